import type pg from 'pg';

/** An open issue as people see it. */
export interface OpenIssue {
  /** `activity:<id>`, `user:<id>`, `field:<name>`, `lead:<id>`, `org`. */
  readonly subject: string;
  /** BALES lead ID of the activity, or of the first that met it. */
  readonly lead: string | null;
  readonly kind: string | null;
  readonly code: string;
  /** Fill the code's sentence. */
  readonly parameters: Readonly<Record<string, string>>;
  /** API name, or empty. */
  readonly field: string;
  /** Salesforce's own sentence, or empty. */
  readonly summary: string;
  /** Something is not in Salesforce; false: it is, and something was left out. */
  readonly blocking: boolean;
  /** How often it was met. */
  readonly attempts: number;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}

/** Open issues of an org, the latest first. */
export async function listOpenIssues(pool: pg.Pool, org: number, limit: number): Promise<OpenIssue[]> {
  const { rows } = await pool.query<OpenIssue>(
    `select subject, lead, kind, code, parameters, field, summary, blocking, attempts, first_seen as "firstSeen",
       last_seen as "lastSeen"
     from bales.issue where org = $1 and status = 'open' order by last_seen desc, id desc limit $2`,
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
