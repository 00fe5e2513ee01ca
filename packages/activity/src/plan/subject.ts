import type { Activity } from '../contract/activity.ts';
import type { ActivityRule } from './inputs.ts';
import { defaultRules } from './default-rules.ts';
import { cut, oneLine } from './text.ts';

/** Task.Subject is a Text 255. */
export const subjectLength = 255;

/** The Task's subject: the rule's template with the activity's values, without a colon that nothing follows. */
export function taskSubject(activity: Activity, rule: ActivityRule): string {
  const template =
    rule.subjectTemplate.trim() === '' ? defaultRules[activity.kind].subjectTemplate : rule.subjectTemplate;
  const values = templateValues(activity);
  const filled = oneLine(template.replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? ''));
  return cut(filled.replace(/[：:]$/u, ''), subjectLength);
}

/** What a template may name, by kind. */
export function templateValues(activity: Activity): Readonly<Record<string, string>> {
  const recorder = activity.recorder?.name ?? '';
  switch (activity.kind) {
    case 'call':
      return {
        recorder,
        result: activity.result ?? activity.connectStatus ?? '',
        connectStatus: activity.connectStatus ?? '',
        contactPoint: activity.contactPoint ?? '',
        firstLine: firstLine(activity.comment),
      };
    case 'comment':
      return { recorder, firstLine: firstLine(activity.text) };
    case 'individualMail':
      return { recorder, subject: activity.subject ?? '', campaign: activity.viaSequence ?? '' };
    case 'bulkMail':
      return { recorder, subject: activity.subject ?? '', campaign: activity.campaign ?? '' };
    case 'receivedMail':
      return { recorder, subject: activity.subject ?? '', from: activity.from ?? '' };
    case 'opportunityConversion':
      return {
        recorder,
        name: activity.name ?? '',
        amount: activity.amount === undefined ? '' : String(activity.amount),
      };
  }
}

function firstLine(text: string | undefined): string {
  return cut((text ?? '').trim().split(/\r?\n/u, 1)[0] ?? '', 80);
}
