import { fill } from 'c/balesFormat';
import type { Choices } from 'c/balesTimelineFilters';
import { linkReason } from 'c/balesLinkReason';
import { isNarrowed } from './choices';
import failed from '@salesforce/label/c.BalesEmptyFailed';
import failedText from '@salesforce/label/c.BalesEmptyFailedText';
import filtered from '@salesforce/label/c.BalesEmptyFiltered';
import filteredText from '@salesforce/label/c.BalesEmptyFilteredText';
import hidden from '@salesforce/label/c.BalesEmptyHidden';
import hiddenText from '@salesforce/label/c.BalesEmptyHiddenText';
import kindOff from '@salesforce/label/c.BalesEmptyKindOff';
import kindOffText from '@salesforce/label/c.BalesEmptyKindOffText';
import none from '@salesforce/label/c.BalesEmptyNone';
import noneText from '@salesforce/label/c.BalesEmptyNoneText';
import unlinked from '@salesforce/label/c.BalesEmptyUnlinked';
import unlinkedText from '@salesforce/label/c.BalesEmptyUnlinkedText';
import waiting from '@salesforce/label/c.BalesEmptyWaiting';
import waitingText from '@salesforce/label/c.BalesEmptyWaitingText';

/** Why a timeline is empty, and what to say. */
export interface Emptiness {
  readonly heading: string;
  readonly message: string;
  /** Taking the filters back would help. */
  readonly filtered: boolean;
}

const say = (heading: string, message: string): Emptiness => ({ heading, message, filtered: false });

/** @param status the record's state with BALES; undefined while nobody knows */
export function emptiness(readable: boolean, choices: Choices, status: RecordStatus | undefined): Emptiness {
  if (!readable) return say(hidden, hiddenText);
  const off = status?.disabledKinds ?? [];
  if (choices.kinds.length > 0 && choices.kinds.every((kind) => off.includes(kind)))
    return { ...say(kindOff, kindOffText), filtered: true };
  if (isNarrowed(choices)) return { ...say(filtered, filteredText), filtered: true };
  if (status?.status === 'failed') {
    const reason = status.links.find((link) => link.reason)?.reason ?? '';
    return say(failed, fill(failedText, linkReason(reason)));
  }
  if (status?.status === 'unlinked') return say(unlinked, unlinkedText);
  if (status?.paused || (status?.backlog ?? 0) > 0)
    return say(waiting, fill(waitingText, status?.backlog ?? 0));
  return say(none, noneText);
}
