import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unusedRights } from './unused-rights.ts';
import { grantsBySet, readRecord } from './used-rights.ts';

/** What `node e2e/access/record-rights.ts` wrote down. */
const record = readRecord();

for (const [set, grants] of grantsBySet()) {
  const used = new Set(record[set]);
  const excused = unusedRights[set] ?? {};

  test(`${set} grants nothing but what the recorded run used, or a reason names`, () => {
    const wider = grants.filter((grant) => !used.has(grant) && excused[grant] === undefined);
    assert.deepEqual(wider, [], 'take the grant away, or record the run that needs it');
  });

  test(`the reasons of ${set} name grants that are there and that no recorded run used`, () => {
    const idle = Object.keys(excused).filter((grant) => !grants.includes(grant) || used.has(grant));
    assert.deepEqual(idle, [], 'take the reason away');
    assert.ok(Object.values(excused).every((reason) => reason.length > 20));
  });

  test(`what was recorded of ${set} is granted`, () => {
    assert.deepEqual(
      [...used].filter((grant) => !grants.includes(grant)),
      [],
      'record the run anew',
    );
  });
}

test('a grant that nobody uses is found', () => {
  const [set, grants] = [...grantsBySet()].at(-1) ?? ['', []];
  const used = new Set(record[set]);
  const wider = [...grants, 'object:Case:read'].filter(
    (grant) => !used.has(grant) && unusedRights[set]?.[grant] === undefined,
  );
  assert.deepEqual(wider, ['object:Case:read']);
});
