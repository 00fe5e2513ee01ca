import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import type { Connected, ConnectionFacts, SyncOrgReport } from '@bales/sync';
import { openBalesFolder } from '../../packages/cli/src/testing/bales.ts';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { TEST_PASSWORD } from '../../packages/local-org/test/running-org.ts';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg } from './engine-org.ts';
import { signedCall } from './engine-server.ts';

const day = '2026-03-01T10:00:00+09:00';
const comment = (id: string, leadId: string) => ({
  ...{ v: 1, id, leadId, kind: 'comment', occurredAt: day, text: 'メモ' },
  recorder: { id: 'u1', name: '山田 太郎' },
});

describe('connections', () => {
  let org: EngineOrg;
  let bales: BalesFolder;
  let linked: Awaited<ReturnType<EngineOrg['linkedLead']>>;
  before(async () => {
    org = await openEngineOrg();
    // Links written in Salesforce are read once a minute: this one is there before anything is.
    linked = await org.linkedLead();
    bales = await openBalesFolder();
    await bales.write('robot.key', org.credentials.privateKey);
  });
  after(async () => {
    await bales.close();
    await org.close();
  });

  const jwt = () => [
    ...['--org-url', org.org.url, '--client-id', org.credentials.clientId],
    ...['--username', org.username, '--key-file', 'robot.key'],
  ];

  it('JWT as the integration user; the database alone opens nothing', async () => {
    const connected = await bales.json<Connected>('connect', '--org', 'main', '--tenant', 'acme', ...jwt());
    assert.deepEqual([connected.username, connected.personal], [org.username, false]);
    const { rows } = await bales.database.pool.query<{ secret: Buffer }>(
      'select secret from bales.connection',
    );
    assert.doesNotMatch(rows[0]?.secret.toString('latin1') ?? '', /PRIVATE KEY/);
    const sync = await bales.json<SyncOrgReport>('sync', '--org', 'main', '--tenant', 'acme');
    assert.equal(sync.stop, null);
  });

  it('a person in the browser: authorize page, log-in, consent, code and PKCE; it says that it runs on a person', async () => {
    const callback = 'http://localhost:8582/oauth/callback';
    const args = ['--org', 'person', '--tenant', 'acme', '--flow', 'browser', '--no-browser', '--json'];
    const child = bales.start(
      'connect',
      ...args,
      '--org-url',
      org.org.url,
      '--client-id',
      org.credentials.clientId,
    );
    const output = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    const url = new Promise<string>((resolve) => {
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        output.stderr += text;
        const found = /http:\S+authorize\S+/.exec(output.stderr)?.[0];
        if (found) resolve(found);
      });
    });
    const closed = once(child, 'close');
    const page = await fetch(
      await Promise.race([url, closed.then(() => Promise.reject(new Error(output.stderr)))]),
    );
    const visit = /name="visit" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const post = (form: Record<string, string>) =>
      fetch(`${org.org.url}/services/oauth2/authorize`, {
        method: 'POST',
        body: new URLSearchParams({ visit, ...form }),
        redirect: 'manual',
      });
    const login = await post({ username: 'robot@bales.example', password: TEST_PASSWORD });
    const back = login.status === 302 ? login : await post({ answer: 'allow' });
    const location = back.headers.get('location') ?? '';
    assert.ok(location.startsWith(callback), location);
    await fetch(location);
    await closed;
    const connected = JSON.parse(output.stdout) as Connected;
    assert.equal(connected.username, org.username);
    const list = await bales.json<ConnectionFacts[]>('connections');
    assert.deepEqual(
      list.map((one) => [one.org, one.flow]),
      [
        ['main', 'jwt'],
        ['person', 'authorizationCode'],
      ],
    );
    const sync = await bales.json<SyncOrgReport>('sync', '--org', 'person', '--tenant', 'acme');
    assert.equal(sync.stop, null, JSON.stringify(sync.stop));
  });

  it('serve: a signed call becomes a Task; a secret of one connection opens no other', async () => {
    const { lead, record } = linked;
    const secretOf = async (name: string) =>
      (await bales.json<{ secret: string }>('connections', 'secret', '--org', name)).secret;
    const secret = await secretOf('main');
    const child = bales.start('serve', '--port', '0', '--json', '--log-level', 'error');
    const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    const { url } = JSON.parse(line.toString()) as { url: string };
    const closed = once(child, 'close');
    try {
      const send = (name: string, key: string, id: string) =>
        signedCall(`${url}/v1/orgs/${name}/activities`, key, {
          method: 'POST',
          body: { activities: [comment(id, lead)] },
        });
      assert.equal((await send('main', secret, 's1')).status, 202);
      assert.equal((await send('person', secret, 's2')).status, 401);
      const task = await until(async () => (await org.tasks('WhoId')).get('s1'));
      assert.equal(task?.['WhoId'], record);
      assert.equal((await org.tasks()).has('s2'), false);
    } finally {
      child.kill('SIGTERM');
      await closed;
    }
  });

  it('disconnected: the connection is gone, its activities stay', async () => {
    await bales.json('connections', 'remove', '--org', 'person');
    const list = await bales.json<ConnectionFacts[]>('connections');
    assert.deepEqual(
      list.map((one) => one.org),
      ['main'],
    );
    const refused = await bales.run('sync', '--org', 'person', '--tenant', 'acme');
    assert.match(refused.stderr, /bales connect --org person/);
  });
});

async function until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  for (let round = 0; round < 100; round += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}
