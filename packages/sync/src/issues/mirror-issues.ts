import { hash } from 'node:crypto';
import type { Names, RowKeys } from '@bales/activity';
import type pg from 'pg';
import { collectionLimit } from '../salesforce/client.ts';
import type { RecordValues, SalesforceClient } from '../salesforce/client.ts';
import { onOrgClock } from '../salesforce/org-time.ts';

/** Of one code and field, at most so many single activities get a row of their own; the rest is one row with a count. */
const mostRowsEach = 50;
const daysResolvedAreKept = 30;

interface MirroredIssue {
  readonly id: string;
  readonly subject: string;
  readonly code: string;
  readonly field: string;
  readonly summary: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly kind: string | null;
  readonly recordId: string | null;
  readonly linkRow: string | null;
  readonly attempts: number;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  readonly status: 'open' | 'resolved';
}

export interface MirrorInput {
  readonly pool: pg.Pool;
  readonly client: SalesforceClient;
  readonly names: Names;
  readonly org: number;
  /** How this tenant's rows are named. */
  readonly keys: RowKeys;
}

/**
 * Brings BalesSyncIssue__c up to date, at most one collection a time: opened, counted, resolved, and removed 30 days after
 * they were resolved. @throws SalesforceFailure; what was not written stays dirty.
 */
export async function mirrorIssues(input: MirrorInput): Promise<void> {
  if (!(await hasIssues(input))) return;
  await groupStorms(input);
  const issues = await dirtyIssues(input);
  if (issues.length > 0) {
    const { client, names, org, pool } = input;
    const rows = issues.map((issue) => rowOf(issue, input));
    const outcomes = await client.upsert(names.object.syncIssue, names.field('Key__c'), rows);
    const done = issues.flatMap((issue, index) => {
      const outcome = outcomes[index];
      return outcome?.success ? [{ id: issue.id, seen: issue.lastSeen, row: outcome.id }] : [];
    });
    await pool.query(
      `update bales.issue i set dirty = i.last_seen > d.seen, mirror_id = coalesce(d.row, i.mirror_id)
       from unnest($2::bigint[], $3::timestamptz[], $4::text[]) as d (id, seen, row) where i.org = $1 and i.id = d.id`,
      [org, done.map((one) => one.id), done.map((one) => one.seen), done.map((one) => one.row)],
    );
  }
  await removeOld(input);
}

/** Most orgs have none: one look instead of four statements. */
async function hasIssues({ pool, org }: MirrorInput): Promise<boolean> {
  const { rowCount } = await pool.query('select from bales.issue where org = $1 limit 1', [org]);
  return rowCount !== 0;
}

/** Keeps the issues above the bound out of the mirror, and counts them in one row of their code. */
async function groupStorms({ pool, org }: MirrorInput): Promise<void> {
  await pool.query(
    `with ranked as (
       select id, code, field, row_number() over (partition by code, field order by (mirror_id is null), id) as place
       from bales.issue where org = $1 and status = 'open' and subject like 'activity:%'
     ), storm as (
       select code, field, count(*)::int as count from ranked where place > $2 group by code, field
     ), quiet as (
       update bales.issue i set dirty = false from ranked r
       where i.org = $1 and i.id = r.id and r.place > $2 and i.dirty and i.mirror_id is null
     )
     insert into bales.issue (org, subject, code, field, attempts)
     select $1, 'more', code, field, count from storm
     on conflict (org, subject, code, field) do update set attempts = excluded.attempts, status = 'open', last_seen = now(),
       dirty = true where bales.issue.attempts <> excluded.attempts or bales.issue.status <> 'open'`,
    [org, mostRowsEach],
  );
  await pool.query(
    `update bales.issue m set status = 'resolved', last_seen = now(), dirty = true
     where m.org = $1 and m.subject = 'more' and m.status = 'open' and (
       select count(*) from bales.issue i where i.org = $1 and i.status = 'open' and i.code = m.code and i.field = m.field
         and i.subject like 'activity:%') <= $2`,
    [org, mostRowsEach],
  );
}

async function dirtyIssues({ pool, org }: MirrorInput): Promise<MirroredIssue[]> {
  const { rows } = await pool.query<MirroredIssue>(
    `select i.id, i.subject, i.code, i.field, i.summary, i.parameters, i.kind, i.record_id as "recordId",
       l.row_id as "linkRow", i.attempts, i.first_seen as "firstSeen", i.last_seen as "lastSeen", i.status
     from bales.issue i left join bales.link l on l.org = i.org and l.lead = i.lead
     where i.org = $1 and i.dirty and (i.status = 'open' or i.mirror_id is not null)
     order by i.last_seen limit $2`,
    [org, collectionLimit],
  );
  return rows;
}

function rowOf(issue: MirroredIssue, { names, client, keys }: MirrorInput): RecordValues {
  const single = issue.subject.startsWith('activity:');
  const values = {
    Key__c: issueKey(issue, keys),
    Code__c: issue.code,
    Parameters__c: JSON.stringify({ ...issue.parameters, about: issue.subject }),
    Summary__c: issue.summary.slice(0, 255),
    Kind__c: issue.kind,
    Field__c: issue.field.slice(0, 80),
    Link__c: single || issue.subject.startsWith('lead:') ? issue.linkRow : null,
    RecordId__c: single ? issue.recordId : null,
    Attempts__c: single ? issue.attempts : null,
    Count__c: single ? 1 : issue.attempts,
    FirstSeenAt__c: onOrgClock(issue.firstSeen, client),
    LastSeenAt__c: onOrgClock(issue.lastSeen, client),
    Status__c: issue.status,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [names.field(name), value]));
}

const KEY_LENGTH = 120;
const DIGEST_LENGTH = 32;
const CODE_LENGTH = 80;

/** `BalesSyncIssue__c.Key__c`: Text 120, so not the subject itself, and as much of the code as a tenant's name leaves room for. */
export function issueKey(
  { subject, code, field }: Pick<MirroredIssue, 'subject' | 'code' | 'field'>,
  keys: RowKeys,
): string {
  const digest = hash('sha256', JSON.stringify([subject, code, field]), 'base64url');
  const room = Math.min(CODE_LENGTH, KEY_LENGTH - keys.prefix.length - DIGEST_LENGTH - 1);
  return keys.keyOf(`${code.slice(0, room)}:${digest.slice(0, DIGEST_LENGTH)}`);
}

async function removeOld({ pool, client, org }: MirrorInput): Promise<void> {
  const { rows } = await pool.query<{ id: string; row: string | null }>(
    `select id, mirror_id as row from bales.issue
     where org = $1 and status = 'resolved' and last_seen < now() - $2 * interval '1 day' limit $3`,
    [org, daysResolvedAreKept, collectionLimit],
  );
  if (rows.length === 0) return;
  const mirrored = rows.flatMap(({ row }) => (row === null ? [] : [row]));
  if (mirrored.length > 0) await client.remove(mirrored);
  await pool.query('delete from bales.issue where org = $1 and id = any($2)', [
    org,
    rows.map((one) => one.id),
  ]);
}
