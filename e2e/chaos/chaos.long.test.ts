import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startChaosServer } from './chaos-database.ts';
import { chaosRun } from './chaos-run.ts';
import { TroubleCount } from './troubles.ts';

const runs = Number(process.env['CHAOS_RUNS'] ?? 100);
const first = Number(process.env['CHAOS_SEED'] ?? 1);

test(`chaos: ${String(runs)} runs (CHAOS_RUNS) from seed ${String(first)} (CHAOS_SEED)`, async (t) => {
  const server = await startChaosServer();
  t.after(server.close);
  const sum = new TroubleCount();
  for (let run = 0; run < runs; run += 1)
    sum.addAll(await chaosRun(server, first + run, { activities: 2_000, orgs: 5 }));
  t.diagnostic(sum.toString());
  assert.deepEqual(sum.missing(), [], 'everything that is said to go wrong did');
});
