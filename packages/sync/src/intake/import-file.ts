import { occurredAt } from '@bales/activity';
import type { Activity, RejectedRecord } from '@bales/activity';
import type pg from 'pg';
import { acceptActivities } from '../inbox/accept.ts';
import { decideAccept } from '../inbox/decide-accept.ts';
import { findKnown } from '../inbox/find-known.ts';
import type { AcceptOutcome, IncomingActivity } from '../inbox/incoming.ts';
import type { Tick } from '../inbox/tick.ts';
import { leadFacts } from '../leads/lead-facts.ts';
import { saveLeads } from '../leads/lead-store.ts';
import type { LeadFacts } from '../leads/lead-store.ts';
import { readActivityFile } from './open-file.ts';
import { RejectFile } from './reject-file.ts';

export interface ImportOptions {
  readonly pool: pg.Pool;
  readonly tick: Tick;
  readonly orgId: number;
  readonly path: string;
  /** Milliseconds UTC; a time more than a day ahead is a bad record. */
  readonly now: number;
  /** Says what would happen and writes nothing, no reject file either. */
  readonly dryRun: boolean;
  /** One sentence for a rejected record, in the user's language. */
  readonly explain: (rejected: RejectedRecord) => string;
  /** Told after each batch: records done, and all there are. */
  readonly onProgress?: (done: number, all: number) => void;
}

export interface ImportReport {
  /** Records read, bad ones included. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Of the accepted: not known before, changed, known and equal. */
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of leads that were erased on request: nothing of them is kept. */
  readonly erased: number;
  /** Path of the reject file; null when nothing was rejected. */
  readonly rejectFile: string | null;
}

const batchSize = 1_000;

/**
 * Imports a file. It is read twice: a file that turns out to be cut or of a wrong encoding must leave nothing
 * half-done, so nothing is accepted before the whole of it has been read.
 */
export async function importFile(options: ImportOptions): Promise<ImportReport> {
  const all = await checkWhole(options);
  const rejects = new RejectFile(options.path, options.dryRun);
  const counts = { read: 0, accepted: 0, rejected: 0, new: 0, changed: 0, unchanged: 0, erased: 0 };
  let batch: IncomingActivity[] = [];
  let leads: LeadFacts[] = [];
  const keepLeads = async (): Promise<void> => {
    if (!options.dryRun && leads.length > 0) await saveLeads(options.pool, options.orgId, leads);
    leads = [];
  };
  const flush = async (): Promise<void> => {
    const outcomes = await offer(options, batch);
    for (const outcome of outcomes) counts[outcome] += 1;
    counts.accepted += batch.length;
    batch = [];
    options.onProgress?.(counts.read, all);
  };
  try {
    for await (const record of readActivityFile(options.path, options.now)) {
      if (record.type === 'rejected') {
        counts.read += 1;
        counts.rejected += 1;
        await rejects.add(record.rejected, options.explain(record.rejected));
      } else if (record.type === 'lead') {
        leads.push(leadFacts(record));
        if (leads.length >= batchSize) await keepLeads();
      } else if (record.type === 'activity') {
        counts.read += 1;
        batch.push(incoming(record.activity, record.derived));
        if (batch.length >= batchSize) await flush();
      }
    }
    if (batch.length > 0) await flush();
    await keepLeads();
    return { ...counts, rejectFile: await rejects.finish() };
  } finally {
    await rejects.abandon();
  }
}

/** Reads to the end. @returns how many records there are. @throws what makes the file as a whole unusable. */
async function checkWhole({ path, now }: ImportOptions): Promise<number> {
  let records = 0;
  for await (const record of readActivityFile(path, now)) {
    if (record.type === 'activity' || record.type === 'rejected') records += 1;
  }
  return records;
}

async function offer(
  options: ImportOptions,
  batch: readonly IncomingActivity[],
): Promise<readonly AcceptOutcome[]> {
  const { pool, tick, orgId } = options;
  if (!options.dryRun) return acceptActivities(pool, tick, orgId, batch);
  const client = await pool.connect();
  try {
    return decideAccept(await findKnown(client, orgId, batch), batch).outcomes;
  } finally {
    client.release();
  }
}

/** An accepted activity as the inbox keeps it. */
export function incoming(activity: Activity, derived: boolean): IncomingActivity {
  return {
    id: activity.id,
    derived,
    lead: activity.leadId,
    kind: activity.kind,
    occurredAt: occurredAt(activity),
    revision: activity.revision ?? null,
    payload: JSON.stringify(activity),
  };
}
