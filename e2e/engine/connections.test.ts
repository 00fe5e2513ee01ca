import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Connected, ConnectionFacts, ImportReport, OrgStatus, SyncOrgReport } from '@bales/sync';
import { openBalesFolder } from '../../packages/cli/src/testing/bales.ts';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { readConnection } from '../../packages/sync/src/connection/connection-store.ts';
import { createSecretBox } from '../../packages/sync/src/connection/secret-box.ts';
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

  it('an org that belongs to a tenant is connected under no other by oversight', async () => {
    const refused = await bales.run('connect', '--org', 'nameless', ...jwt());
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, /This org belongs to the BALES tenant acme\. .*--tenant acme/);
    const list = await bales.json<ConnectionFacts[]>('connections');
    assert.deepEqual(
      list.map((one) => one.org),
      ['main'],
    );
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

  it('a connection that is refused is 要再連携 with what to do; what came meanwhile goes out after it is connected again', async () => {
    const { lead } = linked;
    const active = (active: boolean) => org.org.call('PATCH', `/admin/users/${org.username}`, { active });
    const main = ['--org', 'main', '--tenant', 'acme'];
    await active(false);
    await bales.write('late.jsonl', `${JSON.stringify(comment('late', lead))}\n`);
    assert.equal((await bales.json<ImportReport>('import', 'late.jsonl', ...main)).accepted, 1);
    const refused = await bales.run('sync', ...main);
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, /Salesforce活動履歴連携失敗.*bales connect/);
    const status = await bales.json<OrgStatus>('status', ...main);
    assert.deepEqual(
      [status.state, status.openIssues, status.activities.waiting + status.activities.due],
      ['relinkNeeded', { RELINK_NEEDED: 1 }, 1],
    );
    assert.match((await bales.run('status', ...main)).stdout, /要再連携/);
    const still = await bales.run('connect', '--org', 'main', '--tenant', 'acme', ...jwt());
    assert.equal(still.exitCode, 1);
    await active(true);
    await bales.json<Connected>('connect', ...main, ...jwt());
    assert.equal((await bales.json<SyncOrgReport>('sync', ...main)).inserted, 1);
    const after = await bales.json<OrgStatus>('status', ...main);
    assert.deepEqual([after.state, after.openIssues], ['connected', {}]);
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
      // The engine runs with the key that is replaced here, and has opened nothing yet.
      const { resealed } = await bales.json<{ resealed: number }>('connections', 'rotate-key');
      assert.equal(resealed, 3);
      const send = (name: string, key: string, id: string) =>
        signedCall(`${url}/v1/orgs/${name}/activities`, key, {
          method: 'POST',
          body: { activities: [comment(id, lead)] },
        });
      const personal = await secretOf('person');
      assert.equal((await send('main', secret, 's1')).status, 202);
      assert.equal((await send('person', secret, 's2')).status, 401);
      const task = await until(async () => (await org.tasks('WhoId')).get('s1'));
      assert.equal(task?.['WhoId'], record);
      assert.equal((await org.tasks()).has('s2'), false);
      assert.equal((await send('person', personal, 's3')).status, 202);
      await removePerson();
      // What the engine that runs had open is of no use to it any more.
      const gone = await until(async () => {
        const { status } = await signedCall(`${url}/v1/orgs/person/links/suggestions`, personal, {
          method: 'GET',
        });
        return status === 409 ? status : undefined;
      });
      assert.equal(gone, 409);
    } finally {
      child.kill('SIGTERM');
      await closed;
    }
  });

  /** Disconnects the person; the refresh token that was kept is dead at Salesforce afterwards. */
  async function removePerson(): Promise<void> {
    const box = createSecretBox([(await readFile(join(bales.path, 'encryption.key'), 'utf8')).trim()]);
    const { pool } = bales.database;
    const { rows } = await pool.query<{ id: number }>("select id from bales.org where name = 'person'");
    const kept = await readConnection(pool, box, rows[0]?.id ?? 0);
    assert.ok(kept?.flow === 'authorizationCode');
    const removed = await bales.json<{ revoked: boolean }>('connections', 'remove', '--org', 'person');
    assert.equal(removed.revoked, true);
    const form = { grant_type: 'refresh_token', refresh_token: kept.refreshToken, client_id: kept.clientId };
    const answer = await fetch(`${org.org.url}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    assert.deepEqual(
      [answer.status, ((await answer.json()) as { error: string }).error],
      [400, 'invalid_grant'],
    );
  }

  it('disconnected: the connection is gone, its activities stay and wait', async () => {
    const list = await bales.json<ConnectionFacts[]>('connections');
    assert.deepEqual(
      list.map((one) => one.org),
      ['main'],
    );
    const person = ['--org', 'person', '--tenant', 'acme'];
    const refused = await bales.run('sync', ...person);
    assert.match(refused.stderr, /bales connect --org person/);
    // Nor by a connection that only this command names.
    assert.match((await bales.run('sync', ...person, ...jwt())).stderr, /bales connect --org person/);
    await bales.write('wait.jsonl', `${JSON.stringify(comment('s4', linked.lead))}\n`);
    await bales.json('import', 'wait.jsonl', ...person);
    const status = await bales.json<OrgStatus>('status', ...person);
    assert.deepEqual([status.state, status.activities.sent], ['disconnected', 1]);
    assert.equal(status.activities.waiting + status.activities.due, 1);
    assert.equal((await bales.run('connections', 'remove', ...person.slice(0, 2))).exitCode, 1);
    // The org knows as well.
    const stateInOrg = async () =>
      (await org.ours('SELECT State__c FROM BalesConnection__c'))[0]?.['State__c'];
    await bales.json('sync', '--org', 'main', '--tenant', 'acme');
    assert.equal(await stateInOrg(), 'connected');
    const main = await bales.json<{ revoked: unknown }>('connections', 'remove', '--org', 'main');
    assert.deepEqual([main.revoked, await stateInOrg()], [null, 'disconnected']);
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
