import type pg from 'pg';
import type { OrgContext } from '../context/org-context.ts';
import { resolveSubjects } from './record-issues.ts';

interface OpenSubject {
  readonly subject: string;
  readonly code: string;
  readonly field: string;
}

/** Closes issues about users and fields that the org's settings have mended since. */
export async function resolveMended(pool: pg.Pool, org: number, context: OrgContext): Promise<void> {
  const { rows } = await pool.query<OpenSubject>(
    `select distinct subject, code, field from bales.issue
     where org = $1 and status = 'open' and (subject like 'user:%' or subject like 'field:%')`,
    [org],
  );
  const byCode = Map.groupBy(
    rows.filter((row) => isMended(row, context)),
    (row) => row.code,
  );
  for (const [code, mended] of byCode) {
    await resolveSubjects(
      pool,
      org,
      mended.map((row) => row.subject),
      [code],
    );
  }
}

function isMended({ subject, code, field }: OpenSubject, { settings, facts }: OrgContext): boolean {
  if (code === 'USER_NOT_LINKED') return settings.userLinks.has(subject.slice('user:'.length));
  const mapped = Object.values(settings.mappings).some((list) => list.some((one) => one.taskField === field));
  if (code === 'FIELD_NOT_ALLOWED') return !mapped;
  const known = facts.taskFields.get(field);
  if (code === 'FIELD_NOT_GRANTED' || code === 'FIELD_NOT_WRITABLE')
    return !mapped || known?.createable === true;
  if (code === 'VALUE_NOT_IN_PICKLIST')
    return !mapped || known?.values?.includes(subject.slice(`field:${field}:`.length)) === true;
  return false;
}
