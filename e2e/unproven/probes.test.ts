import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { defaultDeployOptions } from '../../packages/local-org/src/metadata/deploy/deploy-result.ts';
import { DATA, runOrg } from '../../packages/local-org/test/running-org.ts';
import type { TestOrg } from '../../packages/local-org/test/running-org.ts';
import { projectZip } from '../../scripts/apex/project-zip.ts';
import { emitAll } from '../../scripts/components/emit.ts';
import { openCalls, withoutIds } from './org-calls.ts';
import { namedProbes } from './page.ts';
import { tryProbe, wordsOf } from './probe.ts';
import { probes } from './probes.ts';
import { markdownTable } from './summary.ts';

const root = join(import.meta.dirname, '..', '..');

/** Other reasons than these would be a probe's own fault. */
const notHere: Readonly<Record<string, string>> = {
  'many-groups': 'fewer than 2,001 rows of FieldPermissions',
  'object-of-a-flow': 'no flow is started by a standard object',
};

describe('the probes of docs/unproven.md', () => {
  let org: TestOrg;
  let untouched: ReadonlyMap<string, unknown>;
  before(async () => {
    emitAll(root);
    org = await runOrg({ settings: { multiCurrency: true, currencies: ['JPY', 'USD'] } });
    const { metadata } = org;
    const options = { ...defaultDeployOptions, rollbackOnError: true, singlePackage: true };
    const job = metadata.deploys.submit(await projectZip(root), options, org.org.administratorId);
    await metadata.deploys.idle();
    assert.equal(job.status, 'Succeeded');
    const set = await org.one("SELECT Id FROM PermissionSet WHERE Name = 'BalesUser'");
    const assignment = { AssigneeId: org.org.administratorId, PermissionSetId: set['Id'] };
    await org.make('PermissionSetAssignment', assignment);
    untouched = await everything(org);
  });
  after(() => org.close());

  for (const probe of probes)
    it(`${probe.name} finds here what it takes for granted`, async () => {
      const finding = await tryProbe(probe, openCalls({ url: org.url, token: org.adminToken }));
      const reason = notHere[probe.name];
      const expected = reason === undefined ? 'as here' : `could not be tried: ${reason}`;
      assert.equal(wordsOf(finding), expected);
    });

  it('nothing is left behind', async () => {
    assert.deepEqual(await everything(org), untouched);
  });

  it('an answer that differs is said, and an org that refuses the work is no difference', async () => {
    const calls = openCalls({ url: org.url, token: org.adminToken });
    const wrong = { name: 'wrong', expected: 'a', ask: () => Promise.resolve('b | c') };
    const differs = await tryProbe(wrong, calls);
    assert.equal(wordsOf(differs), 'differs: b | c');
    assert.match(markdownTable('org', [differs]), /\| wrong \| differs: b \\\| c \| a \|/);
    const needs = { ...wrong, ask: () => calls.withRecord('Account', {}, () => Promise.resolve('')) };
    assert.match(wordsOf(await tryProbe(needs, calls)), /^could not be tried: Account: 400 REQUIRED_FIELD_M/);
    const closed = openCalls({ url: 'http://127.0.0.1:1', token: 'x' });
    await assert.rejects(
      tryProbe({ ...wrong, ask: () => closed.query('x').then(String) }, closed),
      TypeError,
    );
  });
});

it('each probe is named by exactly one row of the page, and each name is a probe', () => {
  assert.deepEqual(namedProbes().sort(), probes.map(({ name }) => name).sort());
});

it('an ID is written as such wherever it stands, a long word is not', () => {
  assert.equal(
    withoutIds('duplicate 001dL0000005acXQAQ.\nundocumentedword'),
    'duplicate <id>. undocumentedword',
  );
});

/** How many rows each object has, the recycle bin's too, and which objects there are. */
async function everything(org: TestOrg): Promise<ReadonlyMap<string, unknown>> {
  const { sobjects } = await org.json<{ sobjects: { name: string; queryable: boolean }[] }>(
    'GET',
    `${DATA}/sobjects`,
  );
  const counted = new Map<string, unknown>();
  for (const { name, queryable } of sobjects) {
    if (!queryable) continue;
    const path = `${DATA}/queryAll?q=${encodeURIComponent(`SELECT COUNT() FROM ${name}`)}`;
    const answer = await org.json<{ totalSize?: number }>('GET', path);
    counted.set(name, answer.totalSize);
  }
  return counted;
}
