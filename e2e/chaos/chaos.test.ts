import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startChaosServer } from './chaos-database.ts';
import { chaosRun } from './chaos-run.ts';

test('chaos, short: one Task an activity and order kept, whatever goes wrong', async (t) => {
  const server = await startChaosServer();
  t.after(server.close);
  const count = await chaosRun(server, 20_261_126, { activities: 800, orgs: 2 });
  t.diagnostic(count.toString());
  assert.ok(count.of('workerKilled') > 0 && count.of('databaseKilled') > 0);
});
