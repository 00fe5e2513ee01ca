import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Customizations } from '../../schema/customization.ts';
import { customField, customObject, customized, lookup } from '../../store/testing/customized.ts';
import { apexBench } from '../testing/run-apex.ts';

/** The program's types are those of the schema it was compiled against, so an empty program is installed again. */
function benchWith(given: Partial<Customizations>) {
  const bench = apexBench();
  bench.org.schema.apply(customized(given));
  bench.org.triggers.add(bench.engine.triggerHost);
  bench.install();
  return bench;
}

const key = customField({
  object: 'Account',
  name: 'Key__c',
  type: 'Text',
  externalId: true,
  unique: true,
});

test('upsert by an external ID, and parents found by theirs', () => {
  const bench = benchWith({ fields: [key] });
  assert.deepEqual(
    bench.run(`
      Account a = new Account(Name = 'A', Key__c = 'k1');
      upsert a Key__c;
      upsert new Account(Name = 'B', Key__c = 'k1') Account.Key__c;
      System.debug([SELECT Name FROM Account].Name);
      Database.UpsertResult[] rs = Database.upsert(new List<Account>{ new Account(Name = 'C', Key__c = 'k1'), new Account(Name = 'D', Key__c = 'k2') }, Account.Key__c, false);
      System.debug(rs[0].isCreated() + ' ' + rs[1].isCreated());
      insert new Contact(LastName = 'x', Account = new Account(Key__c = 'k2'));
      System.debug([SELECT Account.Name FROM Contact].Account.Name);`),
    ['B', 'false true', 'D'],
  );
});

test('custom objects: relationships, formulas in triggers, numbers with their scale', () => {
  const bench = benchWith({
    objects: [customObject({ name: 'Invoice__c', keyPrefix: 'a00' })],
    fields: [
      customField({ object: 'Invoice__c', name: 'Amount__c', type: 'Number', precision: 10, scale: 2 }),
      customField({ object: 'Invoice__c', name: 'Paid__c', type: 'Checkbox', defaultValue: 'false' }),
      customField({
        object: 'Invoice__c',
        name: 'Account__c',
        type: 'Lookup',
        relationship: lookup('Account'),
      }),
      customField({
        object: 'Invoice__c',
        name: 'Double__c',
        type: 'Number',
        precision: 10,
        scale: 2,
        formula: 'Amount__c * 2',
      }),
    ],
  });
  bench.install(
    'trigger InvoiceTrigger on Invoice__c (before insert, after insert) { for (Invoice__c i : Trigger.new) if (Trigger.isBefore && i.Double__c > 100) i.Paid__c = true; }',
  );
  assert.deepEqual(
    bench.run(`
      Account a = new Account(Name = 'A'); insert a;
      insert new List<Invoice__c>{ new Invoice__c(Name = 'small', Amount__c = 1.5, Account__c = a.Id), new Invoice__c(Name = 'big', Amount__c = 60, Account__c = a.Id) };
      for (Invoice__c i : [SELECT Name, Amount__c, Paid__c, Double__c, Account__r.Name FROM Invoice__c ORDER BY Name])
        System.debug(i.Name + ' ' + i.Amount__c + ' ' + i.Paid__c + ' ' + i.Double__c + ' ' + i.Account__r.Name);
      System.debug([SELECT (SELECT Name FROM Children__r) FROM Account].Children__r.size());
      System.debug(new Invoice__c().Paid__c);
      Invoice__c made = (Invoice__c) Invoice__c.SObjectType.newSObject();
      made.put('Account__c', a.Id); made.Account__r = a; System.debug(made.Account__r.Name);
      SObject generic = made; System.debug(((SObject) generic.getSObject('Account__r')).get('Name'));`),
    ['big 60.00 true 120.00 A', 'small 1.50 false 3.00 A', '2', 'false', 'A', 'A'],
  );
});
