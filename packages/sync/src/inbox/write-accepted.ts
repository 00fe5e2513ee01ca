import type pg from 'pg';
import { arrayOf } from '../postgres/array-of.ts';
import type { AcceptedRow } from './decide-accept.ts';

// The state needs the link of this moment. A unique key that meets somebody else's commit leaves the row out; the
// caller sees the gap and decides again.
const insertStatement = `
  insert into bales.activity
    (org, id, alias, derived, lead, kind, minute, place, occurred_at, revision, payload, hash, state)
  select $1, b.id, b.alias, b.derived, b.lead, b.kind, b.minute, b.place,
    to_timestamp(b.occurred_at / 1000.0), b.revision, b.payload, decode(b.hash, 'base64'),
    case when l.status = 'linked' then 'due' else 'waiting' end
  from unnest($2::text[], $3::text[], $4::bool[], $5::text[], $6::text[], $7::int[], $8::int[], $9::float8[],
    $10::bigint[], $11::text[], $12::text[])
    with ordinality as b (id, alias, derived, lead, kind, minute, place, occurred_at, revision, payload, hash, n)
  left join bales.link l on l.org = $1 and l.lead = b.lead
  order by b.n
  on conflict do nothing`;

/** Code of an activity whose counters alone changed: its update waits a little for more opens and clicks. */
export const engagementCode = 'ENGAGEMENT';

/** Texts kept of one activity that is edited again and again while nothing is confirmed; beyond, nobody knows what was sent. */
const mostUnconfirmed = 20;

// What is on its way keeps the text it was written from, so that an update carries only what changed; a text that is replaced
// before Salesforce confirmed it may stand there all the same, and is kept too (counters only grow, so theirs need not be). A
// person's deletion in Salesforce stands: a changed activity does not bring its Task back.
const changeStatement = `
  update bales.activity a set
    alias = b.alias, lead = b.lead, kind = b.kind, minute = b.minute, place = b.place,
    occurred_at = case when b.payload is null then a.occurred_at else to_timestamp(b.occurred_at / 1000.0) end,
    revision = b.revision,
    payload = coalesce(b.payload, a.payload),
    hash = decode(b.hash, 'base64'),
    sent_payload = case
      when b.payload is null or a.task is null then a.sent_payload
      when a.state = 'sent' then a.payload
      when a.state = 'removedInSalesforce' or a.body_removed then coalesce(a.sent_payload, a.payload)
      else a.sent_payload end,
    unconfirmed = case
      when b.payload is null or c.counters or a.payload is null then a.unconfirmed
      when a.state = 'sent' or (a.task is null and a.state <> 'due') then a.unconfirmed
      when a.body_removed and a.sent_payload is null then array['']
      when cardinality(a.unconfirmed) >= $13 then array['']
      else array_append(a.unconfirmed, a.payload) end,
    version = a.version + (b.payload is not null)::int,
    state = case
      when b.payload is null or a.state = 'removedInSalesforce' then a.state
      when a.task is not null or l.status = 'linked' then 'due'
      else 'waiting' end,
    due_at = case
      when b.payload is null or (c.counters and a.code = 'ENGAGEMENT') then a.due_at
      when c.counters and a.state = 'sent' and $12 > 0 then now() + $12 * interval '1 millisecond' end,
    attempts = case when b.payload is null then a.attempts else 0 end,
    code = case
      when b.payload is null or (c.counters and a.code = 'ENGAGEMENT') then a.code
      when c.counters and a.state = 'sent' and $12 > 0 then 'ENGAGEMENT' end,
    updated_at = now()
  from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::float8[], $9::bigint[],
    $10::text[], $11::text[]) as b (seq, alias, lead, kind, minute, place, occurred_at, revision, payload, hash)
  left join bales.link l on l.org = $1 and l.lead = b.lead
  join bales.activity old on old.org = $1 and old.seq = b.seq
  cross join lateral (select b.payload is not null and b.kind in ('individualMail', 'bulkMail') and old.payload is not null
    and old.payload::jsonb - 'engagement' - 'revision' = b.payload::jsonb - 'engagement' - 'revision' as counters) c
  where a.org = $1 and a.seq = b.seq`;

/** Inserts new rows; how many found their keys free. */
export async function insertActivities(
  client: pg.ClientBase,
  org: number,
  rows: readonly AcceptedRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const values = [
    org,
    arrayOf(rows, (row) => row.id),
    arrayOf(rows, (row) => row.alias),
    arrayOf(rows, (row) => row.derived),
    arrayOf(rows, (row) => row.lead),
    arrayOf(rows, (row) => row.kind),
    arrayOf(rows, (row) => row.minute),
    arrayOf(rows, (row) => row.place),
    arrayOf(rows, (row) => row.occurredAt),
    arrayOf(rows, (row) => row.revision),
    arrayOf(rows, (row) => row.payload),
    arrayOf(rows, (row) => row.hash),
  ];
  const { rowCount } = await client.query({ text: insertStatement, values });
  return rowCount ?? 0;
}

/** Changes known rows. @throws a unique violation (23505) when two accepts moved two rows to one natural key at once. */
export async function changeActivities(
  client: pg.ClientBase,
  org: number,
  rows: readonly AcceptedRow[],
  engagementDelayMs: number,
): Promise<void> {
  if (rows.length === 0) return;
  const values = [
    org,
    rows.map((row) => row.seq),
    rows.map((row) => row.alias),
    rows.map((row) => row.lead),
    rows.map((row) => row.kind),
    rows.map((row) => row.minute),
    rows.map((row) => row.place),
    rows.map((row) => row.occurredAt),
    rows.map((row) => row.revision),
    rows.map((row) => row.payload),
    rows.map((row) => row.hash),
    engagementDelayMs,
    mostUnconfirmed,
  ];
  await client.query({ text: changeStatement, values });
}
