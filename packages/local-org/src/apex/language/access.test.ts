import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessModel } from '../../org/contract.ts';
import { openAccess } from '../../store/testing/open-org.ts';
import { apexBench } from '../testing/run-apex.ts';

/** Hides one field from everybody whose rights are asked, and notes under which caller rows are read. */
function guarded() {
  const sharings: boolean[] = [];
  const access: AccessModel = {
    ...openAccess,
    fieldReadable: (caller, _object, field) => !caller.fieldSecurity || field.name !== 'Phone',
    fieldEditable: (caller, _object, field) => !caller.fieldSecurity || field.name !== 'Phone',
    visibleRows: (caller) => {
      sharings.push(caller.sharing);
      return null;
    },
  };
  return { bench: apexBench({ createAccessModel: () => access }), sharings };
}

test('user mode comes from the clause, the keyword, the access level or the API version', () => {
  const { bench } = guarded();
  const version = (apiVersion: number, body: string): string => {
    const { errors, program } = bench.engine.compile(
      [{ kind: 'class', name: 'V', apiVersion, body }],
      bench.org.schema,
    );
    assert.deepEqual(errors, []);
    bench.engine.install(program);
    return (
      bench.run(
        `try { V.go(); System.debug('done'); } catch (Exception e) { System.debug(e.getTypeName()); }`,
      )[0] ?? ''
    );
  };
  const query = (clause: string): string =>
    `public class V { public static void go() { List<Account> a = [SELECT Phone FROM Account ${clause}]; } }`;
  assert.equal(version(66, query('')), 'done');
  assert.equal(version(67, query('')), 'System.QueryException');
  assert.equal(version(66, query('WITH USER_MODE')), 'System.QueryException');
  assert.equal(version(67, query('WITH SYSTEM_MODE')), 'done');
  const insertion = (statement: string): string =>
    `public class V { public static void go() { Account a = new Account(Name = 'x', Phone = '1'); ${statement} } }`;
  assert.equal(version(66, insertion('insert a;')), 'done');
  assert.equal(version(67, insertion('insert a;')), 'System.DmlException');
  assert.equal(version(66, insertion('insert as user a;')), 'System.DmlException');
  assert.equal(version(67, insertion('insert as system a;')), 'done');
  assert.equal(version(66, insertion('Database.insert(a, AccessLevel.USER_MODE);')), 'System.DmlException');
  assert.equal(version(67, insertion('Database.insert(a, true, AccessLevel.SYSTEM_MODE);')), 'done');
  assert.equal(version(67, insertion('Database.insert(a);')), 'System.DmlException');
});

test('WITH SECURITY_ENFORCED is gone from API 67 on', () => {
  const { bench } = guarded();
  const [error] = bench.engine.compile(
    [
      {
        kind: 'class',
        name: 'V',
        apiVersion: 67,
        body: 'public class V { void go() { Object o = [SELECT Id FROM Account WITH SECURITY_ENFORCED]; } }',
      },
    ],
    bench.org.schema,
  ).errors;
  assert.match(error?.message ?? '', /WITH SECURITY_ENFORCED/);
});

test('sharing follows the class whose code runs', () => {
  const { bench, sharings } = guarded();
  bench.install(
    'public with sharing class WithIt { public static void go() { Object o = [SELECT Id FROM Contact LIMIT 1]; } }',
    'public without sharing class WithoutIt { public static void go() { Object o = [SELECT Id FROM Contact LIMIT 2]; WithIt.go(); Object p = [SELECT Id FROM Contact LIMIT 3]; Neither.go(4); } }',
    "public class Neither { public static void go(Integer most) { Object o = Database.query('SELECT Id FROM Contact LIMIT ' + most); } }",
    'public with sharing class Caller { public static void go() { Neither.go(5); WithoutIt.go(); } }',
  );
  sharings.length = 0;
  bench.run('Caller.go();');
  assert.deepEqual(sharings, [true, false, true, false, false]);
});

test('runAs changes the user and lets set-up objects be written beside others', () => {
  const bench = apexBench();
  bench.install(`@IsTest private class RunAsTest {
    @IsTest static void changes() {
      User me = [SELECT Id, ProfileId FROM User WHERE Id = :UserInfo.getUserId()];
      User other = new User(Alias = 'o', LastName = 'Other', Email = 'o@example.com', Username = 'other@local.example', ProfileId = me.ProfileId,
        TimeZoneSidKey = 'Asia/Tokyo', LocaleSidKey = 'ja_JP', LanguageLocaleKey = 'ja', EmailEncodingKey = 'UTF-8');
      System.runAs(me) { insert other; }
      insert new Account(Name = 'mine');
      System.runAs(other) {
        System.assertEquals(other.Id, UserInfo.getUserId());
        insert new Account(Name = 'theirs');
      }
      System.assertEquals(me.Id, UserInfo.getUserId());
      System.assertEquals(other.Id, [SELECT OwnerId FROM Account WHERE Name = 'theirs'].OwnerId);
    }
  }`);
  const { results } = bench.engine.runTests([{ className: 'RunAsTest' }], bench.org.administratorId);
  assert.deepEqual(
    results.map(({ message }) => message),
    [null],
  );
});
