import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { manifest, zipOf } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { xml } from './sample-project.ts';

let org: TestOrg;
before(async () => {
  org = await runOrg();
});
after(() => org.close());

const namesLike = async (pattern: string): Promise<unknown[]> =>
  (await org.query(`SELECT Name FROM Account WHERE Name LIKE '${pattern}'`)).map((row) => row['Name']);

/** Makes an Account, then fails, so that the Account goes again. */
function failing(number: number): Promise<Response> {
  return org.call('POST', `${DATA}/composite`, {
    allOrNone: true,
    compositeRequest: [
      {
        method: 'POST',
        url: `${DATA}/sobjects/Account`,
        referenceId: 'a',
        body: { Name: `gone ${String(number)}` },
      },
      { method: 'GET', url: `${DATA}/sobjects/Account/@{a.id}`, referenceId: 'b' },
      { method: 'POST', url: `${DATA}/sobjects/Account`, referenceId: 'c', body: {} },
    ],
  });
}

test('what others write while a composite rolls back stays', async () => {
  const work = Array.from({ length: 60 }, (_, number) => [
    failing(number),
    org.call('POST', `${DATA}/sobjects/Account`, { Name: `stays ${String(number)}` }),
  ]);
  const answers = await Promise.all(work.flat());
  assert.ok(answers.every(({ status }) => status < 500));
  assert.equal((await namesLike('stays%')).length, 60);
  assert.deepEqual(await namesLike('gone%'), []);
});

test('a deploy and a Bulk job beside composites that roll back are committed whole', async () => {
  const zip = Buffer.from(
    zipOf({
      'package.xml': manifest({ CustomPermission: ['P'] }),
      'customPermissions/P.customPermission': xml(
        'CustomPermission',
        '<isLicensed>false</isLicensed><label>P</label>',
      ),
    }),
  );
  const job = await org.json<{ id: string }>('POST', `${DATA}/jobs/ingest`, {
    object: 'Account',
    operation: 'insert',
  });
  const path = `${DATA}/jobs/ingest/${job.id}`;
  const rows = Array.from({ length: 1000 }, (_, index) => `bulk ${String(index)}`);
  await org.call('PUT', `${path}/batches`, `Name\n${rows.join('\n')}\n`, { 'content-type': 'text/csv' });
  const deploy = `<deploy xmlns="http://soap.sforce.com/2006/04/metadata"><ZipFile>${zip.toString('base64')}</ZipFile><DeployOptions><singlePackage>true</singlePackage><rollbackOnError>true</rollbackOnError></DeployOptions></deploy>`;
  const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${deploy}</e:Body></e:Envelope>`;
  await Promise.all([
    org.call('PATCH', path, { state: 'UploadComplete' }),
    org.call('POST', '/services/Soap/m/67.0', envelope, { 'content-type': 'text/xml' }),
    ...Array.from({ length: 60 }, (_, number) => failing(number)),
  ]);
  let state = '';
  for (let asked = 0; asked < 200 && state !== 'JobComplete'; asked += 1) {
    ({ state } = await org.json<{ state: string }>('GET', path));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await org.metadata.deploys.idle();
  assert.equal(state, 'JobComplete');
  assert.equal((await namesLike('bulk%')).length, 1000);
  assert.equal((await org.query("SELECT Id FROM CustomPermission WHERE DeveloperName = 'P'")).length, 1);
  assert.deepEqual(org.reports, []);
});
