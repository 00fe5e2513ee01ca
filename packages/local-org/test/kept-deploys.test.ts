import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { zipOf } from '../src/metadata/testing/new-room.ts';
import { defaultDeployOptions } from '../src/metadata/deploy/deploy-result.ts';
import { DATA, runOrg } from './running-org.ts';

const files = {
  'package.xml':
    '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Nope__c</members><name>CustomObject</name></types><version>67.0</version></Package>',
  'objects/Nope__c.object':
    '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><wrong/></CustomObject>',
};

it('the result of a deploy is there after a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kept-'));
  try {
    const first = await runOrg({ folder });
    const options = { ...defaultDeployOptions, singlePackage: true, rollbackOnError: true };
    const { id } = first.metadata.deploys.submit(zipOf(files), options, first.org.administratorId);
    await first.metadata.deploys.idle();
    const path = `${DATA}/metadata/deployRequest/${id}?includeDetails=true`;
    const before = await first.json<{ deployResult: { status: string } }>('GET', path);
    assert.equal(before.deployResult.status, 'Failed');
    await first.close();
    const second = await runOrg({ folder });
    assert.deepEqual(await second.json('GET', path), before);
    const next = second.metadata.deploys.submit(zipOf(files), options, second.org.administratorId);
    assert.notEqual(next.id, id);
    await second.metadata.deploys.idle();
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
