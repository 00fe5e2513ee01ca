import type { Activity, ActivityOf } from '../contract/activity.ts';
import { localDay, localMinute } from '../contract/time.ts';
import { words } from '../messages/words.ts';
import type { BodyPolicy, Settings } from './inputs.ts';
import { cut, withoutControls } from './text.ts';
import type { Wording } from './wording.ts';

/** Task.Description is a long text of 32,000. */
export const descriptionLength = 32_000;

/** The Task's description, or null where the body policy or the activity leaves none. */
export function taskDescription(
  activity: Activity,
  wording: Wording,
  policy: BodyPolicy,
  settings: Pick<Settings, 'timeZone' | 'language'>,
): string | null {
  let text = '';
  for (const block of blocksOf(activity, wording, policy, settings))
    if (block !== '') text = text === '' ? block : `${text}\n\n${block}`;
  return text === '' ? null : cut(withoutControls(text), descriptionLength);
}

function blocksOf(
  activity: Activity,
  wording: Wording,
  policy: BodyPolicy,
  settings: Pick<Settings, 'timeZone' | 'language'>,
): readonly string[] {
  switch (activity.kind) {
    case 'call':
      return [wording.text, policy === 'full' ? actionItems(activity.actionItems) : ''];
    case 'comment':
      return [wording.text];
    case 'individualMail':
    case 'bulkMail':
    case 'receivedMail':
      return [wording.heading, wording.text, policy === 'full' ? attachments(activity.attachments) : ''];
    case 'opportunityConversion':
      return [conversionFacts(activity, settings), wording.text];
  }
}

/** 日時 and 金額 have no Task field. */
function conversionFacts(
  { meetingAt, amount }: ActivityOf<'opportunityConversion'>,
  { timeZone, language = 'ja' }: Pick<Settings, 'timeZone' | 'language'>,
): string {
  const { meeting, amount: amountWord, colon } = words[language];
  const lines: string[] = [];
  if (meetingAt !== undefined) {
    const time = Date.parse(meetingAt);
    lines.push(`${meeting}${colon}${localDay(time, timeZone)} ${localMinute(time, timeZone)}`);
  }
  if (amount !== undefined) lines.push(`${amountWord}${colon}${amount.toLocaleString(language)}`);
  return lines.join('\n');
}

function attachments(files: readonly { name: string; url?: string | undefined }[] | undefined): string {
  return (files ?? []).map((file) => (file.url ? `${file.name} ${file.url}` : file.name)).join('\n');
}

/** `name: value` a line, as `BalesActionItems__c` holds them. */
export function actionItems(items: readonly { name: string; value: string }[] | undefined): string {
  return (items ?? []).map((item) => `${item.name}: ${item.value}`).join('\n');
}
