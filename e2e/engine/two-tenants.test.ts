import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GivenActivity } from '@bales/activity';
import jsforce from 'jsforce';
import { openTestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import type { TestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg, Row } from './engine-org.ts';
import { makePerson } from './person.ts';
import { laterKeys, openTenantEngine } from './tenant-engine.ts';
import type { TenantEngine } from './tenant-engine.ts';

/** Equal for every tenant: BALES IDs are unique within one tenant only. */
const [LEAD, USER, ACTIVITY, DEAL] = ['L1', 'u1', 'a1', 'd1'];

describe('BALES tenants that share an org', () => {
  let org: EngineOrg;
  let own: TestDatabase;
  /** The first of the org; another engine with a database of its own; a second connection of the first one's engine. */
  let acme: TenantEngine;
  let beta: TenantEngine;
  let gamma: TenantEngine;
  const records = new Map<TenantEngine, string>();
  const owners = new Map<TenantEngine, string>();
  before(async () => {
    org = await openEngineOrg(false);
    own = await openTestDatabase();
  });
  after(async () => {
    for (const engine of [acme, beta, gamma]) await engine.close();
    await own.close();
    await org.close();
  });

  const comment = (id: string, recorder = USER, leadId = LEAD): GivenActivity => ({
    ...{ v: 1, id, leadId, kind: 'comment', occurredAt: '2026-03-01T10:00:00+09:00', text: 'メモ' },
    recorder: { id: recorder, name: '山田 太郎' },
  });
  const patch = async (object: string, where: string, values: Row): Promise<void> => {
    for (const { Id } of await org.ours(`SELECT Id FROM ${object} WHERE ${where}`))
      await org.integration.call('PATCH', `/sobjects/${object}/${String(Id)}`, values);
  };
  const removeConnections = async (): Promise<void> => {
    for (const { Id } of await org.ours('SELECT Id FROM BalesConnection__c'))
      await org.org.call('DELETE', `/services/data/v67.0/sobjects/BalesConnection__c/${String(Id)}`);
  };
  /** What `work` of one tenant leaves of the others, with every stamp. */
  const leavesOthersAlone = async (engine: TenantEngine, work: () => Promise<unknown>): Promise<void> => {
    const others = [acme, beta, gamma].filter((one) => one !== engine);
    const look = () => Promise.all(others.map((one) => one.everything()));
    const earlier = await look();
    await work();
    assert.deepEqual(await look(), earlier);
  };

  it('two engines that meet: exactly one tenant has plain keys, whether the row is new or names nobody', async () => {
    for (const [round, row] of [null, { Name: 'BALES', Key__c: 'default' }].entries()) {
      if (row) await org.integration.call('POST', '/sobjects/BalesConnection__c', row);
      const databases = await Promise.all([openTestDatabase(), openTestDatabase()]);
      const engines = await Promise.all(
        databases.map((database, at) => openTenantEngine(org, `race${String(round)}${String(at)}`, database)),
      );
      const decided = await Promise.all(engines.map((engine) => engine.keys()));
      const [first] = await org.ours("SELECT Tenant__c FROM BalesConnection__c WHERE Key__c = 'default'");
      assert.deepEqual(
        decided.map(({ prefix }) => prefix),
        engines.map(({ tenant }) => (tenant === first?.['Tenant__c'] ? '' : `${tenant}#`)),
      );
      for (const engine of engines) await engine.close();
      for (const database of databases) await database.close();
      await removeConnections();
    }
  });

  it('each tenant has its own connection row, paused until it is reviewed; the first keeps plain keys', async () => {
    acme = await openTenantEngine(org, 'acme', org.database);
    beta = await openTenantEngine(org, 'beta', own);
    gamma = await openTenantEngine(org, 'gamma', org.database);
    for (const engine of [acme, beta, gamma]) assert.equal((await engine.sync()).stop?.action, 'paused');
    const rows = await org.ours(
      'SELECT Key__c, Tenant__c, Paused__c FROM BalesConnection__c ORDER BY Key__c',
    );
    assert.deepEqual(
      rows.map((row) => [row['Key__c'], row['Tenant__c'], row['Paused__c']]),
      [
        ['default', 'acme', true],
        ['tenant:beta', 'beta', true],
        ['tenant:gamma', 'gamma', true],
      ],
    );
    await assert.rejects(
      patch('BalesConnection__c', "Key__c = 'default'", { Tenant__c: 'beta' }),
      /テナントは変更できません/,
    );
    await patch('BalesConnection__c', "Key__c != 'tenant:gamma'", { Paused__c: false, Mirrors__c: true });
    assert.equal((await gamma.sync()).stop?.action, 'paused');
    await patch('BalesConnection__c', "Key__c = 'tenant:gamma'", { Paused__c: false, Mirrors__c: true });
    for (const engine of [acme, beta, gamma]) assert.equal((await engine.sync()).stop, null);
  });

  it('equal lead, user and activity IDs are different rows, records, owners and Tasks', async () => {
    for (const engine of [acme, beta, gamma]) {
      const person = await makePerson(org.org, `rep.${engine.tenant}`, { role: 'Reps' });
      const values = { LastName: engine.tenant, Company: engine.tenant, OwnerId: person.id };
      records.set(engine, await org.org.make('Lead', values));
      owners.set(engine, person.id);
      await engine.users.saveUsers([{ id: USER, name: engine.tenant, state: 'active', gmailLinked: true }]);
      await engine.users.pairUser(USER, person.id);
      await (await engine.links()).link([{ lead: LEAD, recordId: records.get(engine) ?? '' }]);
      // One recorder is nobody's pair: the same issue, once a tenant.
      await engine.accept(comment(ACTIVITY), comment('a2', 'u7'));
    }
    for (const engine of [acme, beta, gamma]) assert.equal((await engine.sync()).inserted, 2);
    for (const engine of [acme, beta, gamma]) {
      const { links, users, issues, tasks, leads } = await engine.everything();
      const { keyOf } = engine === acme ? { keyOf: (id: string) => id } : laterKeys(engine.tenant);
      assert.deepEqual(
        [links, users, issues].map((rows) => rows.length),
        [1, 1, 1],
      );
      assert.deepEqual(
        [links[0]?.['Key__c'], links[0]?.['Lead__c'], users[0]?.['Key__c'], leads[0]?.['Id']],
        [keyOf(LEAD), records.get(engine), keyOf(USER), records.get(engine)],
      );
      assert.deepEqual(
        tasks.map((row) => [row['BalesActivityId__c'], row['BalesLeadId__c'], row['WhoId']]),
        [ACTIVITY, 'a2'].map((id) => [`${engine.tenant}:${id}`, keyOf(LEAD), records.get(engine)]),
      );
      assert.equal(tasks[0]?.['OwnerId'], owners.get(engine));
      assert.deepEqual(
        (await engine.users.users()).map(({ id, name }) => [id, name]),
        [[USER, engine.tenant]],
      );
    }
    await leavesOthersAlone(acme, () => acme.sync());
    await leavesOthersAlone(gamma, () => gamma.sync());
  });

  it('what people ask for on a row is done by the tenant of the row alone', async () => {
    const key = laterKeys('beta').keyOf(LEAD);
    await patch('BalesLink__c', `Key__c = '${key}'`, { Request__c: 'unlink' });
    await patch('BalesSyncIssue__c', "Key__c LIKE 'beta#%'", { Request__c: 'retry' });
    const asked = { Name: '新規', Key__c: laterKeys('gamma').keyOf('L9'), Request__c: 'link' };
    const RequestedId__c = records.get(gamma);
    await org.integration.call('POST', '/sobjects/BalesLink__c', { ...asked, RequestedId__c });
    await leavesOthersAlone(acme, () => acme.sync());
    await leavesOthersAlone(gamma, () => gamma.sync());
    const requested = await beta.everything();
    assert.equal(requested.links[0]?.['Request__c'], 'unlink');
    await leavesOthersAlone(beta, () => beta.sync());
    const done = await beta.everything();
    assert.deepEqual(
      [done.links[0]?.['Status__c'], done.links[0]?.['Request__c'], done.issues[0]?.['Request__c']],
      ['unlinked', null, null],
    );
    const { links } = await gamma.everything();
    assert.deepEqual(
      links.map((row) => [row['Key__c'], row['Status__c'], row['Request__c']]),
      ['L1', 'L9'].map((lead) => [`gamma#${lead}`, 'linked', null]),
    );
    const [found] = await (await beta.links()).link([{ lead: LEAD, recordId: records.get(beta) ?? '' }]);
    assert.deepEqual([found?.status, found?.sameRecord], ['linked', []]);
  });

  it('商談化 with equal IDs makes each tenant its own Opportunity, which its later activities carry', async () => {
    for (const engine of [acme, beta])
      await leavesOthersAlone(engine, async () => {
        const made = await engine.conversions.convert({
          ...{ conversionId: DEAL, leadId: LEAD, recorderId: USER, ownerId: null },
          ...{ account: {}, contact: {}, opportunity: {}, convertLead: true, saveAnyway: true },
        });
        assert.equal(made.status, 'created', JSON.stringify(made));
        await engine.accept(comment('a3'));
        await engine.sync();
      });
    for (const engine of [acme, beta]) {
      const { opportunities, tasks } = await engine.everything();
      assert.deepEqual(
        opportunities.map((row) => row['BalesConversionId__c']),
        [`${engine.tenant}:${DEAL}`],
      );
      const later = tasks.find((row) => row['BalesActivityId__c'] === `${engine.tenant}:a3`);
      assert.equal(later?.['WhatId'], opportunities[0]?.['Id']);
    }
  });

  it('a rebuilt memory holds what is this tenant’s; nothing is written', async () => {
    for (const engine of [acme, gamma]) {
      const empty = await openTestDatabase();
      const lost = await openTenantEngine(org, engine.tenant, empty);
      try {
        const { tasks, links } = await engine.everything();
        const before = await Promise.all([acme, beta, gamma].map((one) => one.everything()));
        const rebuilt = await lost.history.rebuild();
        assert.deepEqual(
          [rebuilt.links, rebuilt.restored, (await lost.keys()).prefix],
          [links.length, tasks.length, (await engine.keys()).prefix],
        );
        assert.deepEqual(await Promise.all([acme, beta, gamma].map((one) => one.everything())), before);
        const { rows } = await empty.pool.query<Row>('select distinct lead from bales.activity');
        assert.deepEqual(rows, [{ lead: LEAD }]);
      } finally {
        await lost.close();
        await empty.close();
      }
    }
  });

  it('an erasure, by command or asked for in Salesforce, takes one tenant’s lead and nothing else', async () => {
    await leavesOthersAlone(beta, async () => {
      const { refused, tasks } = await beta.history.erase(LEAD);
      assert.deepEqual([refused, tasks > 0], [[], true]);
    });
    assert.deepEqual(await left(beta), [0, 0, 0, 0]);
    await patch('BalesLink__c', `Key__c = '${LEAD}'`, { Request__c: 'erase' });
    await leavesOthersAlone(gamma, () => gamma.sync());
    await leavesOthersAlone(acme, () => acme.sync());
    assert.deepEqual(await left(acme), [0, 0, 0, 0]);
    assert.equal((await gamma.everything()).tasks.length, 2);
  });

  it('one record may carry leads of several tenants: each sees its own, and a merge is followed by both', async () => {
    const [record, winner] = [await makeLead('共有'), await makeLead('統合先')];
    for (const engine of [acme, gamma]) {
      const [linked] = await (await engine.links()).link([{ lead: 'S1', recordId: record }]);
      assert.deepEqual([linked?.status, linked?.sameRecord], ['linked', []]);
      await engine.accept(comment('s1', USER, 'S1'));
      assert.equal((await engine.sync()).inserted, 1);
    }
    // The mirror stays with whoever was there first.
    const mirror = await org.ours(`SELECT BalesLeadId__c FROM Lead WHERE Id = '${record}'`);
    assert.equal(mirror[0]?.['BalesLeadId__c'], 'S1');
    const session = { instanceUrl: org.org.url, accessToken: org.org.adminToken, version: '67.0' };
    await new jsforce.Connection(session).soap.merge({
      masterRecord: { type: 'Lead', Id: winner },
      recordToMergeIds: [record],
    });
    await org.rows("update bales.org set followed_to = now() - interval '1 hour'");
    for (const engine of [acme, gamma]) {
      await engine.accept(comment('s2', USER, 'S1'));
      await engine.sync();
      const { links, tasks } = await engine.everything();
      const link = links.find((row) => String(row['Key__c']).endsWith('S1'));
      assert.deepEqual([link?.['Status__c'], link?.['Lead__c']], ['linked', winner]);
      const own = tasks.filter((row) => /:s[12]$/.test(String(row['BalesActivityId__c'])));
      assert.deepEqual(
        own.map((row) => row['WhoId']),
        [winner, winner],
      );
    }
    await leavesOthersAlone(gamma, () => gamma.history.erase('S1'));
  });

  async function makeLead(name: string): Promise<string> {
    return org.org.make('Lead', { LastName: name, Company: name, OwnerId: org.recorder.id });
  }

  /** Links, Tasks, Opportunities and mirrors that still name a lead of the tenant. */
  async function left(engine: TenantEngine): Promise<number[]> {
    const found = await engine.everything();
    const living = found.tasks.filter((row) => row['IsDeleted'] !== true);
    const there = found.links.filter((row) => row['IsDeleted'] !== true);
    // Salesforce lets nobody write to a Lead that was converted.
    const open = found.leads.filter((row) => row['IsConverted'] !== true);
    return [there, living, found.opportunities, open].map((rows) => rows.length);
  }
});
