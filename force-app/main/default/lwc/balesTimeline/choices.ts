import type { Choices } from 'c/balesTimelineFilters';

export const NO_CHOICES: Choices = {
  kinds: [],
  text: '',
  fromDay: '',
  toDay: '',
  ownerId: '',
  everyTask: false,
  oldestFirst: false,
};

/** Whether anything is left out by these choices. */
export function isNarrowed(choices: Choices): boolean {
  const { kinds, text, fromDay, toDay, ownerId } = choices;
  return kinds.length > 0 || [text, fromDay, toDay, ownerId].some((value) => value !== '');
}

/**
 * The form in which the engine wrote `BalesSearchKey__c`: NFKC, one line, lower case. Under two characters nothing is searched.
 */
export function searchForm(text: string): string {
  const form = text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
  return [...form].length < 2 ? '' : form;
}

/** What Apex is asked for these choices. */
export function requestOf(recordId: string, choices: Choices): TimelineRequest {
  return {
    recordId,
    kinds: choices.kinds,
    fromDay: choices.fromDay || null,
    toDay: choices.toDay || null,
    ownerId: choices.ownerId || null,
    text: searchForm(choices.text),
    everyTask: choices.everyTask,
    oldestFirst: choices.oldestFirst,
  };
}

/** Whether a loaded row stands in the answer to these choices, as far as that can be told without the org. */
export function fits({ kind, ownerId }: TimelineRow, { kinds, ownerId: wanted }: Choices): boolean {
  return (kinds.length === 0 || kinds.includes(kind ?? 'other')) && (!wanted || ownerId === wanted);
}

/** Choices that a user wants again on the next record; text, days and owner belong to one record. */
type Remembered = Pick<Choices, 'kinds' | 'everyTask' | 'oldestFirst'>;

const keyOf = (userId: string) => `bales.timeline.${userId}`;

/** A browser may refuse its storage; then nothing is remembered. */
export function remember(userId: string, { kinds, everyTask, oldestFirst }: Choices): void {
  const remembered: Remembered = { kinds, everyTask, oldestFirst };
  try {
    window.localStorage.setItem(keyOf(userId), JSON.stringify(remembered));
  } catch {
    // Private windows throw here.
  }
}

export function recall(userId: string): Partial<Remembered> {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(keyOf(userId)) ?? '{}');
    return isRemembered(stored) ? stored : {};
  } catch {
    return {};
  }
}

function isRemembered(value: unknown): value is Remembered {
  const { kinds, everyTask, oldestFirst } = Object(value) as Record<string, unknown>;
  return Array.isArray(kinds) && typeof everyTask === 'boolean' && typeof oldestFirst === 'boolean';
}
