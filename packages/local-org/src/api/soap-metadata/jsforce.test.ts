import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import jsforce from 'jsforce';
import { file, manifest, zipOf } from '../../metadata/testing/new-room.ts';
import { serveRoom } from '../../metadata/testing/serve-room.ts';

const { Connection } = jsforce;

const permissionFile = (label: string): Record<string, string> => ({
  'package.xml': manifest({ CustomPermission: ['Some'] }),
  'customPermissions/Some.customPermission': file(
    'CustomPermission',
    `<isLicensed>false</isLicensed><label>${label}</label>`,
  ),
});

describe('jsforce against the Metadata API', () => {
  let running: Awaited<ReturnType<typeof serveRoom>>;
  let connection: InstanceType<typeof Connection>;

  before(async () => {
    running = await serveRoom();
    const { url, adminToken } = running.serving;
    connection = new Connection({ instanceUrl: url, accessToken: adminToken, version: '67.0' });
    connection.metadata.pollInterval = 20;
  });
  after(() => running.serving.close());

  const deploy = (files: Record<string, string>, options = {}) =>
    connection.metadata
      .deploy(Buffer.from(zipOf(files)), { singlePackage: true, rollbackOnError: true, ...options })
      .complete(true);

  it('deploys and reads the result as typed values', async () => {
    const result = await deploy(permissionFile('一'));
    assert.deepEqual([result.status, result.success, result.done], ['Succeeded', true, true]);
    assert.equal(result.numberComponentsDeployed, 1);
    const [message] = result.details?.componentSuccesses ?? [];
    assert.deepEqual([message?.fullName, message?.created], ['Some', true]);
  });

  it('reads whether Translation Workbench is on, which nobody has deployed', async () => {
    const read = (await connection.metadata.read('LanguageSettings', 'Language')) as unknown;
    assert.equal(String((read as Record<string, unknown>)['enableTranslationWorkbench']), 'false');
  });

  it('reads failures', async () => {
    const result = await deploy({
      ...permissionFile('x'),
      'customPermissions/Some.customPermission': file('CustomPermission', ''),
    });
    assert.deepEqual([result.status, result.success, result.numberComponentErrors], ['Failed', false, 1]);
    assert.equal(result.details?.componentFailures[0]?.problem, 'Required field is missing: isLicensed');
  });

  it('deploys by REST', async () => {
    const zip = Buffer.from(zipOf(permissionFile('二')));
    const started = (await connection.metadata.deployRest(zip, {
      singlePackage: true,
      checkOnly: true,
    })) as unknown as { id: string };
    await running.room.deploys.idle();
    const url = `/services/data/v67.0/metadata/deployRequest/${started.id}?includeDetails=true`;
    const { deployResult } = await connection.requestGet<{ deployResult: Record<string, unknown> }>(url);
    assert.deepEqual(
      [deployResult['status'], deployResult['checkOnly'], deployResult['done']],
      ['Succeeded', true, true],
    );
    const quick = await connection.metadata.deployRecentValidation({ id: started.id, rest: true });
    await running.room.deploys.idle();
    assert.equal(running.room.deploys.get(String(quick)).status, 'Succeeded');
  });

  it('creates, reads, updates, lists and deletes components', async () => {
    const { metadata } = connection;
    const field = { fullName: 'Lead.Rank__c', label: '格', type: 'Text', length: 10 };
    assert.deepEqual(await metadata.create('CustomField', field).then((r) => r.success), true);
    const again = await metadata.create('CustomField', field);
    assert.equal(again.errors[0]?.statusCode, 'DUPLICATE_DEVELOPER_NAME');
    const unknown = await metadata.update('CustomField', { ...field, fullName: 'Lead.Nobody__c' });
    assert.equal(unknown.errors[0]?.statusCode, 'INVALID_CROSS_REFERENCE_KEY');
    assert.equal((await metadata.update('CustomField', { ...field, length: 20 })).success, true);
    const read = (await metadata.read('CustomField', 'Lead.Rank__c')) as unknown as Record<string, unknown>;
    assert.deepEqual([read['fullName'], Number(read['length'])], ['Lead.Rank__c', 20]);
    const listed = await metadata.list([{ type: 'CustomField' }], '67.0');
    assert.deepEqual(
      listed.map((entry) => entry.fullName),
      ['Lead.Rank__c'],
    );
    assert.equal((await metadata.delete('CustomField', 'Lead.Rank__c')).success, true);
    assert.equal(running.room.host.registry.object('Lead')?.fields.has('rank__c'), false);
  });

  it('describes and retrieves', async () => {
    const described = await connection.metadata.describe('67.0');
    assert.ok(described.metadataObjects.some((type) => type.xmlName === 'ApexClass' && type.metaFile));
    const result = await connection.metadata
      .retrieve({
        apiVersion: '67.0',
        unpackaged: { types: [{ name: 'CustomPermission', members: ['*'] }], version: '67.0' },
      } as never)
      .complete();
    assert.equal(result.status, 'Succeeded');
    assert.ok(result.zipFile.length > 100);
  });

  it('is told what is wrong with a zip that is none, an unknown job and an unknown operation', async () => {
    await assert.rejects(Promise.resolve(connection.metadata.deploy('bm8gemlw', {})), /INVALID_ZIP/);
    await assert.rejects(
      connection.metadata.checkDeployStatus('0Af000000000001AAA', true),
      /INVALID_CROSS_REFERENCE_KEY/,
    );
    await assert.rejects(connection.metadata.list([{ type: 'Nonsense' }], '67.0'), /INVALID_TYPE/);
  });

  it('finds no source tracking', async () => {
    const answer = await fetch(
      `${running.serving.url}/services/data/v67.0/tooling/sobjects/SourceMember/describe`,
      {
        headers: { authorization: `Bearer ${running.serving.adminToken}` },
      },
    );
    assert.equal(answer.status, 404);
  });
});
