import { kinds } from '@bales/activity';
import type { RowKeys } from '@bales/activity';
import type { LinkContext } from '../links/link-context.ts';
import { refreshLinks } from '../links/refresh-links.ts';
import { orgById } from '../orgs/org.ts';
import { soqlString } from '../salesforce/soql.ts';

/** What the org gave back. */
export interface Rebuilt {
  /** Tasks whose activity is known again. */
  readonly activities: number;
  /** Of them, those that the inbox did not know. */
  readonly restored: number;
  readonly links: number;
  /** Tasks of ours that were deleted in Salesforce: they stay deleted. */
  readonly removed: number;
}

type Row = Readonly<Record<string, unknown>>;

const insertStatement = `
  insert into bales.activity (org, id, derived, lead, kind, minute, place, occurred_at, payload, hash, state, task)
  select $1, r.id, r.id like 'x-%', r.lead, r.kind, floor(extract(epoch from r.at) / 60)::int,
    (select coalesce(max(a.place), -1) + 1 from bales.activity a
      where a.org = $1 and a.lead = r.lead and a.kind = r.kind and a.minute = floor(extract(epoch from r.at) / 60)::int)
    + (row_number() over (partition by r.lead, r.kind, floor(extract(epoch from r.at) / 60) order by r.n))::int - 1,
    r.at, null, ''::bytea, case when r.deleted then 'removedInSalesforce' else 'sent' end, r.task
  from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::bool[])
    with ordinality as r (id, lead, kind, at, task, deleted, n)
  where not exists (select from bales.activity a where a.org = $1 and (a.id = r.id or a.alias = r.id))
  on conflict do nothing`;

const adoptStatement = `
  update bales.activity a set task = r.task,
    state = case when r.deleted then 'removedInSalesforce' when a.state in ('waiting', 'due', 'issue') then 'due' else a.state end
  from unnest($2::text[], $3::text[], $4::bool[]) as r (id, task, deleted)
  where a.org = $1 and (a.id = r.id or a.alias = r.id) and a.task is null`;

/**
 * Restores the engine's memory from the org after a lost database: keys, Task IDs and links, by queryAll. Contents are not
 * there to be had; an activity that is brought again is taken as what was sent, so nothing is written twice and nothing that
 * somebody edited by hand is overwritten.
 */
export async function rebuild(
  context: LinkContext,
  tenant: string,
  onProgress?: (tasks: number) => void,
): Promise<Rebuilt> {
  const { pool, client, names, org, keys } = context;
  const { activityId, leadId, kind, occurredAt } = names.activity;
  const counts = { activities: 0, restored: 0, removed: 0 };
  const soql = `SELECT Id, IsDeleted, ${[activityId, leadId, kind, occurredAt].join(', ')} FROM Task WHERE ${activityId} LIKE ${keyPattern(tenant)} ORDER BY Id`;
  for await (const page of client.query<Row>(soql, { allRows: true })) {
    const tasks = page.flatMap((row) => taskOf(row, { tenant, keys }, names.activity));
    counts.activities += tasks.length;
    counts.removed += tasks.filter(({ deleted }) => deleted).length;
    const [ids, taskIds, deleted] = [
      tasks.map((one) => one.id),
      tasks.map((one) => one.task),
      tasks.map((one) => one.deleted),
    ];
    await pool.query(adoptStatement, [org, ids, taskIds, deleted]);
    const { rowCount } = await pool.query(insertStatement, [
      ...[org, ids],
      tasks.map((one) => one.lead),
      tasks.map((one) => one.kind),
      tasks.map((one) => one.at),
      ...[taskIds, deleted],
    ]);
    counts.restored += rowCount ?? 0;
    onProgress?.(counts.activities);
  }
  await pool.query('update bales.org set links_read_to = null where id = $1', [org]);
  const row = await orgById(pool, org);
  return { ...counts, links: row ? await refreshLinks(pool, client, names, row, keys) : 0 };
}

interface FoundTask {
  readonly id: string;
  readonly lead: string;
  readonly kind: string;
  readonly at: string;
  readonly task: string;
  readonly deleted: boolean;
}

/**
 * Keys of derived records (`#`) and kinds that no release knows are none of ours to restore; nor are those of a tenant whose name
 * differs in case, which LIKE does not see.
 */
function taskOf(
  row: Row,
  { tenant, keys }: { readonly tenant: string; readonly keys: RowKeys },
  fields: {
    readonly activityId: string;
    readonly leadId: string;
    readonly kind: string;
    readonly occurredAt: string;
  },
): FoundTask[] {
  const key = String(row[fields.activityId]);
  const id = key.slice(tenant.length + 1);
  const lead = String(row[fields.leadId] ?? '');
  const kind = String(row[fields.kind] ?? '');
  const known = (kinds as readonly string[]).includes(kind);
  if (!key.startsWith(`${tenant}:`)) return [];
  if (id.includes('#') || !known || typeof row[fields.occurredAt] !== 'string') return [];
  return [
    {
      ...{ id, kind, lead: keys.idOf(lead) ?? lead, at: String(row[fields.occurredAt]) },
      ...{ task: String(row['Id']), deleted: row['IsDeleted'] === true },
    },
  ];
}

/** `_` and `%` of a tenant's name mean themselves: in SOQL a backslash before them says so. */
function keyPattern(tenant: string): string {
  return `${soqlString(tenant)
    .slice(0, -1)
    .replace(/[_%]/g, (character) => `\\${character}`)}:%'`;
}
