import type { Names } from '@bales/activity';
import type { RecordValues } from '../salesforce/client.ts';
import type { LinkTarget } from './record-facts.ts';

/** A BalesLink__c row as the org has it. */
export interface StandingLink {
  readonly rowId: string;
  readonly status: string | null;
  readonly reason: string | null;
  readonly leadRecord: string | null;
  readonly contactRecord: string | null;
  readonly accountRecord: string | null;
  readonly lastRecord: string | null;
  readonly formerIds: string;
  readonly requestedId: string | null;
  readonly request: string | null;
}

/** Why a link left a record; stands in `FormerIds__c` beside time and ID. */
export type LeaveReason = 'converted' | 'merged' | 'deleted' | 'relinked' | 'unlinked' | 'failed';

/** `FormerIds__c` is a long text of 4,000: the newest lines stay. */
const FORMER_LENGTH = 4_000;

/** Where a link is to be: a target, or nowhere. */
export type LinkWish = LinkTarget | { readonly status: 'unlinked' };

/**
 * The fields of a link row that change; null when none does, so that an unchanged row is not written.
 * @param now ISO 8601
 */
export function linkValues(
  names: Names,
  standing: StandingLink | undefined,
  wish: LinkWish,
  requestedId: string | null,
  now: string,
): RecordValues | null {
  const linked = wish.status === 'linked' ? wish : null;
  const record = linked ? (linked.leadRecord ?? linked.contactRecord) : null;
  const left = lastRecordOf(standing);
  const kept = wish.status === 'failed' ? left : (record ?? left);
  const next: Record<string, unknown> = {
    Status__c: wish.status,
    Reason__c: wish.status === 'failed' ? wish.reason : null,
    Lead__c: linked?.leadRecord ?? null,
    Contact__c: linked?.contactRecord ?? null,
    Account__c: linked?.accountRecord ?? null,
    LastRecordId__c: kept,
    Request__c: null,
    ...(requestedId === null ? {} : { RequestedId__c: requestedId }),
  };
  const before: Record<string, unknown> = {
    Status__c: standing?.status,
    Reason__c: standing?.reason,
    Lead__c: standing?.leadRecord,
    Contact__c: standing?.contactRecord,
    Account__c: standing?.accountRecord,
    LastRecordId__c: standing?.lastRecord,
    Request__c: standing?.request,
    RequestedId__c: standing?.requestedId,
  };
  const changed = Object.entries(next).filter(([name, value]) => (before[name] ?? null) !== value);
  if (standing && changed.length === 0) return null;
  const moved = left !== null && record !== left;
  return Object.fromEntries(
    [
      ...(standing ? changed : Object.entries(next)),
      ...(record !== null && (moved || standing?.status !== 'linked') ? [['LinkedAt__c', now] as const] : []),
      ...(moved
        ? [
            [
              'FormerIds__c',
              formerIds(standing?.formerIds ?? '', left, leaveReason(wish, left), now),
            ] as const,
          ]
        : []),
    ].map(([name, value]) => [names.field(name), value]),
  );
}

/** A row that somebody made by hand names its record in the lookup only, which Salesforce empties when the record goes. */
export function lastRecordOf(standing: StandingLink | undefined): string | null {
  return standing?.lastRecord ?? standing?.leadRecord ?? standing?.contactRecord ?? null;
}

function formerIds(lines: string, record: string, reason: LeaveReason, now: string): string {
  const all = [...lines.split('\n').filter((line) => line !== ''), `${now} ${record} ${reason}`];
  // The same leave is noted once, however often it is met.
  const last = all.at(-2);
  const kept = last?.endsWith(` ${record} ${reason}`) ? all.slice(0, -1) : all;
  while (kept.join('\n').length > FORMER_LENGTH) kept.shift();
  return kept.join('\n');
}

function leaveReason(wish: LinkWish, left: string): LeaveReason {
  if (wish.status === 'unlinked') return 'unlinked';
  if (wish.status === 'failed') return wish.reason === 'DELETED' ? 'deleted' : 'failed';
  if (left.startsWith('00Q') && wish.contactRecord !== null) return 'converted';
  return 'relinked';
}
