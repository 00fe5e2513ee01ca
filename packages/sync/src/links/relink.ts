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
 * link row's own lookup comes first: Salesforce moves it to the winner of a merge by itself. A row that Salesforce does not take now
 * (a lock) keeps nothing waiting: the next delivery error looks again.
 * @returns the links as they are then, of all leads that were asked for and have one
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
  const links = await claimedLinks(context, leads);
  writes.forEach(({ lead, wish }, index) => {
    if (written[index]?.refusal != null && wish.status === 'linked')
      links.set(lead, { linkStatus: 'linked', ...placeOf(wish) });
  });
  return links;
}

function placeOf({ leadRecord, contactRecord, accountRecord }: Place): Place {
  return { leadRecord, contactRecord, accountRecord };
}

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
  return new Map(rows.map(({ lead, ...link }) => [lead, link]));
}
