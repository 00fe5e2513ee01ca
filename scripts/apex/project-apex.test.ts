import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openApexOrg } from './apex-org.ts';
import { totalCoverage } from './coverage-table.ts';

test("The project's Apex compiles, its tests pass and cover 95 % of it", async () => {
  const org = await openApexOrg(join(import.meta.dirname, '..', '..'));
  const all = org.engine.testClasses().map(({ className }) => ({ className }));
  const run = org.engine.runTests(all, org.userId);
  await org.close();

  const failed = run.results.filter(({ outcome }) => outcome !== 'Pass');
  assert.deepEqual(
    failed.map(({ className, methodName, message }) => `${className}.${methodName}: ${message ?? ''}`),
    [],
  );
  assert.ok(run.results.length > 50);
  assert.ok(totalCoverage(run) >= 95, `${String(totalCoverage(run))} %`);
});
