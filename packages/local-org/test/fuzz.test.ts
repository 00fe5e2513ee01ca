import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FUZZED_APEX } from './fuzz/corpus.ts';
import { runFuzz } from './fuzz/run-fuzz.ts';
import { runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

let org: TestOrg;
before(async () => {
  org = await runOrg({ apex: 'refuse' });
  await org.deploy(FUZZED_APEX);
});
after(() => org.close());

test('a thousand spoilt requests bring no server error, no lost session and no line in the log', async () => {
  const findings = await runFuzz(org, 1000, 20_260_401);
  assert.deepEqual(findings, []);
  assert.deepEqual(org.reports, []);
  assert.equal((await org.call('GET', '/services/data/v67.0/limits')).status, 200);
});
