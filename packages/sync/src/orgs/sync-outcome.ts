import type pg from 'pg';
import { recordOrgIssue } from '../issues/record-issues.ts';
import type { DrainStop } from '../delivery/drain-deps.ts';
import { isIpRestriction } from '../delivery/error-table.ts';
import type { OrgRow } from './org.ts';

const minute = 60_000;

/** How long an org is left alone after a stop whose end is not known, milliseconds. */
const waits: Readonly<Record<string, number>> = {
  waitForLimit: 15 * minute,
  // Storage is probed hourly with one row.
  waitForStorage: 60 * minute,
  relink: 60 * minute,
  renew: 60 * minute,
  stopOrg: 60 * minute,
};

/** The circuit breaker: 30 s after the first drain without an answer, doubled up to a quarter of an hour. */
export function outageWaitMs(failures: number): number {
  return Math.min(30_000 * 2 ** Math.min(failures, 10), 15 * minute);
}

/** What a drain's end means for its org. */
export interface SyncOutcome {
  readonly stop: DrainStop | null;
  /** Milliseconds UTC. */
  readonly now: number;
  /** When the drain began (milliseconds UTC): issues of the org that were met since stay open. */
  readonly startedAt: number;
  /** Fill the sentence of the org's issue. */
  readonly parameters?: Readonly<Record<string, string>>;
}

const needsRelink = new Set<DrainStop['action']>(['relink', 'renew']);

/**
 * Keeps what a drain's end means: state, wait, the issue of the org. A drain that ended by itself closes the org's issues;
 * one that gave its turn to others says nothing.
 */
export async function keepOutcome(pool: pg.Pool, org: OrgRow, outcome: SyncOutcome): Promise<void> {
  const { stop, now } = outcome;
  if (stop?.action === 'turn') return;
  // A paused org was reached: the connection is well.
  if (!stop || stop.action === 'paused') return keepSuccess(pool, org, outcome.startedAt);
  const code = issueCode(stop);
  const outage = stop.action === 'outage';
  const until = outage
    ? now + outageWaitMs(org.failures)
    : (stop.until ?? now + (waits[stop.action] ?? minute));
  const { rowCount } = await pool.query(
    `update bales.org set wait_until = to_timestamp($2::float8 / 1000), wait_code = $3, last_error_code = $3,
       last_error_at = to_timestamp($4::float8 / 1000), failures = case when $5 then failures + 1 else 0 end,
       state = case when $6 then 'relinkNeeded' else state end
     where id = $1 and state <> 'disconnected'`,
    [org.id, until, code, now, outage, needsRelink.has(stop.action)],
  );
  // Somebody disconnected it during this drain: nothing is wrong.
  if (rowCount === 0) return;
  // A short outage mends itself; it is an issue once the breaker has opened some times.
  if (outage && org.failures < 3) return;
  await recordOrgIssue(pool, org.id, code, stop.error?.message.slice(0, 1000) ?? '', outcome.parameters);
}

async function keepSuccess(pool: pg.Pool, org: OrgRow, startedAt: number): Promise<void> {
  await pool.query(
    `with reached as (
       update bales.org set wait_until = null, wait_code = null, failures = 0, state = 'connected', last_sync_at = now()
       where id = $1 and state <> 'disconnected')
     update bales.issue set status = 'resolved', last_seen = now(), dirty = true
     where org = $1 and subject = 'org' and status = 'open' and last_seen < to_timestamp($2::float8 / 1000)`,
    [org.id, startedAt],
  );
}

/** 「Salesforce活動履歴連携失敗」 has one code whatever OAuth called it. */
export function issueCode(stop: Pick<DrainStop, 'action' | 'error'>): string {
  if (needsRelink.has(stop.action)) return 'RELINK_NEEDED';
  if (stop.action === 'outage') return 'NO_ANSWER';
  if (stop.error && isIpRestriction(stop.error)) return 'IP_RESTRICTED';
  return stop.error?.code ?? stop.action;
}
