import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chaosRun } from './chaos-run.ts';

test('chaos, short: one Task an activity and order kept, whatever goes wrong', async () => {
  const troubles = await chaosRun(20_261_126, { activities: 800, orgs: 2 });
  assert.ok(troubles > 10, `${String(troubles)} troubles`);
});
