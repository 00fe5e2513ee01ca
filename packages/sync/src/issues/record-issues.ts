import type pg from 'pg';
import type { FoundIssue } from '../delivery/drain-deps.ts';

/** Keeps what drains report: one row per activity, code and field; a repeat only counts. */
export async function recordIssues(pool: pg.Pool, org: number, found: readonly FoundIssue[]): Promise<void> {
  const unique = new Map(found.map((issue) => [issueKey(issue), issue]));
  const issues = [...unique.values()];
  if (issues.length === 0) return;
  await pool.query(
    `insert into bales.issue (org, subject, code, field, summary, activity_seq, lead, blocking)
     select $1, u.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::bool[]) u
     on conflict (org, subject, code, field) do update set summary = excluded.summary, status = 'open', blocking = excluded.blocking,
       attempts = bales.issue.attempts + 1, last_seen = now()`,
    [
      org,
      issues.map((issue) => `activity:${issue.activity}`),
      issues.map((issue) => issue.finding.code),
      issues.map((issue) => issue.finding.field),
      issues.map((issue) => issue.finding.summary),
      issues.map((issue) => issue.seq),
      issues.map((issue) => issue.lead),
      issues.map((issue) => issue.blocking),
    ],
  );
}

function issueKey({ activity, finding }: FoundIssue): string {
  return `${activity}|${finding.code}|${finding.field}`;
}

/** Closes the blocking issues of activities that were delivered after all. */
export async function resolveDelivered(pool: pg.Pool, org: number): Promise<void> {
  await pool.query(
    `update bales.issue i set status = 'resolved', last_seen = now()
     from bales.activity a
     where i.org = $1 and i.status = 'open' and a.seq = i.activity_seq and a.state in ('sent', 'skipped')
       and i.blocking`,
    [org],
  );
}
