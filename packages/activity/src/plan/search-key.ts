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
  let words = wording.heading;
  if (activity.kind === 'call') words = and(and(words, activity.result), activity.connectStatus);
  words = and(and(words, campaignOf(activity)), counterpartOf(activity));
  const key = searchForm(and(words, text.slice(0, keyLength)));
  return key === '' ? null : wholeCharacters(key.slice(0, keyLength)).trimEnd();
}

function and(words: string, more: string | undefined): string {
  if (more === undefined || more === '') return words;
  return words === '' ? more : `${words} ${more}`;
}

/** The form in which texts are searched; what a user types is brought to it too. */
export function searchForm(text: string): string {
  return oneLine(normalized(text)).toLowerCase();
}

function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
