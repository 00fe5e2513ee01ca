import type { ClaimedLink } from '../inbox/claim.ts';
import type { LinkContext } from './link-context.ts';
import { readRecordFacts } from './read-record-facts.ts';
import { resolveTarget } from './record-facts.ts';
import { writeLinks } from './write-links.ts';

type Place = Omit<ClaimedLink, 'linkStatus'>;

interface KnownLink {
  readonly lead: string;
  readonly status: 'unlinked' | 'linked' | 'failed';
  readonly record: string | null;
}

/**
 * Looks where the records of these leads are now (converted, merged, deleted, restored) and moves their links there. The
 * link row's own lookup comes first: Salesforce moves it to the winner of a merge by itself. Where Salesforce does not take a row now
 * (a lock), delivery goes on to the new place all the same, and the next error of delivery looks again.
 * @returns the links as they are then; a lead is missing when its end could not be kept: try again later
 */
export async function relink(
  context: LinkContext,
  leads: readonly string[],
): Promise<ReadonlyMap<string, ClaimedLink>> {
  const known = await knownLinks(context, leads);
  const asked = known.flatMap(({ lead, status, record }) =>
    status === 'unlinked' || record === null ? [] : [{ lead, record }],
  );
  const facts = await readRecordFacts(
    context.client,
    asked.map(({ record }) => record),
  );
  const writes = asked.map(({ lead, record }) => ({
    ...{ lead, wish: resolveTarget(record, facts), requestedId: null },
  }));
  const written = await writeLinks(context, writes);
  const gone = new Set(known.flatMap(({ lead, status }) => (status === 'failed' ? [lead] : [])));
  await changedWhileGone(
    context,
    writes.flatMap(({ lead, wish }) => (gone.has(lead) && wish.status === 'linked' ? [lead] : [])),
  );
  const links = await claimedLinks(context, leads);
  writes.forEach(({ lead, wish }, index) => {
    if (written[index]?.refusal == null) return;
    if (wish.status === 'linked') links.set(lead, { linkStatus: 'linked', ...placeOf(wish) });
    else links.delete(lead);
  });
  return links;
}

/**
 * A record that is restored brings its Tasks back: what changed while they were gone goes out now. A Task that is still deleted refuses
 * its update and stays so.
 */
async function changedWhileGone({ pool, org }: LinkContext, leads: readonly string[]): Promise<void> {
  if (leads.length === 0) return;
  await pool.query(
    `update bales.activity set state = 'due', code = null, due_at = null, updated_at = now()
     where org = $1 and lead = any($2) and state = 'removedInSalesforce' and task is not null and sent_payload is not null`,
    [org, leads],
  );
}

function placeOf({ leadRecord, contactRecord, accountRecord }: Place): Place {
  return { leadRecord, contactRecord, accountRecord };
}

const noLink: ClaimedLink = { linkStatus: null, leadRecord: null, contactRecord: null, accountRecord: null };

async function knownLinks({ pool, org }: LinkContext, leads: readonly string[]): Promise<KnownLink[]> {
  const { rows } = await pool.query<KnownLink>(
    `select lead, status, coalesce(lead_record, contact_record, last_record) as record
     from bales.link where org = $1 and lead = any($2)`,
    [org, leads],
  );
  return rows;
}

async function claimedLinks(
  { pool, org }: LinkContext,
  leads: readonly string[],
): Promise<Map<string, ClaimedLink>> {
  const { rows } = await pool.query<ClaimedLink & { readonly lead: string }>(
    `select lead, status as "linkStatus", lead_record as "leadRecord", contact_record as "contactRecord",
       account_record as "accountRecord"
     from bales.link where org = $1 and lead = any($2)`,
    [org, leads],
  );
  const found = new Map(rows.map(({ lead, ...link }) => [lead, link]));
  return new Map(leads.map((lead) => [lead, found.get(lead) ?? noLink]));
}
