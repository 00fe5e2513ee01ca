import { readLeadExport } from '@bales/activity';
import type { RejectedRecord } from '@bales/activity';
import type pg from 'pg';
import { fileBytes, isGzip } from '../intake/open-file.ts';
import { leadFacts } from './lead-facts.ts';
import { saveLeads } from './lead-store.ts';
import type { LeadFacts } from './lead-store.ts';

/** What became of the leads of a file. */
export interface LeadImport {
  readonly read: number;
  /** New or changed. */
  readonly changed: number;
  readonly rejected: readonly RejectedRecord[];
}

const BATCH = 1_000;

/** Takes the leads of a lead export without its activities. @throws SyncError, FileError */
export async function importLeads(
  pool: pg.Pool,
  org: number,
  path: string,
  now: number,
): Promise<LeadImport> {
  const bytes = fileBytes(path, await isGzip(path));
  const rejected: RejectedRecord[] = [];
  let [read, changed] = [0, 0];
  let batch: LeadFacts[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) changed += await saveLeads(pool, org, batch);
    batch = [];
  };
  for await (const record of readLeadExport(bytes, now)) {
    if (record.type === 'rejected' && record.rejected.path.startsWith('システム管理情報'))
      rejected.push(record.rejected);
    if (record.type !== 'lead') continue;
    read += 1;
    batch.push(leadFacts(record));
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return { read, changed, rejected };
}
