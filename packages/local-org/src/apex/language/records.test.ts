import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

const bench = apexBench();

test('fields by name and by string, parents in memory', () => {
  assert.deepEqual(
    bench.run(`
      Account a = new Account(Name = 'A', NumberOfEmployees = 3);
      Contact c = new Contact(LastName = 'L', Account = a);
      System.debug(c.Account.Name + c.LastName);
      System.debug(c.FirstName);
      c.put('FirstName', 'F'); System.debug(c.get('FirstName'));
      System.debug(c.get(Contact.FirstName));
      System.debug(c.getSObject('Account').get('Name'));
      SObject s = a; s.put('Name', 'B'); System.debug(a.Name);
      System.debug(a.getSObjectType() == Account.SObjectType);
      System.debug(a.getSObjectType().getDescribe().getName());
      System.debug(a.getPopulatedFieldsAsMap().keySet());
      Account k = a.clone(); k.Name = 'K'; System.debug(a.Name + k.Name);
      System.debug(a == new Account(Name = 'B', NumberOfEmployees = 3));
      System.debug(a.isSet('Phone'));
      System.debug(a);`),
    [
      'AL',
      'null',
      'F',
      'F',
      'A',
      'B',
      'true',
      'Account',
      '{Name, NumberOfEmployees}',
      'BK',
      'true',
      'false',
      'Account:{Name=B, NumberOfEmployees=3}',
    ],
  );
  assert.equal(
    bench.failure(`new Account().get('Nope');`),
    'System.SObjectException: Invalid field Nope for Account',
  );
  assert.equal(
    bench.failure(`new Account().put('NumberOfEmployees', 'x');`),
    'System.SObjectException: Illegal assignment from String to Integer',
  );
});

test('describe of objects and fields', () => {
  assert.deepEqual(
    bench.run(`
      System.debug(Schema.SObjectType.Account.getName());
      System.debug(Schema.SObjectType.Account.fields.Name.getName());
      System.debug(Account.Name.getDescribe().getType());
      System.debug(Schema.getGlobalDescribe().get('ACCOUNT').getDescribe().getKeyPrefix());
      Map<String, Schema.SObjectField> fields = Account.SObjectType.getDescribe().fields.getMap();
      System.debug(fields.containsKey('NAME') + ' ' + fields.get('name').getDescribe().isAccessible());
      System.debug(Contact.AccountId.getDescribe().getReferenceTo()[0]);
      for (Schema.PicklistEntry e : Lead.Rating.getDescribe().getPicklistValues()) { System.debug(e.getValue()); break; }
      SObject made = Schema.getGlobalDescribe().get('Contact').newSObject();
      System.debug(made instanceof Contact);
      System.debug(SObjectType.Contact.fields.LastName.isNillable());
      Schema.DescribeFieldResult d = Account.Industry.getDescribe();
      System.debug(d.getType() == Schema.DisplayType.PICKLIST);
      System.debug(d.getSObjectField() == Account.Industry);`),
    ['Account', 'Name', 'STRING', '001', 'true true', 'Account', 'Hot', 'true', 'false', 'true', 'true'],
  );
});

test('DML gives IDs and refuses what the org refuses', () => {
  assert.deepEqual(
    bench.run(`
      Account a = new Account(Name = 'A');
      insert a;
      System.debug(a.Id != null && String.valueOf(a.Id).startsWith('001'));
      a.Name = 'B'; update a;
      List<Contact> cs = new List<Contact>{ new Contact(LastName = 'x', AccountId = a.Id), new Contact(LastName = 'y') };
      insert cs;
      System.debug(cs[0].Id != cs[1].Id);
      Database.SaveResult[] rs = Database.insert(new List<Account>{ new Account(), new Account(Name = 'ok') }, false);
      System.debug(rs[0].isSuccess() + ' ' + rs[1].isSuccess() + ' ' + rs[0].getErrors()[0].getStatusCode() + ' ' + rs[0].getErrors()[0].getFields());
      System.debug(rs[0].getErrors()[0].getStatusCode() == StatusCode.REQUIRED_FIELD_MISSING);
      delete cs;
      undelete cs;
      Savepoint sp = Database.setSavepoint();
      insert new Account(Name = 'gone');
      Database.rollback(sp);
      System.debug(Limits.getDmlStatements());
      upsert new Account(Name = 'U');
      Database.delete(a.Id);`),
    ['true', 'true', 'false true REQUIRED_FIELD_MISSING (Name)', 'true', '9'],
  );
  assert.equal(
    bench.failure('insert new Account();'),
    'System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]',
  );
  assert.deepEqual(
    bench.run(`
      try { insert new Account(); }
      catch (DmlException e) { System.debug(e.getNumDml() + ' ' + e.getDmlType(0) + ' ' + e.getDmlFieldNames(0)[0] + ' ' + e.getDmlIndex(0)); }`),
    ['1 REQUIRED_FIELD_MISSING Name 0'],
  );
});

test('a transaction that fails leaves nothing', () => {
  const before = bench.org.rows.where('Account', '1').length;
  bench.failure(`insert new Account(Name = 'lost'); throw new IllegalArgumentException('x');`);
  assert.equal(bench.org.rows.where('Account', '1').length, before);
});

test('too many DML statements end the transaction', () => {
  assert.equal(
    bench.failure(
      `for (Integer i = 0; i < 200; i++) { try { insert new Account(Name = 'A' + i); } catch (Exception e) {} }`,
    ),
    'System.LimitException: Too many DML statements: 151',
  );
});

test('a record stands once in a list, an empty list costs nothing', () => {
  assert.deepEqual(bench.run('insert new List<Account>(); System.debug(Limits.getDmlStatements());'), ['0']);
  assert.equal(
    bench.failure(`Account a = new Account(Name = 'x'); insert new List<Account>{ a, a };`),
    'System.ListException: Before Insert or Upsert list must not have two identically equal elements',
  );
  assert.match(
    bench.failure(
      `Account a = new Account(Name = 'x'); insert a; update new List<Account>{ a, new Account(Id = a.Id) };`,
    ),
    /^System\.ListException: Duplicate id in list: 001/,
  );
});
