import { recordLinkIssues } from './link-issues.ts';
import { sameRecords } from './same-records.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import type { LinkContext } from './link-context.ts';
import { readRecordFacts } from './read-record-facts.ts';
import { objectOfId, resolveTarget } from './record-facts.ts';
import type { LinkFailure, LinkTarget, RecordFact } from './record-facts.ts';
import { writeLinks } from './write-links.ts';

/** Somebody wants a BALES lead to be linked with a record. */
export interface LinkOrder {
  readonly lead: string;
  /** As given, 15 or 18 characters. */
  readonly recordId: string;
}

export interface LinkOutcome {
  readonly lead: string;
  readonly status: 'linked' | 'failed';
  /** {@link LinkFailure}, or Salesforce's refusal of the link row. */
  readonly reason: string | null;
  /** The record that the lead is linked with in the end, 18 characters. */
  readonly recordId: string | null;
  readonly changed: boolean;
  /** Other BALES leads on the same record: something to merge in BALES. */
  readonly sameRecord: readonly string[];
}

/** Verifies and links; several leads may end on one record. What waited for them goes out, oldest first. */
export async function linkLeads(context: LinkContext, orders: readonly LinkOrder[]): Promise<LinkOutcome[]> {
  const wanted = [...new Map(orders.map((order) => [order.lead, order])).values()];
  const resolved = await resolveOrders(context, wanted);
  const written = await writeLinks(
    context,
    wanted.map(({ lead, recordId }, index) => ({
      lead,
      requestedId: recordId,
      wish: resolved[index] ?? { status: 'failed', reason: 'NOT_FOUND' },
    })),
  );
  const same = await sameRecords(context, resolved);
  await recordLinkIssues(context, same);
  return wanted.map(({ lead }, index) => {
    const target = resolved[index];
    const { changed = false, refusal = null } = written[index] ?? {};
    const linked = target?.status === 'linked' && refusal === null;
    const recordId = linked ? (target.leadRecord ?? target.contactRecord) : null;
    const others = recordId === null ? [] : (same.get(recordId) ?? []).filter((other) => other !== lead);
    return {
      lead,
      status: linked ? 'linked' : 'failed',
      reason: refusal ?? (target?.status === 'failed' ? target.reason : null),
      recordId,
      changed,
      sameRecord: others,
    };
  });
}

/** Ends links: lookups are emptied, what was sent stays where it is. @returns the leads that were linked, or failed to be, before */
export async function unlinkLeads(context: LinkContext, leads: readonly string[]): Promise<string[]> {
  const written = await writeLinks(
    context,
    [...new Set(leads)].map((lead) => ({ lead, wish: { status: 'unlinked' }, requestedId: null })),
  );
  await recordLinkIssues(context, new Map());
  return written.flatMap(({ lead, changed }) => (changed ? [lead] : []));
}

async function resolveOrders(context: LinkContext, orders: readonly LinkOrder[]): Promise<LinkTarget[]> {
  const wellFormed = orders.map(({ recordId }) => recordId.trim()).filter((id) => objectOfId(id) !== null);
  const facts = await readOrRefused(context, wellFormed);
  return orders.map(({ recordId }) => {
    const id = recordId.trim();
    if (objectOfId(id) === null) return failed('MALFORMED');
    return facts === 'refused' ? failed('NO_ACCESS') : resolveTarget(id, facts);
  });
}

const REFUSALS = new Set(['INVALID_TYPE', 'INSUFFICIENT_ACCESS', 'INVALID_FIELD']);

/** Without the right to read Leads or Contacts the org does not know the object at all. */
async function readOrRefused(
  { client }: LinkContext,
  ids: readonly string[],
): Promise<Map<string, RecordFact> | 'refused'> {
  try {
    return await readRecordFacts(client, ids);
  } catch (error) {
    if (error instanceof SalesforceFailure && REFUSALS.has(error.code)) return 'refused';
    throw error;
  }
}

function failed(reason: LinkFailure): LinkTarget {
  return { status: 'failed', reason };
}
