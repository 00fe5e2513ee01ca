import type pg from 'pg';
import { arrayOf } from '../postgres/array-of.ts';

export type ActivityState = 'waiting' | 'due' | 'sent' | 'skipped' | 'issue' | 'removedInSalesforce';

/** What a drain did with one claimed row. */
export interface Mark {
  readonly seq: string;
  /** As claimed: a change accepted meanwhile stays due. */
  readonly version: number;
  readonly state: ActivityState;
  readonly code: string | null;
  /** Milliseconds UTC; null: at once. */
  readonly dueAt: number | null;
  readonly attempts: number;
  readonly task: string | null;
  /** The text that was delivered; only read when a change was accepted meanwhile. */
  readonly payload: string;
}

// Says which rows were changed since they were claimed: almost never one.
const markStatement = `
  with marked as (
    update bales.activity a set
      task = coalesce(m.task, a.task),
      state = case when a.version = m.version then m.state else a.state end,
      code = case when a.version = m.version then m.code else a.code end,
      due_at = case when a.version = m.version then to_timestamp(m.due_at / 1000.0) else a.due_at end,
      attempts = case when a.version = m.version then m.attempts else a.attempts end,
      sent_payload = case when a.version = m.version and m.state = 'sent' then null else a.sent_payload end,
      unconfirmed = case when a.version = m.version and m.state = 'sent' then null else a.unconfirmed end,
      updated_at = now()
    from unnest($2::bigint[], $3::int[], $4::text[], $5::text[], $6::float8[], $7::int[], $8::text[])
      as m (seq, version, state, code, due_at, attempts, task)
    where a.org = $1 and a.seq = m.seq
    returning a.seq, a.version <> m.version as overtaken)
  select seq from marked where overtaken`;

// Only while the change is still to be sent: of a row that another process has sent meanwhile, this text is an older one.
const overtakenStatement = `
  update bales.activity a set sent_payload = m.payload,
    unconfirmed = nullif(array_remove(a.unconfirmed, m.payload), '{}')
  from unnest($2::bigint[], $3::text[]) as m (seq, payload)
  where a.org = $1 and a.seq = m.seq and a.task is not null and a.state <> 'sent'`;

/** Writes what became of claimed rows. */
export async function markDelivered(pool: pg.Pool, org: number, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  const { rows } = await pool.query<{ seq: string }>(markStatement, [
    org,
    arrayOf(marks, (mark) => mark.seq),
    arrayOf(marks, (mark) => mark.version),
    arrayOf(marks, (mark) => mark.state),
    arrayOf(marks, (mark) => mark.code),
    arrayOf(marks, (mark) => mark.dueAt),
    arrayOf(marks, (mark) => mark.attempts),
    arrayOf(marks, (mark) => mark.task),
  ]);
  if (rows.length === 0) return;
  const changed = new Set(rows.map((row) => row.seq));
  const overtaken = marks.filter((mark) => mark.state === 'sent' && changed.has(mark.seq));
  if (overtaken.length === 0) return;
  await pool.query(overtakenStatement, [
    org,
    overtaken.map((mark) => mark.seq),
    overtaken.map((mark) => mark.payload),
  ]);
}
