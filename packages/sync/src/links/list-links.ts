import type pg from 'pg';

/** 未連携, 連携済, 連携失敗. */
export type LinkStatus = 'unlinked' | 'linked' | 'failed';

/** A BALES lead and its link, as リードリスト shows it. */
export interface ListedLink {
  readonly lead: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly status: LinkStatus;
  readonly reason: string | null;
  /** Lead or Contact. */
  readonly recordId: string | null;
  readonly accountId: string | null;
}

export interface LinkFilter {
  /** Several mean 含む; empty: all. */
  readonly statuses: readonly LinkStatus[];
  readonly reasons: readonly string[];
  /** The last lead of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

const statement = `
  select coalesce(l.lead, k.lead) as lead, l.name, l.company, coalesce(k.status, 'unlinked') as status, k.reason,
    coalesce(k.lead_record, k.contact_record) as "recordId", k.account_record as "accountId"
  from (select lead from bales.lead where org = $1 and not deleted union select lead from bales.link where org = $1) every
  left join bales.lead l on l.lead = every.lead and l.org = $1
  left join bales.link k on k.lead = every.lead and k.org = $1
  where (cardinality($2::text[]) = 0 or coalesce(k.status, 'unlinked') = any($2))
    and (cardinality($3::text[]) = 0 or k.reason = any($3))
    and ($4::text is null or every.lead > $4)
  order by every.lead limit $5`;

export async function listLinks(pool: pg.Pool, org: number, filter: LinkFilter): Promise<ListedLink[]> {
  const { statuses, reasons, after, limit } = filter;
  const { rows } = await pool.query<ListedLink>(statement, [org, statuses, reasons, after, limit]);
  return rows;
}

/** The mark of one lead. */
export interface LeadLink extends ListedLink {
  /** Opens the record in Salesforce; null while it is not linked. */
  readonly recordUrl: string | null;
  /** Linked with this record since then, ISO 8601. */
  readonly since: string | null;
  readonly waiting: number;
  readonly failed: number;
  readonly sent: number;
}

/** Null: BALES never told of this lead, nor of an activity of it. */
export async function leadLink(pool: pg.Pool, org: number, lead: string): Promise<LeadLink | null> {
  const { rows } = await pool.query<LeadLink & { readonly known: boolean }>(
    `select $2 as lead, l.name, l.company, coalesce(k.status, 'unlinked') as status, k.reason,
       coalesce(k.lead_record, k.contact_record) as "recordId", k.account_record as "accountId",
       case when k.status = 'linked' then o.instance_url || '/' || coalesce(k.lead_record, k.contact_record) end as "recordUrl",
       case when k.status = 'linked' then to_char(k.linked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as since,
       count(a.seq) filter (where a.state in ('waiting', 'due'))::int as waiting,
       count(a.seq) filter (where a.state = 'issue')::int as failed,
       count(a.seq) filter (where a.state = 'sent')::int as sent,
       (l.lead is not null or k.lead is not null or count(a.seq) > 0) as known
     from (select $1::int as org, $2::text as lead) asked
     left join bales.lead l on l.org = asked.org and l.lead = asked.lead
     left join bales.link k on k.org = asked.org and k.lead = asked.lead
     left join bales.org o on o.id = asked.org
     left join bales.activity a on a.org = asked.org and a.lead = asked.lead
     group by o.instance_url, k.linked_at, l.lead, l.name, l.company, k.lead, k.status, k.reason, k.lead_record, k.contact_record, k.account_record`,
    [org, lead],
  );
  const [row] = rows;
  if (!row?.known) return null;
  const { known: _known, ...link } = row;
  return link;
}
