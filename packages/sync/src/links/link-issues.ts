import type { LinkContext } from './link-context.ts';

const CODE = 'SAME_RECORD';

/**
 * Keeps, for each BALES lead that shares its record with others, that they are to be merged in BALES; closes it where a
 * lead is alone again.
 * @param same leads by the record that several of them are linked with
 */
export async function recordLinkIssues(
  { pool, org }: LinkContext,
  same: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const rows = [...same].flatMap(([record, leads]) =>
    leads.map((lead) => ({
      lead,
      record,
      parameters: {
        lead,
        others: leads
          .filter((other) => other !== lead)
          .join(', ')
          .slice(0, 500),
      },
    })),
  );
  if (rows.length > 0) {
    await pool.query(
      `insert into bales.issue (org, subject, code, parameters, lead, record_id, blocking)
       select $1, 'lead:' || u.lead, $2, u.parameters::jsonb, u.lead, u.record, false
       from unnest($3::text[], $4::text[], $5::text[]) as u (lead, record, parameters)
       on conflict (org, subject, code, field) do update set parameters = excluded.parameters, status = 'open',
         record_id = excluded.record_id, last_seen = now(), dirty = true
       where issue.status <> 'open' or issue.parameters <> excluded.parameters`,
      [
        ...[org, CODE],
        rows.map(({ lead }) => lead),
        rows.map(({ record }) => record),
        rows.map(({ parameters }) => JSON.stringify(parameters)),
      ],
    );
  }
  await pool.query(
    `update bales.issue i set status = 'resolved', last_seen = now(), dirty = true
     where i.org = $1 and i.code = $2 and i.status = 'open' and not exists (
       select from bales.link one join bales.link other on other.org = one.org and other.lead <> one.lead
         and coalesce(other.lead_record, other.contact_record, other.last_record) = coalesce(one.lead_record, one.contact_record, one.last_record)
         and other.status = 'linked'
       where one.org = i.org and one.lead = i.lead and one.status = 'linked')`,
    [org, CODE],
  );
}
