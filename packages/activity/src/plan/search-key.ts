import type { Activity } from '../contract/activity.ts';
import { campaignOf, counterpartOf } from './activity-fields.ts';
import { mailText } from './mail-text.ts';
import { normalized, oneLine } from './text.ts';

const keyLength = 255;

/**
 * What the timeline searches: NFKC, lower case, on one line; subject, result, campaign, counterpart, first words of the body.
 * Cut without a mark: nobody reads it.
 */
export function searchKey(activity: Activity): string | null {
  const parts = [
    ...subjectAndResult(activity),
    campaignOf(activity),
    counterpartOf(activity),
    bodyOf(activity),
  ];
  const key = normalized(oneLine(parts.filter(Boolean).join(' '))).toLowerCase();
  return key === '' ? null : wholeCharacters(key.slice(0, keyLength));
}

function subjectAndResult(activity: Activity): readonly (string | undefined)[] {
  switch (activity.kind) {
    case 'call':
      return [activity.result, activity.connectStatus];
    case 'opportunityConversion':
      return [activity.name];
    case 'comment':
      return [];
    case 'individualMail':
    case 'bulkMail':
    case 'receivedMail':
      return [activity.subject];
  }
}

function bodyOf(activity: Activity): string {
  switch (activity.kind) {
    case 'call':
      return (activity.comment ?? '').slice(0, keyLength);
    case 'comment':
      return activity.text.slice(0, keyLength);
    case 'opportunityConversion':
      return (activity.handover ?? '').slice(0, keyLength);
    case 'individualMail':
      return mailText(activity.body ?? '', activity.bodyType ?? 'text').slice(0, keyLength);
    // Their bodies are not sent by default: what a policy keeps out of Salesforce does not come in by the search key.
    case 'bulkMail':
    case 'receivedMail':
      return '';
  }
}

function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
