import type { Activity } from '../contract/activity.ts';
import { authorOf } from './author.ts';
import { defaultRules } from './default-rules.ts';
import type { ActivityRule } from './inputs.ts';
import { cut, oneLine } from './text.ts';
import type { Wording } from './wording.ts';

/** Task.Subject is a Text 255. */
export const subjectLength = 255;

/**
 * The Task's subject: the rule's template with the activity's values, without a colon that nothing follows. `{a|b}` takes the
 * first that is filled; a name that is not known is empty.
 */
export function taskSubject(activity: Activity, wording: Wording, rule: ActivityRule): string {
  const fallback = defaultRules[activity.kind].subjectTemplate;
  const template = rule.subjectTemplate.trim() === '' ? fallback : rule.subjectTemplate;
  return filled(template, activity, wording) || filled(fallback, activity, wording);
}

function filled(template: string, activity: Activity, wording: Wording): string {
  const values = templateValues(activity, wording);
  let text = '';
  for (const part of partsOf(template)) {
    if (typeof part === 'string') text += part;
    else text += firstFilled(values, part);
  }
  return cut(withoutLastColon(oneLine(text)), subjectLength);
}

function firstFilled(values: Readonly<Record<string, string>>, names: readonly string[]): string {
  for (const name of names) {
    const value = values[name];
    if (value !== undefined && value !== '') return value;
  }
  return '';
}

function withoutLastColon(line: string): string {
  return line.endsWith('：') || line.endsWith(':') ? line.slice(0, -1).trimEnd() : line;
}

/** Literal text, or the names of which the first filled one counts. */
type Part = string | readonly string[];

const partsByTemplate = new Map<string, readonly Part[]>();
/** An org has six templates; more than some thousand means that somebody changes them all the time. */
const mostTemplates = 5_000;

function partsOf(template: string): readonly Part[] {
  const known = partsByTemplate.get(template);
  if (known) return known;
  const parts = template
    .split(/\{([\w|]+)\}/u)
    .map((text, index): Part => (index % 2 === 0 ? text : text.split('|')));
  if (partsByTemplate.size >= mostTemplates) partsByTemplate.clear();
  partsByTemplate.set(template, parts);
  return parts;
}

/** What a template may name, by kind. */
export function templateValues(activity: Activity, wording: Wording): Readonly<Record<string, string>> {
  const recorder = authorOf(activity)?.name ?? '';
  const { heading, firstLine } = wording;
  switch (activity.kind) {
    case 'call':
      return {
        recorder,
        firstLine,
        result: activity.result || (activity.connectStatus ?? ''),
        connectStatus: activity.connectStatus ?? '',
        contactPoint: activity.contactPoint ?? '',
      };
    case 'comment':
      return { recorder, firstLine };
    case 'individualMail':
      return { recorder, firstLine, subject: heading, campaign: activity.viaSequence ?? '' };
    case 'bulkMail':
      return { recorder, firstLine, subject: heading, campaign: activity.campaign ?? '' };
    case 'receivedMail':
      return { recorder, firstLine, subject: heading, from: activity.from ?? '' };
    case 'opportunityConversion':
      return { recorder, firstLine, name: heading, amount: activity.amount?.toLocaleString('ja') ?? '' };
  }
}
