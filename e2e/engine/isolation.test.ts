import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { newEncryptionKey, openHost, hostLog } from '@bales/sync';
import type { Host } from '@bales/sync';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg, Row } from './engine-org.ts';
import { signedCall } from './engine-server.ts';

/** One of the two customers: its org, and how BALES calls the engine for it. */
interface Customer {
  readonly name: string;
  readonly org: EngineOrg;
  readonly secret: string;
  readonly lead: string;
}

describe('two customers with an org each in one engine', () => {
  let host: Host;
  let customers: readonly [Customer, Customer];
  let url: string;
  let stop: () => Promise<void>;
  let orgs: readonly [EngineOrg, EngineOrg];
  before(async () => {
    orgs = await Promise.all([openEngineOrg(), openEngineOrg()]);
    const database = { url: orgs[0].database.url, stateFolder: '.' };
    host = await openHost({ database, encryptionKeys: [newEncryptionKey()] });
    customers = [await connect('one', orgs[0]), await connect('two', orgs[1])];
    const server = await host.serve({ port: 0, log: hostLog('silent') });
    const worker = host.work({ orgsAtOnce: 2, callsInFlight: 2 });
    url = server.url;
    stop = async () => {
      await Promise.all([server.stop(), worker.stop()]);
    };
  });
  after(async () => {
    for (const org of orgs) await org.faults();
    await stop();
    await host.close();
    for (const org of orgs) await org.close();
  });

  async function connect(name: string, org: EngineOrg): Promise<Customer> {
    // Both have a lead of the same BALES ID.
    const { lead } = await org.linkedLead();
    await host.connections.connect(name, 'acme', { flow: 'jwt', ...org.credentials });
    return { name, org, lead, secret: await host.connections.rotateWebhookSecret(name) };
  }

  const call = ({ name }: Customer, { secret }: Customer, method: string, path: string, body?: unknown) =>
    signedCall(`${url}/v1/orgs/${name}${path}`, secret, { method, body });
  /** The same activity ID comes for both; the text says whose it is. */
  const send = async (to: Customer, id: string): Promise<void> => {
    const activity = {
      ...{ v: 1, id, leadId: to.lead, kind: 'comment', text: `${to.name}だけのメモ` },
      ...{ occurredAt: '2026-03-01T10:00:00+09:00', recorder: { id: 'u1', name: '山田 太郎' } },
    };
    const { status } = await call(to, to, 'POST', '/activities', { activities: [activity] });
    assert.equal(status, 202);
  };
  const textOf = async ({ org }: Customer, id: string): Promise<unknown> =>
    (await org.tasks('Description')).get(id)?.['Description'];
  const arrives = (customer: Customer, id: string, withinMs: number): Promise<unknown> =>
    until(() => textOf(customer, id), withinMs);
  const statusOf = async (customer: Customer): Promise<Row> =>
    (await call(customer, customer, 'GET', '/status')).body;
  /** The breaker's time is over. */
  const wakeUp = ({ name, org }: Customer) =>
    Promise.all([
      orgs[0].rows(`update bales.org set wait_until = null, failures = 0 where name = '${name}'`),
      host.connections.connect(name, 'acme', { flow: 'jwt', ...org.credentials }),
    ]);

  it('the same activity ID is one Task in each org, with its own text; no secret opens the other’s door', async () => {
    const [one, two] = customers;
    await Promise.all([send(one, 'same'), send(two, 'same')]);
    assert.equal(await arrives(one, 'same', 30_000), 'oneだけのメモ');
    assert.equal(await arrives(two, 'same', 30_000), 'twoだけのメモ');
    assert.equal((await call(two, one, 'GET', '/status')).status, 401);
    assert.equal((await call(one, two, 'POST', '/activities', { activities: [] })).status, 401);
    for (const { org } of customers) assert.equal((await org.tasks()).size, 1);
  });

  it('an org that does not answer keeps nobody waiting but itself', async () => {
    const [one, two] = customers;
    await two.org.faults({ rules: [{ path: '/services/*', do: { cut: 'before' } }] });
    await Promise.all([send(two, 'dead'), send(one, 'alive')]);
    assert.equal(await arrives(one, 'alive', 30_000), 'oneだけのメモ');
    const [dead] = await orgs[0].rows("select state from bales.activity where id = 'dead'");
    assert.deepEqual([dead?.['state'], (await statusOf(one))['state']], ['due', 'connected']);
    await two.org.faults();
    const arrived = await until(async () => {
      // The drain that met nobody ends some seconds later, and then two waits half a minute.
      await wakeUp(two);
      await sleep(1_000);
      return textOf(two, 'dead');
    }, 60_000);
    assert.equal(arrived, 'twoだけのメモ');
  });

  it('while an org is slow, ten activities of the other arrive one after the other', async () => {
    const [one, two] = customers;
    await two.org.faults({ rules: [{ path: '/services/*', do: { delayMs: 2_000 } }] });
    await send(two, 'slow');
    await sleep(500);
    for (let index = 0; index < 10; index += 1) {
      await send(one, `quick${String(index)}`);
      assert.equal(await arrives(one, `quick${String(index)}`, 15_000), 'oneだけのメモ');
    }
    await two.org.faults();
    await wakeUp(two);
    assert.equal(await arrives(two, 'slow', 60_000), 'twoだけのメモ');
  });

  it('one connection that has to be made anew leaves the other connected, and issues stay with their org', async () => {
    const [one, two] = customers;
    await two.org.org.call('PATCH', `/admin/users/${two.org.username}`, { active: false });
    await two.org.faults({ rules: [{ path: '/services/data/*', do: { revokeTokens: true } }] });
    await Promise.all([send(two, 'gone'), send(one, 'here')]);
    assert.equal(await arrives(one, 'here', 30_000), 'oneだけのメモ');
    const state = await until(async () => {
      const found = (await statusOf(two))['state'];
      return found === 'relinkNeeded' ? found : undefined;
    }, 60_000);
    assert.equal(state, 'relinkNeeded');
    const issues = async (customer: Customer) =>
      ((await call(customer, customer, 'GET', '/issues')).body['issues'] as Row[]).map(({ code }) => code);
    assert.deepEqual([(await statusOf(one))['state'], await issues(one)], ['connected', []]);
    assert.deepEqual(await issues(two), ['RELINK_NEEDED']);
    const link = await call(two, two, 'PUT', '/leads/L9/link', { recordId: '00Q000000000001' });
    const refusal = link.body['error'] as Row;
    assert.deepEqual([link.status, refusal['code']], [409, 'RELINK_NEEDED']);
    assert.match(String(refusal['message']), /^Salesforce活動履歴連携失敗.*再連携/);
    await two.org.faults();
    await two.org.org.call('PATCH', `/admin/users/${two.org.username}`, { active: true });
    await wakeUp(two);
    assert.equal(await arrives(two, 'gone', 60_000), 'twoだけのメモ');
  });
});

async function until<T>(look: () => Promise<T | undefined>, withinMs: number): Promise<T | undefined> {
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await sleep(100);
  }
  return undefined;
}
