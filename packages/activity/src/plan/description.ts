import type { Activity } from '../contract/activity.ts';
import type { BodyPolicy } from './inputs.ts';
import { mailText } from './mail-text.ts';
import { cut, withoutControls } from './text.ts';

/** Task.Description is a long text of 32,000. */
export const descriptionLength = 32_000;

/** The Task's description, or null where the body policy or the activity leaves none. */
export function taskDescription(activity: Activity, policy: BodyPolicy): string | null {
  const text = withoutControls(composed(activity, policy)).trim();
  return text === '' ? null : cut(text, descriptionLength);
}

function composed(activity: Activity, policy: BodyPolicy): string {
  switch (activity.kind) {
    case 'call':
      return policy === 'full'
        ? [activity.comment ?? '', actionItems(activity.actionItems)].filter(Boolean).join('\n\n')
        : '';
    case 'comment':
      return policy === 'full' ? activity.text : '';
    case 'individualMail':
      return mail(activity, policy, attachments(activity.attachments));
    case 'bulkMail':
    case 'receivedMail':
      return mail(activity, policy, '');
    case 'opportunityConversion':
      return policy === 'full' ? (activity.handover ?? '') : '';
  }
}

interface Mail {
  readonly subject?: string | undefined;
  readonly body?: string | undefined;
  readonly bodyType?: 'text' | 'html' | undefined;
}

function mail(activity: Mail, policy: BodyPolicy, after: string): string {
  if (policy === 'none') return '';
  if (policy === 'subjectOnly') return activity.subject ?? '';
  return [activity.subject ?? '', mailText(activity.body ?? '', activity.bodyType ?? 'text'), after]
    .filter(Boolean)
    .join('\n\n');
}

function attachments(files: readonly { name: string; url?: string | undefined }[] | undefined): string {
  return (files ?? []).map((file) => (file.url ? `${file.name} ${file.url}` : file.name)).join('\n');
}

/** `name: value` a line, as `BalesActionItems__c` holds them. */
export function actionItems(items: readonly { name: string; value: string }[] | undefined): string {
  return (items ?? []).map((item) => `${item.name}: ${item.value}`).join('\n');
}
