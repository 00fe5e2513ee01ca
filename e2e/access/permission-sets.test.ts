import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBalesOrg, soql } from './bales-org.ts';
import type { BalesOrg, Person } from './bales-org.ts';

const ours = [
  'BalesActivityRule__c',
  'BalesConnection__c',
  'BalesFieldMapping__c',
  'BalesLink__c',
  'BalesSyncIssue__c',
  'BalesUserLink__c',
];
const sets = ['BalesAdmin', 'BalesConverter', 'BalesIntegration', 'BalesUser'];
const apiLicence = 'Salesforce API Integration';
const integration = { license: 'Salesforce Integration', permissionSetLicenses: [apiLicence] };

describe('the permission sets of force-app', () => {
  let bales: BalesOrg;
  before(async () => {
    bales = await openBalesOrg();
    for (const role of [{ name: 'Head' }, { name: 'Reps', parent: 'Head' }])
      await bales.org.call('POST', '/admin/roles', role);
  });
  after(() => bales.close());

  const grants = async (table: string, set: string, columns: string) =>
    bales.org.query(`SELECT ${columns} FROM ${table} WHERE Parent.Name = '${set}'`);

  /** Object → rights (c r u d, v view all, m modify all) of a set. */
  async function objectsOf(set: string): Promise<Record<string, string>> {
    const rights = {
      Create: 'c',
      Read: 'r',
      Edit: 'u',
      Delete: 'd',
      ViewAllRecords: 'v',
      ModifyAllRecords: 'm',
    };
    const columns = Object.keys(rights).map((right) => `Permissions${right}`);
    const rows = await grants('ObjectPermissions', set, `SobjectType, ${columns.join(', ')}`);
    const entries = rows.map((row) => {
      const held = Object.entries(rights).filter(([right]) => row[`Permissions${right}`] === true);
      return [String(row['SobjectType']), held.map(([, letter]) => letter).join('')] as const;
    });
    return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Field → may it be edited. `Event` repeats what `Task` says. */
  async function fieldsOf(set: string): Promise<Map<string, boolean>> {
    const rows = await grants('FieldPermissions', set, 'Field, PermissionsEdit');
    const own = rows.filter((row) => !String(row['Field']).startsWith('Event.'));
    return new Map(own.map((row) => [String(row['Field']), row['PermissionsEdit'] === true]));
  }

  /** Every field of ours that has field-level security, from the schema. */
  function ourFields(objects: readonly string[]): string[] {
    return objects.flatMap((name) => {
      const fields = [...(bales.org.org.schema.object(name)?.fields.values() ?? [])];
      return fields.filter((field) => field.custom && field.permissionable).map((f) => `${name}.${f.name}`);
    });
  }

  it('name no licence', async () => {
    const rows = await bales.org.query("SELECT Name, LicenseId FROM PermissionSet WHERE Name LIKE 'Bales%'");
    assert.deepEqual(
      rows.map((row) => [row['Name'], row['LicenseId']]).toSorted(),
      sets.map((name) => [name, null]),
    );
  });

  it('give exactly the user permissions of the design', async () => {
    const columns = [...(bales.org.org.schema.object('PermissionSet')?.fields.keys() ?? [])];
    const held = async (set: string) => {
      const [row] = bales.org.org.rows.where('PermissionSet', '"Name" = ?', set);
      return Object.keys(row ?? {})
        .filter((column) => column.startsWith('Permissions') && row?.[column] === true)
        .map((column) => column.slice('Permissions'.length))
        .toSorted();
    };
    assert.ok(columns.length > 100);
    const integrationHas = ['ActivitiesAccess', 'ApexRestServices', 'ApiEnabled', 'ConvertLeads', 'EditTask'];
    assert.deepEqual(await held('BalesIntegration'), [...integrationHas, 'RunReports', 'ViewSetup']);
    for (const set of ['BalesUser', 'BalesConverter', 'BalesAdmin']) assert.deepEqual(await held(set), []);
  });

  it('give View All, never Modify All, to the integration on the four objects that activities land on', async () => {
    const objects = await objectsOf('BalesIntegration');
    const standard = Object.entries(objects).filter(([name]) => !name.endsWith('__c'));
    assert.deepEqual(Object.fromEntries(standard), {
      Account: 'crv',
      Contact: 'crv',
      Lead: 'ruv',
      Opportunity: 'cruv',
    });
    assert.deepEqual(
      Object.keys(objects).filter((name) => name.endsWith('__c')),
      ours,
    );
    assert.equal(
      Object.values(objects).some((rights) => rights.includes('m')),
      false,
    );
  });

  it('give the integration every field of ours, and the five of Task that it writes', async () => {
    const fields = await fieldsOf('BalesIntegration');
    const wanted = ourFields([...ours, 'Task', 'Lead', 'Contact', 'Opportunity']);
    assert.deepEqual(
      wanted.filter((field) => fields.get(field) !== true),
      [],
    );
    const standardTask = [...fields.keys()].filter((field) => /^Task\.(?!Bales)/.test(field)).toSorted();
    const five = ['ActivityDate', 'Description', 'Type', 'WhatId', 'WhoId'];
    assert.deepEqual(
      standardTask,
      five.map((name) => `Task.${name}`),
    );
  });

  it('give an administrator all rows of the six objects, mappings alone to make, orders and settings to edit, facts to read', async () => {
    const objects = await objectsOf('BalesAdmin');
    for (const name of ours)
      assert.equal(objects[name], name === 'BalesFieldMapping__c' ? 'crudvm' : 'rudvm', name);
    const fields = await fieldsOf('BalesAdmin');
    assert.deepEqual(
      ourFields(ours).filter((field) => !fields.has(field)),
      [],
    );
    for (const order of [
      'BalesLink__c.Request__c',
      'BalesLink__c.RequestedId__c',
      'BalesSyncIssue__c.Request__c',
    ])
      assert.equal(fields.get(order), true, order);
    for (const fact of ['BalesLink__c.Status__c', 'BalesLink__c.Lead__c', 'BalesLink__c.Contact__c'])
      assert.equal(fields.get(fact), false, fact);
    for (const setting of ourFields(['BalesActivityRule__c', 'BalesFieldMapping__c']))
      assert.equal(fields.get(setting), true, setting);
  });

  it('let users read our fields and converters edit those of the opportunity', async () => {
    const user = await fieldsOf('BalesUser');
    const shown = ourFields(['Task', 'Lead', 'Contact', 'Opportunity']);
    assert.deepEqual([...user.keys()].toSorted(), shown.toSorted());
    assert.equal([...user.values()].includes(true), false);
    const converter = await fieldsOf('BalesConverter');
    assert.deepEqual([...converter.keys()].toSorted(), ourFields(['Opportunity']).toSorted());
    assert.equal([...converter.values()].includes(false), false);
  });

  describe('in the hands of users', () => {
    let recorder: Person;
    let lead: string;
    let task: string;
    before(async () => {
      recorder = await bales.person('recorder', { role: 'Reps', permissionSets: ['BalesUser'] });
      lead = await bales.org.make('Lead', { LastName: '山田', Company: 'A社', OwnerId: recorder.id });
      task = await bales.org.make('Task', { Subject: '架電', WhoId: lead, OwnerId: recorder.id });
    });

    const activity = (key: string, owner: string) => ({
      Subject: '【コール】架電',
      Status: 'Completed',
      WhoId: lead,
      OwnerId: owner,
      Description: '本文',
      BalesActivityId__c: `t1:${key}`,
      BalesKind__c: 'call',
    });

    it('the integration is refused the set until it has the permission-set licence', async () => {
      const given = { license: 'Salesforce Integration', permissionSets: ['BalesIntegration'] };
      await assert.rejects(bales.person('early', given), /The user license doesn't allow the permission/);
    });

    it('with a role above the recorders the integration inserts and updates their tasks', async () => {
      const more = { ...integration, role: 'Head', permissionSets: ['BalesIntegration'] };
      const robot = await bales.person('robot', more);
      const made = await robot.call('POST', '/sobjects/Task', activity('1', recorder.id));
      assert.equal(made.code, 'ok', JSON.stringify(made.body));
      const { id } = made.body as { id: string };
      const change = { Description: '本文2', BalesOpenCount__c: 3 };
      assert.equal((await robot.call('PATCH', `/sobjects/Task/${id}`, change)).code, 'ok');
      assert.equal((await robot.call('PATCH', `/sobjects/Task/${task}`, change)).code, 'ok');
      const opportunity = {
        Name: '商談',
        StageName: 'Prospecting',
        CloseDate: '2026-05-01',
        OwnerId: recorder.id,
      };
      const account = await robot.call('POST', '/sobjects/Account', { Name: 'A社', OwnerId: recorder.id });
      const accountId = (account.body as { id: string }).id;
      const deal = await robot.call('POST', '/sobjects/Opportunity', {
        ...opportunity,
        AccountId: accountId,
      });
      assert.equal(deal.code, 'ok', JSON.stringify(deal.body));
      assert.equal(
        (await robot.call('PATCH', `/sobjects/Account/${accountId}`, { Phone: '1' })).code,
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      );
    });

    it('without a role the integration inserts their tasks and may not update them', async () => {
      const robot = await bales.person('alone', { ...integration, permissionSets: ['BalesIntegration'] });
      const made = await robot.call('POST', '/sobjects/Task', activity('2', recorder.id));
      assert.equal(made.code, 'ok', JSON.stringify(made.body));
      const { id } = made.body as { id: string };
      assert.equal(
        (await robot.call('PATCH', `/sobjects/Task/${id}`, { Description: 'x' })).code,
        'INSUFFICIENT_ACCESS_OR_READONLY',
      );
      const own = await robot.call('POST', '/sobjects/Task', activity('3', robot.id));
      const ownId = (own.body as { id: string }).id;
      assert.equal((await robot.call('PATCH', `/sobjects/Task/${ownId}`, { Description: 'x' })).code, 'ok');
    });

    it('a user reads our fields and writes none of them; without the set they do not exist', async () => {
      const query = soql('SELECT BalesKind__c, BalesActivityId__c FROM Task');
      assert.equal((await recorder.call('GET', query)).code, 'ok');
      const change = { BalesKind__c: 'call' };
      assert.equal(
        (await recorder.call('PATCH', `/sobjects/Task/${task}`, change)).code,
        'INVALID_FIELD_FOR_INSERT_UPDATE',
      );
      const plain = await bales.person('plain', { role: 'Reps' });
      assert.equal((await plain.call('GET', query)).code, 'INVALID_FIELD');
    });

    it('an administrator orders links of anybody and never writes their state', async () => {
      const link = await bales.org.org.data.insert(
        { userId: recorder.id, sharing: false, fieldSecurity: false },
        [{ type: 'BalesLink__c', values: { Key__c: 't1:1', Status__c: 'unlinked' } }],
        { allOrNone: true },
      );
      const path = `/sobjects/BalesLink__c/${link[0]?.id ?? ''}`;
      const admin = await bales.person('admin', { permissionSets: ['BalesAdmin'] });
      assert.equal((await admin.call('PATCH', path, { Request__c: 'link' })).code, 'ok');
      assert.equal(
        (await admin.call('PATCH', path, { Status__c: 'linked' })).code,
        'INVALID_FIELD_FOR_INSERT_UPDATE',
      );
      assert.equal((await recorder.call('GET', path)).status, 404);
    });
  });
});
