import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ResultRow } from '../org/contract.ts';
import { customField, customObject, lookup } from '../store/testing/customized.ts';
import { queryOrg } from './testing/query-org.ts';

const { make, rows, found, query, org } = queryOrg({
  objects: [customObject({ name: 'Visit__c', keyPrefix: 'a00', enableActivities: true })],
  fields: [
    customField({
      object: 'Visit__c',
      name: 'Account__c',
      type: 'Lookup',
      relationship: { ...lookup('Account'), relationshipName: 'Visits' },
    }),
  ],
});

const top = make('Account', { Name: 'Top' });
const middle = make('Account', { Name: 'Middle', ParentId: top });
const bottom = make('Account', { Name: 'Bottom', ParentId: middle, Phone: '03' });
const contact = make('Contact', {
  LastName: '山田',
  FirstName: '花',
  AccountId: bottom,
  Email: 'h@example.com',
});
const lone = make('Contact', { LastName: '佐藤' });
const lead = make('Lead', { LastName: '鈴木', Company: 'C' });
const visit = make('Visit__c', { Name: 'V1', Account__c: bottom });
const deal = make('Opportunity', {
  Name: 'Deal',
  AccountId: bottom,
  StageName: 'Prospecting',
  CloseDate: '2026-05-01',
  Amount: 5,
});
const onAccount = make('Task', { Subject: 'on account', WhoId: contact, WhatId: bottom });
make('Task', { Subject: 'on deal', WhoId: contact, WhatId: deal });
make('Task', { Subject: 'on visit', WhatId: visit });
make('Task', { Subject: 'on lead', WhoId: lead });
make('Task', { Subject: 'on nothing' });

