import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

function benchWith(...bodies: string[]) {
  const bench = apexBench();
  bench.org.triggers.add(bench.engine.triggerHost);
  bench.install(...bodies);
  return bench;
}

const SERVICE = `public class AccountService {
  public static Integer rename(List<Account> accounts) {
    Integer count = 0;
    for (Account a : accounts) {
      if (a.Name == 'old') {
        a.Name = 'new';
        count++;
      } else {
        count += 0;
      }
    }
    System.debug('renamed');
    update accounts;
    return count;
  }
  @TestVisible
  private static String hidden() {
    return 'hidden';
  }
}`;

const TESTS = `@IsTest
private class AccountServiceTest {
  @TestSetup
  static void setup() {
    insert new Account(Name = 'old');
  }
  @IsTest
  static void renames() {
    List<Account> found = [SELECT Id, Name FROM Account];
    System.assertEquals(1, found.size(), 'only its own data');
    Test.startTest();
    System.assertEquals(0, Limits.getQueries());
    Integer count = AccountService.rename(found);
    Test.stopTest();
    System.assertEquals(1, count);
    System.assertEquals('new', [SELECT Name FROM Account].Name);
    System.assertEquals(2, Limits.getQueries());
  }
  @IsTest
  static void seesTheSetUpAgain() {
    Assert.areEqual('old', [SELECT Name FROM Account].Name);
    Assert.areEqual('hidden', AccountService.hidden());
    Assert.isTrue(Test.isRunningTest());
  }
  @IsTest
  static void fails() {
    System.assertEquals(1, 2, 'numbers');
  }
  static testMethod void throwsItself() {
    try { insert new Account(); System.assert(false); } catch (DmlException e) { throw new IllegalArgumentException('wrapped', e); }
  }
}`;

test('each method sees the set-up data and nothing else, and leaves nothing', () => {
  const bench = benchWith(SERVICE, TESTS);
  bench.run(`insert new Account(Name = 'real');`);
  const run = bench.engine.runTests([{ className: 'AccountServiceTest' }], bench.org.administratorId);
  assert.deepEqual(
    run.results.map(({ methodName, outcome, message, stackTrace }) => [
      methodName,
      outcome,
      message,
      stackTrace,
    ]),
    [
      ['renames', 'Pass', null, null],
      ['seesTheSetUpAgain', 'Pass', null, null],
      [
        'fails',
        'Fail',
        'System.AssertException: Assertion Failed: numbers: Expected: 1, Actual: 2',
        'Class.AccountServiceTest.fails: line 27, column 1',
      ],
      [
        'throwsItself',
        'Fail',
        'System.IllegalArgumentException: wrapped\nCaused by\nSystem.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]',
        'Class.AccountServiceTest.throwsItself: line 30, column 1',
      ],
    ],
  );
  assert.equal(bench.org.rows.where('Account', '1').length, 1);
});

test('coverage counts lines that can run, without debug statements and test classes', () => {
  const bench = benchWith(SERVICE, TESTS);
  const run = bench.engine.runTests([{ className: 'AccountServiceTest' }], bench.org.administratorId);
  assert.deepEqual(run.coverage, [
    {
      kind: 'class',
      name: 'AccountService',
      coveredLines: [2, 3, 4, 5, 6, 7, 13, 14, 17, 18],
      uncoveredLines: [9],
    },
  ]);
});

test('test classes and their methods are found', () => {
  const bench = benchWith(SERVICE, TESTS);
  assert.deepEqual(bench.engine.testClasses(), [
    { className: 'AccountServiceTest', methods: ['renames', 'seesTheSetUpAgain', 'fails', 'throwsItself'] },
  ]);
});
