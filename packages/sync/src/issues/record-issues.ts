import type pg from 'pg';
import type { FoundIssue } from '../delivery/drain-deps.ts';

interface IssueRow extends Pick<FoundIssue, 'lead' | 'kind' | 'task' | 'blocking' | 'finding'> {
  readonly subject: string;
  readonly seq: string | null;
  count: number;
}

const statement = `
  insert into bales.issue (org, subject, code, field, summary, parameters, activity_seq, lead, kind, record_id, blocking, attempts)
  select $1, u.subject, u.code, u.field, u.summary, u.parameters::jsonb, u.seq, u.lead, u.kind, u.record, u.blocking, u.count
  from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[],
    $11::bool[], $12::int[]) as u (subject, code, field, summary, parameters, seq, lead, kind, record, blocking, count)
  on conflict (org, subject, code, field) do update set
    summary = excluded.summary, parameters = excluded.parameters, status = 'open', blocking = excluded.blocking,
    record_id = excluded.record_id, attempts = bales.issue.attempts + excluded.attempts, last_seen = now(), dirty = true`;

/**
 * What a drain reports, gathered while it runs: the same thing met by many activities is one row with a count, and its activity
 * and lead are those of the first.
 */
export class FoundIssues {
  readonly #rows = new Map<string, IssueRow>();

  /** Different things. */
  get size(): number {
    return this.#rows.size;
  }

  add({ finding, seq, activity, lead, kind, task, blocking }: FoundIssue): void {
    const subject = finding.subject ?? `activity:${activity}`;
    const key = JSON.stringify([subject, finding.code, finding.field]);
    const known = this.#rows.get(key);
    if (known) known.count += 1;
    else {
      const own = finding.subject === undefined ? seq : null;
      this.#rows.set(key, { subject, seq: own, lead, kind, task, blocking, finding, count: 1 });
    }
  }

  rows(): readonly IssueRow[] {
    return [...this.#rows.values()];
  }
}

/** Keeps what a drain reported: one row per thing, code and field; a repeat only counts. */
export async function recordIssues(pool: pg.Pool, org: number, found: FoundIssues): Promise<void> {
  const rows = found.rows();
  if (rows.length === 0) return;
  await pool.query(statement, [
    org,
    rows.map((row) => row.subject),
    rows.map((row) => row.finding.code),
    rows.map((row) => row.finding.field),
    rows.map((row) => row.finding.summary),
    rows.map((row) => JSON.stringify(row.finding.parameters ?? {})),
    rows.map((row) => row.seq),
    rows.map((row) => row.lead),
    rows.map((row) => row.kind),
    rows.map((row) => row.task),
    rows.map((row) => row.blocking),
    rows.map((row) => row.count),
  ]);
}

/**
 * A process that was killed between marking an activity and keeping its issue leaves one that nothing explains; it gets an issue
 * by its code, without Salesforce's own words.
 */
export async function recordUnexplained(pool: pg.Pool, org: number): Promise<void> {
  await pool.query(
    `insert into bales.issue (org, subject, code, activity_seq, lead, kind)
     select a.org, 'activity:' || a.id, coalesce(a.code, 'UNKNOWN_EXCEPTION'), a.seq, a.lead, a.kind from bales.activity a
     where a.org = $1 and a.state = 'issue' and not exists (
       select from bales.issue i where i.org = $1 and i.status = 'open'
         and (i.activity_seq = a.seq or (i.activity_seq is null and i.code = a.code)))
     on conflict (org, subject, code, field) do update set status = 'open', last_seen = now(), dirty = true`,
    [org],
  );
}

/** Whether anything of the org is open: most drains meet an org without trouble, and need not look further. */
export async function hasOpenIssues(pool: pg.Pool, org: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    "select from bales.issue where org = $1 and status = 'open' limit 1",
    [org],
  );
  return rowCount !== 0;
}

/** Closes the blocking issues of activities that were delivered after all. */
export async function resolveDelivered(pool: pg.Pool, org: number): Promise<void> {
  await pool.query(
    `update bales.issue i set status = 'resolved', last_seen = now(), dirty = true
     from bales.activity a
     where i.org = $1 and i.status = 'open' and i.blocking and a.seq = i.activity_seq and a.state in ('sent', 'skipped')`,
    [org],
  );
}

/** An issue of the whole org, such as a dropped connection. @param parameters fill the code's sentence. */
export async function recordOrgIssue(
  pool: pg.Pool,
  org: number,
  code: string,
  summary: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<void> {
  await pool.query(
    `insert into bales.issue (org, subject, code, summary, parameters) values ($1, 'org', $2, $3, $4)
     on conflict (org, subject, code, field) do update set summary = excluded.summary, parameters = excluded.parameters,
       status = 'open', attempts = bales.issue.attempts + 1, last_seen = now(), dirty = true`,
    [org, code, summary, JSON.stringify(parameters)],
  );
}

/** Closes the open issues of these subjects and codes. */
export async function resolveSubjects(
  pool: pg.Pool,
  org: number,
  subjects: readonly string[],
  codes: readonly string[],
): Promise<void> {
  if (subjects.length === 0) return;
  await pool.query(
    `update bales.issue set status = 'resolved', last_seen = now(), dirty = true
     where org = $1 and status = 'open' and subject = any($2) and code = any($3)`,
    [org, subjects, codes],
  );
}
