import type { LinkContext } from './link-context.ts';
import type { LinkTarget } from './record-facts.ts';

/** BALES leads by the record that several of them are linked with. @param targets null: of all links */
export async function sameRecords(
  { pool, org }: LinkContext,
  targets: readonly LinkTarget[] | null,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const records = targets?.flatMap((target) =>
    target.status === 'linked' ? (target.leadRecord ?? target.contactRecord ?? []) : [],
  );
  const { rows } = await pool.query<{ record: string; leads: string[] }>(
    `select coalesce(lead_record, contact_record) as record, array_agg(lead order by lead) as leads
     from bales.link where org = $1 and status = 'linked' and coalesce(lead_record, contact_record) is not null
       and ($2::text[] is null or coalesce(lead_record, contact_record, last_record) = any($2))
     group by 1 having count(*) > 1`,
    [org, records ?? null],
  );
  return new Map(rows.map(({ record, leads }) => [record, leads]));
}
