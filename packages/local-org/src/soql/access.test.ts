import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemCaller, userCaller } from '../org/caller.ts';
import type { AccessModel } from '../org/contract.ts';
import { openAccess } from '../store/testing/open-org.ts';
import { plainRow, queryOrg } from './testing/query-org.ts';

/** Users see their own accounts, no campaigns, and no phone numbers. */
const narrow: AccessModel = {
  ...openAccess,
  objectRight: (caller, object) => !caller.fieldSecurity || object.name !== 'Campaign',
  fieldReadable: (caller, _object, field) => !caller.fieldSecurity || field.name !== 'Phone',
  visibleRows: (caller, object, alias) =>
    caller.sharing && object.name === 'Account'
      ? { sql: `${alias}."Name" LIKE ? OR ${alias}."Name" = ?`, parameters: ['mine%', 'shared'] }
      : null,
};

const { org, make } = queryOrg({}, { createAccessModel: () => narrow });
const user = userCaller(org.administratorId);
const system = systemCaller(org.administratorId);

const mine = make('Account', { Name: 'Mine', Phone: '1' });
const theirs = make('Account', { Name: 'Theirs' });
make('Contact', { LastName: 'a', AccountId: mine, Phone: '2' });
make('Contact', { LastName: 'b', AccountId: theirs });
make('Task', { Subject: 'on mine', WhatId: mine });
make('Task', { Subject: 'on theirs', WhatId: theirs });

const ask = (soql: string, caller = user, apex = false) =>
  org.soql.query(caller, soql, { apex }).rows.map(plainRow);

describe('a user who sees a part', () => {
  it('finds only visible rows, and counts only those', () => {
    assert.deepEqual(ask("SELECT Name FROM Account WHERE Name = 'x' OR Name != 'y'"), [{ Name: 'Mine' }]);
    assert.equal(org.soql.query(user, 'SELECT COUNT() FROM Account').totalSize, 1);
    assert.deepEqual(ask('SELECT COUNT(Id) n FROM Account'), [{ n: 1 }]);
  });

  it('sees no fields of parents that are hidden', () => {
    assert.deepEqual(ask('SELECT LastName, Account.Name FROM Contact ORDER BY LastName'), [
      { LastName: 'a', Account: { Name: 'Mine' } },
      { LastName: 'b', Account: null },
    ]);
    assert.deepEqual(ask('SELECT What.Name FROM Task ORDER BY Subject'), [
      { What: { Name: 'Mine' } },
      { What: null },
    ]);
    assert.deepEqual(ask('SELECT TYPEOF What WHEN Account THEN Name END FROM Task ORDER BY Subject'), [
      { What: { Name: 'Mine' } },
      { What: null },
    ]);
  });

  it('cannot find out by a filter or a semi-join', () => {
    assert.deepEqual(ask("SELECT LastName FROM Contact WHERE Account.Name = 'theirs'"), []);
    assert.deepEqual(ask('SELECT LastName FROM Contact WHERE AccountId IN (SELECT Id FROM Account)'), [
      { LastName: 'a' },
    ]);
  });
});

describe('a user without rights to a field or object', () => {
  for (const soql of [
    'SELECT Phone FROM Account',
    "SELECT Id FROM Account WHERE Phone = '1'",
    'SELECT Id FROM Account ORDER BY Phone',
    'SELECT Phone FROM Account GROUP BY Phone',
    'SELECT Account.Phone FROM Contact',
    'SELECT (SELECT Phone FROM Contacts) FROM Account',
    "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Phone = '2')",
  ])
    it(`learns no more than that it is not there: ${soql}`, () => {
      assert.throws(() => ask(soql), { code: 'INVALID_FIELD', message: /No such column 'Phone' on entity/ });
    });

  it('has no such object either', () => {
    assert.throws(() => ask('SELECT Id FROM Campaign'), { code: 'INVALID_TYPE' });
    assert.throws(() => ask('SELECT Campaign.Name FROM CampaignMember'), { code: 'INVALID_FIELD' });
  });

  it('gets FIELDS() without it', () => {
    const [row] = ask('SELECT FIELDS(STANDARD) FROM Account');
    assert.ok(row && 'Name' in row && !('Phone' in row));
  });
});

describe('access modes', () => {
  it('USER_MODE and SECURITY_ENFORCED bind code that runs without checks', () => {
    assert.deepEqual(ask('SELECT Name FROM Account WITH USER_MODE', system, true), [{ Name: 'Mine' }]);
    assert.throws(() => ask('SELECT Phone FROM Account WITH USER_MODE', system, true), {
      code: 'INVALID_FIELD',
    });
    assert.throws(() => ask('SELECT Phone FROM Account WITH SECURITY_ENFORCED', system, true), {
      message: 'Insufficient permissions: secure query included inaccessible field',
    });
    assert.equal(
      ask("SELECT Id FROM Account WHERE Phone = '1' WITH SECURITY_ENFORCED", system, true).length,
      1,
    );
  });

  it('SYSTEM_MODE takes field security away in Apex, but sharing stays', () => {
    assert.deepEqual(ask('SELECT Phone FROM Account WITH SYSTEM_MODE', user, true), [{ Phone: '1' }]);
  });

  it('SYSTEM_MODE is for Apex, not for clients', () => {
    for (const field of ['Name', 'Phone'])
      assert.throws(() => ask(`SELECT ${field} FROM Account WITH SYSTEM_MODE`), {
        code: 'MALFORMED_QUERY',
        message: /WITH SYSTEM_MODE not allowed in this context$/,
      });
  });
});

it('a compiled query does not outlive the rights that it was made for', () => {
  let open = false;
  const changing: AccessModel = {
    ...openAccess,
    fieldReadable: (_c, _o, field) => open || field.name !== 'Phone',
  };
  const other = queryOrg({}, { createAccessModel: () => changing });
  assert.throws(() => other.rows('SELECT Phone FROM Account'), { code: 'INVALID_FIELD' });
  open = true;
  other.org.database.touchSetup();
  assert.deepEqual(other.rows('SELECT Phone FROM Account'), []);
  open = false;
  other.org.database.touchSetup();
  assert.throws(() => other.rows('SELECT Phone FROM Account'), { code: 'INVALID_FIELD' });
});

it('a query that was compiled is not compiled again, whatever its binds hold', () => {
  let asked = 0;
  const counting: AccessModel = {
    ...openAccess,
    fieldReadable: () => {
      asked += 1;
      return true;
    },
  };
  const other = queryOrg({}, { createAccessModel: () => counting });
  const soql = 'SELECT Name FROM Account WHERE Name IN :names LIMIT :most';
  other.rows(soql, { binds: { names: ['a'], most: 1 } });
  const once = asked;
  other.rows(soql, { binds: { names: ['b', 'c', 'd'], most: 5 } });
  assert.equal(asked, once);
  other.rows(soql, { binds: { names: ['b', null], most: 5 } });
  assert.ok(asked > once);
});
