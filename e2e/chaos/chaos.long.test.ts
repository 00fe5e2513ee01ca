import { test } from 'node:test';
import { chaosRun } from './chaos-run.ts';

const RUNS = 100;
const first = Number(process.env['CHAOS_SEED'] ?? 1);

test(`chaos: ${String(RUNS)} runs from seed ${String(first)} (CHAOS_SEED)`, async () => {
  for (let run = 0; run < RUNS; run += 1) await chaosRun(first + run, { activities: 2_000, orgs: 5 });
});
