import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../../packages/sync/src/intake/import-file.ts';
import type { ImportReport } from '../../../packages/sync/src/intake/import-file.ts';
import { openTickQueue } from '../../../packages/sync/src/inbox/tick.ts';
import { ensureOrg } from '../../../packages/sync/src/orgs/org.ts';
import { openTestDatabase } from '../../../packages/sync/src/postgres/test-database.ts';
import { activity } from './intake.ts';

export interface ReImport {
  readonly activities: number;
  readonly firstSeconds: number;
  readonly secondSeconds: number;
  /** Activities that the second import would write. */
  readonly writes: number;
}

const activities = 100_000;

/** The same file of 100,000 activities a second time. */
export async function reImport(): Promise<ReImport> {
  const database = await openTestDatabase();
  const queue = await openTickQueue(database.pool);
  const path = join(tmpdir(), `bales-bench-${String(process.pid)}.jsonl`);
  try {
    const file = await open(path, 'w');
    for (let from = 0; from < activities; from += 1_000)
      await file.write(Array.from({ length: 1_000 }, () => `${JSON.stringify(activity())}\n`).join(''));
    await file.close();
    const { id } = await ensureOrg(database.pool, 'bench', 'bench');
    const run = async (): Promise<[ImportReport, number]> => {
      const start = performance.now();
      const report = await importFile({
        ...{ pool: database.pool, tick: queue.tick, orgId: id, path, now: Date.UTC(2026, 10, 1) },
        dryRun: false,
        explain: ({ code }) => code,
      });
      return [report, Math.round(performance.now() - start) / 1000];
    };
    const [, firstSeconds] = await run();
    const [second, secondSeconds] = await run();
    return { activities, firstSeconds, secondSeconds, writes: second.new + second.changed };
  } finally {
    await rm(path, { force: true });
    await queue.close();
    await database.close();
  }
}
