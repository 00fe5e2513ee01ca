import type pg from 'pg';

/** An open issue as people see it. */
export interface OpenIssue {
  /** BALES lead ID. */
  readonly lead: string | null;
  /** BALES activity ID. */
  readonly activity: string;
  readonly code: string;
  /** API name, or empty. */
  readonly field: string;
  /** Salesforce's own sentence, or empty. */
  readonly summary: string;
  /** The activity is not in Salesforce; false: it is, and something was left out. */
  readonly blocking: boolean;
  readonly attempts: number;
  readonly lastSeen: Date;
}

/** Open issues of an org, the latest first. */
export async function listOpenIssues(pool: pg.Pool, org: number, limit: number): Promise<OpenIssue[]> {
  const { rows } = await pool.query<OpenIssue>(
    `select lead, substr(subject, 10) as activity, code, field, summary, blocking, attempts,
       last_seen as "lastSeen"
     from bales.issue where org = $1 and status = 'open' order by last_seen desc limit $2`,
    [org, limit],
  );
  return rows;
}

/** How many open issues there are, by code. */
export async function countOpenIssues(pool: pg.Pool, org: number): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ code: string; count: number }>(
    `select code, count(*)::int from bales.issue where org = $1 and status = 'open' group by code order by 2 desc`,
    [org],
  );
  return Object.fromEntries(rows.map((row) => [row.code, row.count]));
}
