import type pg from 'pg';
import { mailKey, personKey } from './match-keys.ts';

/** What BALES says of one of its leads. */
export interface LeadFacts {
  readonly lead: string;
  /** 姓 名. */
  readonly name: string | null;
  readonly company: string | null;
  readonly mail: string | null;
  /** The lead's page in BALES. */
  readonly url: string | null;
}

/** Keeps leads as BALES sent them; equal ones are not written. @returns how many were new or changed */
export async function saveLeads(pool: pg.Pool, org: number, leads: readonly LeadFacts[]): Promise<number> {
  const rows = [...new Map(leads.map((lead) => [lead.lead, lead])).values()];
  const { rowCount } = await pool.query(
    `insert into bales.lead (org, lead, name, company, mail, url, mail_key, person_key)
     select $1, u.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) u
     on conflict (lead, org) do update set name = excluded.name, company = excluded.company, mail = excluded.mail,
       url = excluded.url, mail_key = excluded.mail_key, person_key = excluded.person_key, deleted = false,
       updated_at = now()
     where (lead.name, lead.company, lead.mail, lead.url, lead.deleted) is distinct from
       (excluded.name, excluded.company, excluded.mail, excluded.url, false)`,
    [
      org,
      rows.map(({ lead }) => lead),
      rows.map(({ name }) => name),
      rows.map(({ company }) => company),
      rows.map(({ mail }) => mail),
      rows.map(({ url }) => url),
      rows.map(({ mail }) => mailKey(mail)),
      rows.map(({ company, name }) => personKey(company, name)),
    ],
  );
  return rowCount ?? 0;
}

export async function readLeadFacts(
  pool: pg.Pool,
  org: number,
  leads: readonly string[],
): Promise<Map<string, LeadFacts>> {
  const { rows } = await pool.query<LeadFacts>(
    'select lead, name, company, mail, url from bales.lead where org = $1 and lead = any($2)',
    [org, leads],
  );
  return new Map(rows.map((row) => [row.lead, row]));
}
