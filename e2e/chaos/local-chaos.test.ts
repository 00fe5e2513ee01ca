import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEngineOrg } from '../engine/engine-org.ts';
import { localChaosRun } from './local-chaos.ts';

test('chaos over the local org, short: its own locks, conversions, merges and recycle bin', async (t) => {
  const org = await openEngineOrg();
  t.after(org.close);
  const { faults, meddled } = await localChaosRun(org, 20_261_126, 210);
  t.diagnostic(`${String(faults)} faults, ${String(meddled)} times meddled`);
  assert.ok(faults > 3 && meddled > 3);
});
