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

const good = {
  'package.xml':
    '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Kept__c</members><name>CustomObject</name></types><version>67.0</version></Package>',
  'objects/Kept__c.object':
    '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><deploymentStatus>Deployed</deploymentStatus><label>Kept</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Kept</pluralLabel><sharingModel>ReadWrite</sharingModel></CustomObject>',
};

it('a validation can be followed by a quick deploy after a restart, for ten days', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kept-'));
  try {
    const first = await runOrg({ folder });
    const options = { ...defaultDeployOptions, singlePackage: true, rollbackOnError: true, checkOnly: true };
    const { id } = first.metadata.deploys.submit(zipOf(good), options, first.org.administratorId);
    await first.metadata.deploys.idle();
    await first.close();
    const second = await runOrg({ folder });
    const quick = second.metadata.deploys.quickDeploy(id, second.org.administratorId);
    await second.metadata.deploys.idle();
    assert.equal(quick.status, 'Succeeded');
    assert.ok(second.org.schema.object('Kept__c'));
    await second.close();
    const later = await runOrg({ folder, clock: '2026-04-12T12:00:00+09:00' });
    assert.throws(() => later.metadata.deploys.quickDeploy(id, later.org.administratorId), /not valid/);
    await later.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('the zip of a retrieve is there after a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kept-'));
  try {
    const first = await runOrg({ folder });
    await first.deploy(good);
    const request = {
      unpackaged: { types: new Map([['CustomObject', ['Kept__c']]]), version: '67.0' },
      ...{ packageNames: [], singlePackage: true, apiVersion: '67.0' },
    };
    const { id } = first.metadata.retrieves.submit(request);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = first.metadata.retrieves.get(id);
    assert.equal(before.status, 'Succeeded');
    const zip = Buffer.from(before.zip ?? []);
    await first.close();
    const second = await runOrg({ folder });
    const after = second.metadata.retrieves.get(id);
    assert.deepEqual(after.fileProperties, before.fileProperties);
    assert.deepEqual(Buffer.from(after.zip ?? []), zip);
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
