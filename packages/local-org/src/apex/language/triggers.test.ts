import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

function withTrigger(...bodies: string[]): ReturnType<typeof apexBench> {
  const bench = apexBench();
  bench.org.triggers.add(bench.engine.triggerHost);
  bench.install(...bodies);
  return bench;
}

test('before triggers change rows, after triggers see IDs', () => {
  const bench = withTrigger(
    `trigger AccountTrigger on Account (before insert, before update, after insert, after update, before delete, after delete, after undelete) {
      new AccountHandler().run();
    }`,
    `public virtual class TriggerHandler {
      public void run() {
        if (Trigger.isBefore && Trigger.isInsert) beforeInsert();
        else if (Trigger.isAfter && Trigger.isInsert) afterInsert();
        else { switch on Trigger.operationType {
          when BEFORE_UPDATE { beforeUpdate(); }
          when AFTER_DELETE { Log.lines.add('deleted ' + Trigger.old.size() + Trigger.oldMap.size()); }
          when AFTER_UNDELETE { Log.lines.add('undeleted ' + Trigger.new.size()); }
          when else { Log.lines.add('' + Trigger.operationType); } } }
      }
      protected virtual void beforeInsert() {}
      protected virtual void afterInsert() {}
      protected virtual void beforeUpdate() {}
    }`,
    `public class AccountHandler extends TriggerHandler {
      protected override void beforeInsert() { for (Account a : (List<Account>) Trigger.new) a.Description = 'made ' + a.Name; }
      protected override void afterInsert() { Log.lines.add('ids ' + (Trigger.newMap.keySet().size() == Trigger.size)); }
      protected override void beforeUpdate() {
        for (Account a : (List<Account>) Trigger.new) {
          Account old = (Account) Trigger.oldMap.get(a.Id);
          if (old.Name != a.Name) a.Description = old.Name + '>' + a.Name;
        }
      }
    }`,
    `public class Log { public static List<String> lines = new List<String>(); }`,
  );
  assert.deepEqual(
    bench.run(`
      Account a = new Account(Name = 'A');
      insert a;
      a.Name = 'B'; update a;
      delete a; undelete a;
      System.debug(Log.lines);`),
    ['(ids true, AFTER_UPDATE, BEFORE_DELETE, deleted 11, undeleted 1)'],
  );
  const [row] = bench.org.rows.where('Account', '"Name" = ?', 'B');
  assert.equal(row?.['Description'], 'A>B');
});

test('addError refuses a record, on itself or on a field', () => {
  const bench = withTrigger(
    `trigger ContactTrigger on Contact (before insert) {
      for (Contact c : Trigger.new) {
        if (c.LastName == 'bad') c.addError('No bad ones');
        if (c.FirstName == 'bad') c.FirstName.addError('Bad name');
      }
    }`,
  );
  assert.equal(
    bench.failure(`insert new Contact(LastName = 'bad');`),
    'System.DmlException: Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, No bad ones: []',
  );
  assert.deepEqual(
    bench.run(`
      Database.SaveResult[] r = Database.insert(new List<Contact>{ new Contact(LastName = 'ok'), new Contact(LastName = 'x', FirstName = 'bad') }, false);
      System.debug(r[0].isSuccess() + ' ' + r[1].getErrors()[0].getMessage() + r[1].getErrors()[0].getFields());`),
    ['true Bad name(FirstName)'],
  );
});

test('an exception in a trigger fails the rows and tells where', () => {
  const bench = withTrigger(`trigger T on Account (after insert) {\n  String s;\n  s.length();\n}`);
  assert.equal(
    bench.failure(`insert new Account(Name = 'A');`),
    'System.DmlException: Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, T: execution of AfterInsert\n\ncaused by: System.NullPointerException: Attempt to de-reference a null object\n\nTrigger.T: line 3, column 1: []',
  );
});

test('rows of after triggers are read-only', () => {
  const bench = withTrigger(`trigger T on Account (after insert) { Trigger.new[0].Name = 'x'; }`);
  assert.match(
    bench.failure(`insert new Account(Name = 'A');`),
    /System\.FinalException: Record is read-only/,
  );
});
