/** What an org says of one Lead or Contact, deleted ones included. */
export interface RecordFact {
  /** 18 characters. */
  readonly id: string;
  readonly object: 'Lead' | 'Contact';
  readonly deleted: boolean;
  /** Winner of a merge, while the loser is in the recycle bin. */
  readonly masterRecordId: string | null;
  readonly accountId: string | null;
  readonly converted: boolean;
  readonly convertedContactId: string | null;
  readonly convertedAccountId: string | null;
}

/** Why a record cannot be linked; the codes stand in `Reason__c`. */
export type LinkFailure = 'MALFORMED' | 'NOT_FOUND' | 'DELETED' | 'CONVERTED_WITHOUT_CONTACT' | 'NO_ACCESS';

/** Where a BALES lead's record is in the end. */
export type LinkTarget =
  | {
      readonly status: 'linked';
      readonly leadRecord: string | null;
      readonly contactRecord: string | null;
      readonly accountRecord: string | null;
    }
  | { readonly status: 'failed'; readonly reason: LinkFailure };

/** A chain of merges and conversions is followed this far; beyond it is a loop. */
const LONGEST_CHAIN = 20;

/**
 * Follows merges (`MasterRecordId`) and conversions to the record that is there now.
 * @param facts by 15-character ID; must be closed under masters and converted contacts, as `readRecordFacts` makes them.
 */
export function resolveTarget(recordId: string, facts: ReadonlyMap<string, RecordFact>): LinkTarget {
  let fact = facts.get(recordId.slice(0, 15));
  let before: RecordFact | undefined;
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    // The Contact of a conversion may have left the recycle bin, too.
    if (!fact)
      return { status: 'failed', reason: before?.converted ? 'CONVERTED_WITHOUT_CONTACT' : 'NOT_FOUND' };
    const next = nextOf(fact);
    if (next === null) return targetOf(fact);
    before = fact;
    fact = facts.get(next.slice(0, 15));
  }
  return { status: 'failed', reason: 'NOT_FOUND' };
}

/** The record that stands for this one: the winner of its merge, or the Contact of its conversion. */
export function nextOf(fact: RecordFact): string | null {
  if (fact.masterRecordId !== null) return fact.masterRecordId;
  return fact.deleted ? null : fact.convertedContactId;
}

function targetOf(fact: RecordFact): LinkTarget {
  if (fact.deleted) return { status: 'failed', reason: 'DELETED' };
  if (fact.object === 'Contact') {
    return { status: 'linked', leadRecord: null, contactRecord: fact.id, accountRecord: fact.accountId };
  }
  if (fact.converted) return { status: 'failed', reason: 'CONVERTED_WITHOUT_CONTACT' };
  return { status: 'linked', leadRecord: fact.id, contactRecord: null, accountRecord: null };
}

/** Key prefixes of what a BALES lead can be linked with. */
export function objectOfId(recordId: string): 'Lead' | 'Contact' | null {
  if (!/^(?:[A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(recordId)) return null;
  if (recordId.length === 18 && checksum(recordId.slice(0, 15)) !== recordId.slice(15).toUpperCase())
    return null;
  return recordId.startsWith('00Q') ? 'Lead' : recordId.startsWith('003') ? 'Contact' : null;
}

/** 15 characters → 18: three letters that carry the case of the fifteen, so that lists without case can hold them. */
export function widenId(recordId: string): string {
  return recordId.length === 15
    ? recordId + checksum(recordId)
    : recordId.slice(0, 15) + recordId.slice(15).toUpperCase();
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

function checksum(fifteen: string): string {
  return [0, 5, 10]
    .map((from) => {
      const bits = [...fifteen.slice(from, from + 5)].map((letter, index) =>
        /[A-Z]/.test(letter) ? 1 << index : 0,
      );
      return LETTERS[bits.reduce((sum, bit) => sum + bit, 0)] ?? 'A';
    })
    .join('');
}