describe('paths to parents', () => {
  it('go up to five levels', () => {
    const [lonely, related] = rows(
      'SELECT Account.Parent.Parent.Owner.Profile.Id FROM Contact ORDER BY LastName',
    );
    assert.deepEqual(lonely, { Account: null });
    assert.match(JSON.stringify(related), /"Profile":\{"Id":"00e/);
  });

  it('nest under the relationship, in the case of the schema, and are null where the lookup is empty', () => {
    assert.deepEqual(
      rows('select lastname, ACCOUNT.name, account.PARENT.name from contact order by LASTNAME'),
      [
        { LastName: '佐藤', Account: null },
        { LastName: '山田', Account: { Name: 'Bottom', Parent: { Name: 'Middle' } } },
      ],
    );
  });

  it('filter and sort', () => {
    assert.deepEqual(found("SELECT LastName FROM Contact WHERE Account.Parent.Parent.Name = 'TOP'"), [
      '山田',
    ]);
    assert.deepEqual(found("SELECT LastName FROM Contact WHERE Account.Name != 'Bottom'"), ['佐藤']);
    assert.deepEqual(found('SELECT LastName FROM Contact WHERE Account.Name = null'), ['佐藤']);
    assert.deepEqual(
      rows('SELECT Name FROM Account ORDER BY Parent.Name NULLS LAST').map((row) => row['Name']),
      ['Bottom', 'Middle', 'Top'],
    );
  });

  it('go through custom lookups by __r', () => {
    assert.deepEqual(rows('SELECT Name, Account__r.Parent.Name FROM Visit__c'), [
      { Name: 'V1', Account__r: { Parent: { Name: 'Middle' } } },
    ]);
  });
});

describe('aliases', () => {
  it('stand for the object and for relationships', () => {
    assert.deepEqual(
      found(
        "SELECT c.LastName FROM Contact c, c.Account a, a.Parent p WHERE p.Name = 'Middle' AND a.Phone = '03'",
      ),
      ['山田'],
    );
    assert.deepEqual(found('SELECT Contact.LastName FROM Contact WHERE Contact.AccountId = null'), ['佐藤']);
  });

  it('are refused where they name nothing', () => {
    assert.throws(() => query('SELECT Id FROM Contact c, x.Account a'), { code: 'MALFORMED_QUERY' });
    assert.throws(() => query('SELECT Id FROM Contact c, c.Foo a'), { code: 'INVALID_FIELD' });
  });
});

describe('lookups with several targets', () => {
  it('lead to what every record has: a name, a type, an ID', () => {
    assert.deepEqual(
      rows('SELECT What.Name, What.Type, What.Id FROM Task ORDER BY Subject').map((row) => row['What']),
      [
        { Name: 'Bottom', Type: 'Account', Id: bottom },
        { Name: 'Deal', Type: 'Opportunity', Id: deal },
        null,
        null,
        { Name: 'V1', Type: 'Visit__c', Id: visit },
      ],
    );
  });

  it('filter by type and name', () => {
    assert.deepEqual(found("SELECT Subject FROM Task WHERE What.Type = 'account'"), ['on account']);
    assert.deepEqual(found("SELECT Subject FROM Task WHERE What.Type IN ('Account', 'Visit__c')"), [
      'on account',
      'on visit',
    ]);
    assert.deepEqual(found("SELECT Subject FROM Task WHERE Who.Name LIKE '%鈴木%'"), ['on lead']);
    assert.deepEqual(
      found("SELECT Subject FROM Task WHERE Who.Email = 'H@EXAMPLE.COM' AND What.Name = 'deal'"),
      ['on deal'],
    );
  });

  it('go on to profile and role of an owner', () => {
    const [row] = rows('SELECT Owner.Profile.Name, Owner.UserRole.Name, Owner.Alias FROM Lead');
    assert.ok(row);
    assert.equal(JSON.stringify(row['Owner']).includes('"Profile":{"Name":'), true);
  });

  it('call a queue that owns a record a Queue', () => {
    const queue = make('Group', { Name: '受付', DeveloperName: 'Desk', Type: 'Queue' });
    make('QueueSobject', { QueueId: queue, SobjectType: 'Lead' });
    const owned = make('Lead', { LastName: 'Q', Company: 'C', OwnerId: queue });
    assert.deepEqual(rows("SELECT Id, Owner.Name, Owner.Type FROM Lead WHERE Owner.Type = 'Queue'"), [
      { Id: owned, Owner: { Name: '受付', Type: 'Queue' } },
    ]);
  });

  it('are told apart by TYPEOF', () => {
    const typed =
      'TYPEOF What WHEN Account THEN Phone, Parent.Name WHEN Opportunity THEN Amount, Name ELSE Name, Type END';
    assert.deepEqual(rows(`SELECT ${typed} FROM Task ORDER BY Subject`), [
      { What: { Phone: '03', Parent: { Name: 'Middle' } } },
      { What: { Amount: 5, Name: 'Deal' } },
      { What: null },
      { What: null },
      { What: { Name: 'V1', Type: 'Visit__c' } },
    ]);
  });

  it('are told apart on parents too', () => {
    const owner = 'TYPEOF Opportunity.Owner WHEN User THEN Alias END';
    assert.throws(() => query(`SELECT ${owner} FROM OpportunityContactRole`), { code: 'INVALID_FIELD' });
    const parent = make('Case', { Subject: 'parent' });
    make('Case', { Subject: 'child', ParentId: parent });
    const [row] = query(
      "SELECT TYPEOF Parent.Owner WHEN User THEN Alias END, Parent.Subject FROM Case WHERE Subject = 'child'",
    ).rows;
    assert.ok(row);
    assert.deepEqual(Object.keys((row.values['Parent'] as ResultRow).values), ['Owner', 'Subject']);
  });

  it('without ELSE say no more than the type', () => {
    const [row] = query(
      `SELECT TYPEOF What WHEN Opportunity THEN Amount END FROM Task WHERE Id = '${onAccount}'`,
    ).rows;
    assert.deepEqual(row?.values['What'], { type: 'Account', id: bottom, values: {} });
  });
});

describe('child queries', () => {
  it('hold the children of each parent in their own order, up to their own limit', () => {
    assert.deepEqual(
      rows(
        'SELECT LastName, (SELECT Subject FROM Tasks ORDER BY Subject DESC LIMIT 1) FROM Contact ORDER BY LastName',
      ),
      [
        { LastName: '佐藤', Tasks: null },
        { LastName: '山田', Tasks: [{ Subject: 'on deal' }] },
      ],
    );
  });

  it('may name the parent before the relationship', () => {
    const children = [{ Name: 'Bottom', Contacts: [{ LastName: '山田' }] }];
    const where = "WHERE Name = 'Bottom'";
    assert.deepEqual(
      rows(`SELECT Name, (SELECT LastName FROM Account.Contacts) FROM Account ${where}`),
      children,
    );
    assert.deepEqual(
      rows(`SELECT Name, (SELECT LastName FROM a.Contacts) FROM Account a ${where}`),
      children,
    );
  });

  it('filter, take paths, and nest', () => {
    const soql =
      "SELECT Name, (SELECT Name, (SELECT LastName, Account.Name FROM Contacts) FROM ChildAccounts WHERE Name = 'bottom') FROM Account WHERE Name = 'Middle'";
    assert.deepEqual(rows(soql), [
      {
        Name: 'Middle',
        ChildAccounts: [{ Name: 'Bottom', Contacts: [{ LastName: '山田', Account: { Name: 'Bottom' } }] }],
      },
    ]);
  });

  it('go by the __r name of custom lookups', () => {
    assert.deepEqual(rows("SELECT (SELECT Name FROM Visits__r) FROM Account WHERE Name = 'Bottom'"), [
      { Visits__r: [{ Name: 'V1' }] },
    ]);
  });
});

describe('semi-joins', () => {
  it('take and leave out', () => {
    assert.deepEqual(found('SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact)'), [
      'Bottom',
    ]);
    assert.deepEqual(found('SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)'), [
      'Middle',
      'Top',
    ]);
    assert.deepEqual(
      found("SELECT LastName FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Name LIKE 'b%')"),
      ['山田'],
    );
    assert.deepEqual(
      found(
        'SELECT LastName FROM Contact WHERE AccountId IN (SELECT AccountId FROM Opportunity WHERE Amount = 5) AND Id NOT IN (SELECT ContactId FROM Case)',
      ),
      ['山田'],
    );
  });

  it('do not count what is in the recycle bin', () => {
    const gone = make('Contact', { LastName: 'Gone', AccountId: top });
    org.data.delete({ userId: org.administratorId, sharing: false, fieldSecurity: false }, [gone], {
      allOrNone: true,
    });
    assert.deepEqual(found('SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact)'), [
      'Bottom',
    ]);
  });
});

describe('compound fields', () => {
  it('come whole, null when nothing is filled in', () => {
    const address = make('Lead', { LastName: 'A', Company: 'C', City: '大阪', PostalCode: '530-0001' });
    const [row] = rows(`SELECT Address FROM Lead WHERE Id = '${address}'`);
    assert.deepEqual(row?.['Address'], {
      city: '大阪',
      country: null,
      geocodeAccuracy: null,
      latitude: null,
      longitude: null,
      postalCode: '530-0001',
      state: null,
      street: null,
    });
    assert.deepEqual(rows(`SELECT Address FROM Lead WHERE Id = '${lead}'`), [{ Address: null }]);
  });
});

it('contacts without an account have none of its fields', () => {
  assert.deepEqual(rows(`SELECT Account.Id, AccountId FROM Contact WHERE Id = '${lone}'`), [
    { Account: null, AccountId: null },
  ]);
});

describe('activity lists', () => {
  const world = queryOrg();
  const account = world.make('Account', { Name: 'A' });
  const person = world.make('Contact', { LastName: 'C', AccountId: account });
  world.make('Task', { Subject: 'done', WhoId: person, Status: 'Completed' });
  world.make('Task', { Subject: 'open', WhoId: person });

  it('of an account hold what belongs to its contacts', () => {
    const lists = '(SELECT Subject FROM ActivityHistories), (SELECT Subject FROM OpenActivities)';
    const expected = { ActivityHistories: [{ Subject: 'done' }], OpenActivities: [{ Subject: 'open' }] };
    assert.deepEqual(world.rows(`SELECT ${lists} FROM Account`), [expected]);
    assert.deepEqual(world.rows(`SELECT ${lists} FROM Contact`), [expected]);
  });
});
