import type { Activity } from '../contract/activity.ts';
import { campaignOf, counterpartOf } from './counterpart.ts';
import { normalized, oneLine } from './text.ts';
import type { Wording } from './wording.ts';

const keyLength = 255;

/**
 * What the timeline searches: NFKC, lower case, on one line; subject, result, campaign, counterpart, first words of the body
 * as far as the body may stand in Salesforce. Cut without a mark: nobody reads it.
 */
export function searchKey(activity: Activity, wording: Wording): string | null {
  const text = wording.text === '' ? wording.firstLine : wording.text;
  const parts = [
    wording.heading,
    ...(activity.kind === 'call' ? [activity.result, activity.connectStatus] : []),
    campaignOf(activity),
    counterpartOf(activity),
    text.slice(0, keyLength),
  ];
  const key = searchForm(parts.filter(Boolean).join(' '));
  return key === '' ? null : wholeCharacters(key.slice(0, keyLength)).trimEnd();
}

/** The form in which texts are searched; what a user types is brought to it too. */
export function searchForm(text: string): string {
  return oneLine(normalized(text)).toLowerCase();
}

function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
