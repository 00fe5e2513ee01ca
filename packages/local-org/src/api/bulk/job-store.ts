import type { ServerContext } from '../../server/context.ts';
import type { Job } from './job.ts';

/** Seven days after its creation a job and its data are gone. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** Jobs of one page of a list. */
const PAGE = 1000;

/** Writes a job, its `systemModstamp` set to now. */
export function saveJob(context: ServerContext, job: Job): void {
  job.systemModstamp = context.org.clock.now();
  const sql = 'INSERT OR REPLACE INTO bulk_job (id, kind, created_at, job) VALUES (?, ?, ?, ?)';
  context.database.run(sql, job.id, job.kind, job.createdDate, JSON.stringify(job));
}

/** The job as it is now; undefined when deleted. */
export function loadJob(context: ServerContext, id: string): Job | undefined {
  const row = context.database.get('SELECT job FROM bulk_job WHERE id = ?', id);
  return row && (JSON.parse(String(row['job'])) as Job);
}

export function deleteJob(context: ServerContext, id: string): void {
  context.database.run('DELETE FROM bulk_job WHERE id = ?', id);
  context.database.run('DELETE FROM bulk_data WHERE job_id = ?', id);
}

/** A page of a user's jobs, newest first. */
export function listJobs(
  context: ServerContext,
  kind: Job['kind'],
  userId: string,
  offset: number,
): { jobs: Job[]; next: number | null } {
  dropOld(context);
  const sql = 'SELECT job FROM bulk_job WHERE kind = ? ORDER BY created_at DESC, id LIMIT ? OFFSET ?';
  const rows = context.database
    .all(sql, kind, PAGE + 1, offset)
    .map((row) => JSON.parse(String(row['job'])) as Job);
  const jobs = rows.slice(0, PAGE).filter((job) => job.createdById === userId);
  return { jobs, next: rows.length > PAGE ? offset + PAGE : null };
}

/** A named part of a job's data: `input`, `successful`, `failed`, `unprocessed`, or a page of query results. */
export function savePart(context: ServerContext, jobId: string, part: string, text: string): void {
  context.database.run(
    'INSERT OR REPLACE INTO bulk_data (job_id, part, text) VALUES (?, ?, ?)',
    jobId,
    part,
    text,
  );
}

export function loadPart(context: ServerContext, jobId: string, part: string): string | undefined {
  const row = context.database.get('SELECT text FROM bulk_data WHERE job_id = ? AND part = ?', jobId, part);
  return row === undefined ? undefined : String(row['text']);
}

/** A part and its continuations (`successful`, `successful-000000000200`, …), in order. */
export function loadWholePart(context: ServerContext, jobId: string, part: string): string {
  const sql = 'SELECT text FROM bulk_data WHERE job_id = ? AND (part = ? OR part LIKE ?) ORDER BY part';
  const rows = context.database.all(sql, jobId, part, `${part}-%`);
  return rows.map((row) => String(row['text'])).join('');
}

/** Jobs that are waiting or were under way, oldest first. */
export function unfinishedJobs(context: ServerContext): Job[] {
  return context.database
    .all('SELECT job FROM bulk_job ORDER BY created_at, id')
    .map((row) => JSON.parse(String(row['job'])) as Job)
    .filter(({ state }) => state === 'UploadComplete' || state === 'InProgress');
}

let lastNumber = 0;

/** `750…`: the machine's time and a counter make it unique over restarts. */
export function newJobId(): string {
  lastNumber = Math.max(Date.now(), lastNumber + 1);
  const core = lastNumber.toString(36).toUpperCase().padStart(9, '0').slice(-9);
  return withCheckDigits(`750000${core}`);
}

/** A 15-character ID with the three characters that make it safe without case. */
function withCheckDigits(id: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let index = 0; index < 5; index += 1)
      if (/[A-Z]/.test(id[block * 5 + index] ?? '')) bits |= 1 << index;
    suffix += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits] ?? 'A';
  }
  return id + suffix;
}

function dropOld(context: ServerContext): void {
  const before = context.org.clock.now() - KEPT_MS;
  for (const row of context.database.all('SELECT id FROM bulk_job WHERE created_at < ?', before))
    deleteJob(context, String(row['id']));
}
