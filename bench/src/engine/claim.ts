import type pg from 'pg';
import { claimDue } from '../../../packages/sync/src/inbox/claim.ts';
import { openTestDatabase } from '../../../packages/sync/src/postgres/test-database.ts';

export interface Claim {
  readonly rows: number;
  /** Milliseconds a claim of 1,000 due rows. */
  readonly p95: number;
}

const orgs = 200;
const dueEach = 2_000;
const samples = 1_000;

/** p95 of claiming 1,000 rows when the inbox holds 100,000 and 5 million rows, 2,000 of each org due. */
export async function claim(): Promise<Claim[]> {
  const results: Claim[] = [];
  for (const rows of [100_000, 5_000_000]) {
    const database = await openTestDatabase();
    try {
      await fill(database.pool, rows);
      results.push({ rows, p95: await measure(database.pool) });
    } finally {
      await database.close();
    }
  }
  return results;
}

async function fill(pool: pg.Pool, rows: number): Promise<void> {
  const many = Math.min(orgs, rows / dueEach);
  await pool.query(
    `insert into bales.org (name, tenant) select 'org' || n, 't' from generate_series(1, $1::int) n`,
    [many],
  );
  const chunk = 250_000;
  for (let from = 0; from < rows; from += chunk) {
    await pool.query(
      `insert into bales.activity (org, id, derived, lead, kind, minute, place, occurred_at, state, payload, hash, task)
       select 1 + n % $3, 'a' || n, false, 'L' || n % 50000, 'call', n, 0, now(),
         case when n >= $4 then 'due' else 'sent' end, '{"v":1,"kind":"call","result":"担当者不在"}', 'h', null
       from generate_series($1::int, $2::int) n`,
      [from, Math.min(from + chunk, rows) - 1, many, rows - many * dueEach],
    );
  }
  await pool.query('vacuum analyze bales.activity');
}

async function measure(pool: pg.Pool): Promise<number> {
  const times: number[] = [];
  const { rows } = await pool.query<{ id: number }>('select id from bales.org order by id');
  for (let index = 0; index < samples; index += 1) {
    const org = rows[index % rows.length]?.id ?? 0;
    const start = performance.now();
    const { rows: claimed } = await claimDue(pool, org, '0', 1_000);
    times.push(performance.now() - start);
    if (claimed.length !== 1_000) throw new Error(`${String(claimed.length)} rows`);
  }
  times.sort((one, other) => one - other);
  return Math.round((times[Math.floor(samples * 0.95)] ?? 0) * 100) / 100;
}
