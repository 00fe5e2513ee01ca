import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createKeyPair } from '../../cli/src/oauth-app/key-pair.ts';
import { clientApp } from './client-app.ts';
import { runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { openSf } from './sf.ts';
import type { SfBench } from './sf.ts';

/** The newest version that the org speaks. */
const NEWEST = '68.0';

describe('sf: log-in and what an org is', () => {
  let org: TestOrg;
  let sf: SfBench;

  before(async () => {
    org = await runOrg();
    sf = openSf({ SF_ACCESS_TOKEN: org.adminToken });
  });
  after(async () => {
    await org.close();
    sf.close();
  });

  it('org login access-token takes the administrator’s token', async () => {
    const { username } = await sf.result<{ username: string }>(
      ...['org', 'login', 'access-token', '--no-prompt', '--set-default', '--alias', 'local'],
      ...['--instance-url', org.url],
    );
    assert.equal(username, org.adminUsername);
  });

  it('org display and org list know it as one connected org that is no sandbox', async () => {
    const shown = await sf.result<Record<string, string>>('org', 'display');
    assert.equal(shown['id'], org.org.settings.organizationId);
    assert.equal(shown['connectedStatus'], 'Connected');
    assert.equal(shown['apiVersion'], NEWEST);
    const listed = await sf.result<Record<string, { username: string; connectedStatus: string }[]>>(
      'org',
      'list',
    );
    const all = Object.values(listed).flat();
    assert.ok(all.some((one) => one.username === org.adminUsername && one.connectedStatus === 'Connected'));
    assert.equal(listed['sandboxes']?.length, 0);
  });

  it('org list limits, metadata-types, metadata and sobject record-counts', async () => {
    const limits = await sf.result<{ name: string; max: number }[]>('org', 'list', 'limits');
    assert.equal(limits.find(({ name }) => name === 'DailyApiRequests')?.max, 100_000);
    const types = await sf.result<{ metadataObjects: { xmlName: string }[] }>(
      'org',
      'list',
      'metadata-types',
    );
    assert.ok(types.metadataObjects.some(({ xmlName }) => xmlName === 'LightningComponentBundle'));
    const objects = await sf.result<{ fullName: string }[]>(
      'org',
      'list',
      'metadata',
      '--metadata-type',
      'CustomObject',
    );
    assert.ok(objects.some(({ fullName }) => fullName === 'Account'));
    await org.make('Account', { Name: 'A' });
    const counts = await sf.result<{ name: string; count: number }[]>(
      ...['org', 'list', 'sobject', 'record-counts', '--sobject', 'Account'],
    );
    assert.deepEqual(counts, [{ name: 'Account', count: 1 }]);
  });

  it('org login jwt goes through a deployed External Client App, once its permission set is assigned', async () => {
    const { privateKey, certificate } = await createKeyPair(new Date());
    writeFileSync(join(sf.project, 'server.key'), privateKey);
    sf.write(clientApp(certificate));
    await sf.result('project', 'deploy', 'start', '--source-dir', 'force-app');
    const consumerKey = org.metadata.clientApps.consumerKeyOf('App') ?? '';
    const assigned = await sf.result<{ successes: { name: string }[] }>(
      'org',
      'assign',
      'permset',
      '--name',
      'AppUser',
    );
    assert.deepEqual(
      assigned.successes.map(({ name }) => name),
      [org.adminUsername],
    );
    // Tried only now: refused here, the CLI would ask Salesforce's own log-in servers next.
    const { username } = await sf.result<{ username: string }>(
      ...[
        'org',
        'login',
        'jwt',
        '--client-id',
        consumerKey,
        '--jwt-key-file',
        'server.key',
        '--alias',
        'jwt',
      ],
      ...['--username', org.adminUsername, '--instance-url', org.url],
    );
    assert.equal(username, org.adminUsername);
    const shown = await sf.result<Record<string, string>>('org', 'display', '--target-org', 'jwt');
    assert.equal(shown['clientId'], consumerKey);
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
