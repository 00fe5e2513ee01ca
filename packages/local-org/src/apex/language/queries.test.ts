import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

const bench = apexBench();
bench.run(`
  List<Account> accounts = new List<Account>();
  for (Integer i = 0; i < 3; i++) accounts.add(new Account(Name = 'Acme ' + i, NumberOfEmployees = i * 10, AnnualRevenue = 2 * i));
  insert accounts;
  insert new List<Contact>{ new Contact(LastName = 'One', AccountId = accounts[0].Id), new Contact(LastName = 'Two', AccountId = accounts[0].Id), new Contact(LastName = 'Alone') };
`);

test('static queries with binds', () => {
  assert.deepEqual(
    bench.run(`
      String name = 'Acme 1';
      Account a = [SELECT Id, Name, NumberOfEmployees FROM Account WHERE Name = :name LIMIT 1];
      System.debug(a.Name + a.NumberOfEmployees);
      List<Account> all = [SELECT Name FROM Account WHERE NumberOfEmployees IN :new List<Integer>{ 0, 20 } ORDER BY Name DESC];
      System.debug(all[0].Name + all.size() + (all[0].Id != null));
      Set<Id> ids = new Map<Id, Account>(all).keySet();
      System.debug([SELECT COUNT() FROM Account WHERE Id IN :ids]);
      System.debug([SELECT Name FROM Account WHERE Name = 'Acme 2'].Name);
      System.debug([SELECT Id FROM Account WHERE Name = 'none'].isEmpty());
      Integer most = 2;
      System.debug([SELECT Id FROM Account LIMIT :most].size());
      System.debug([SELECT AnnualRevenue FROM Account WHERE Name = 'Acme 1'].AnnualRevenue * 1.5);`),
    ['Acme 110', 'Acme 22true', '2', 'Acme 2', 'true', '2', '3.0'],
  );
});

test('relationships up and down', () => {
  assert.deepEqual(
    bench.run(`
      for (Contact c : [SELECT LastName, Account.Name, Account.Owner.Name FROM Contact ORDER BY LastName])
        System.debug(c.LastName + ' ' + c.Account.Name + ' ' + (c.Account?.Owner.Name != null));
      for (Account a : [SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account ORDER BY Name LIMIT 2]) {
        System.debug(a.Name + a.Contacts.size());
        for (Contact c : a.Contacts) System.debug(c.LastName);
      }`),
    ['Alone null false', 'One Acme 0 true', 'Two Acme 0 true', 'Acme 02', 'One', 'Two', 'Acme 10'],
  );
});

test('aggregates', () => {
  assert.deepEqual(
    bench.run(`
      for (AggregateResult r : [SELECT Account.Name n, COUNT(Id) c FROM Contact WHERE AccountId != null GROUP BY Account.Name])
        System.debug(r.get('n') + ' ' + (Integer) r.get('c'));
      AggregateResult[] t = [SELECT SUM(NumberOfEmployees) FROM Account];
      System.debug((Decimal) t[0].get('expr0'));
      System.debug(Limits.getQueries() + ' ' + Limits.getQueryRows());`),
    ['Acme 0 2', '30', '2 4'],
  );
});

test('what was not asked for cannot be read', () => {
  assert.equal(
    bench.failure('Account a = [SELECT Id FROM Account LIMIT 1]; System.debug(a.Name);'),
    'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Name',
  );
  assert.equal(
    bench.failure(`Account a = [SELECT Id FROM Account WHERE Name = 'none'];`),
    'System.QueryException: List has no rows for assignment to SObject',
  );
  assert.equal(
    bench.failure('Account a = [SELECT Id FROM Account];'),
    'System.QueryException: List has more than 1 row for assignment to SObject',
  );
});

test('dynamic queries see variables, maps of binds and access levels', () => {
  assert.deepEqual(
    bench.run(`
      String n = 'Acme 1';
      List<String> names = new List<String>{ 'Acme 0', n };
      System.debug(Database.query('SELECT Name FROM Account WHERE Name IN :names').size());
      Account a = Database.query('SELECT Name FROM Account WHERE Name = :n');
      System.debug(a.Name);
      List<SObject> rows = Database.queryWithBinds('SELECT Name FROM Account WHERE Name LIKE :p ORDER BY Name', new Map<String, Object>{ 'p' => 'Acme%' }, AccessLevel.USER_MODE);
      System.debug(rows.size() + ' ' + rows[0].get('Name'));
      System.debug(Database.countQuery('SELECT COUNT() FROM Contact'));`),
    ['2', 'Acme 1', '3 Acme 0', '3'],
  );
  assert.match(
    bench.failure(`Database.query('SELECT Nope FROM Account');`),
    /^System\.QueryException: .*No such column 'Nope'/s,
  );
});

test('loops over queries, one row or a list at a time', () => {
  assert.deepEqual(
    bench.run(`
      Integer n = 0;
      for (Account a : [SELECT Id, Name FROM Account]) n++;
      for (List<Account> chunk : [SELECT Id FROM Account]) System.debug(chunk.size());
      System.debug(n);
      Map<Id, Account> byId = new Map<Id, Account>([SELECT Id, Name FROM Account ORDER BY Name]);
      System.debug(byId.size());
      for (Id key : byId.keySet()) { System.debug(byId.get(key).Name); break; }`),
    ['3', '3', '3', 'Acme 0'],
  );
});

test('names in queries are checked when the class is compiled', () => {
  const first = (query: string): string =>
    bench.errors(`public class Q { void q() { Object o = [${query}]; } }`)[0]?.message ?? 'none';
  assert.match(first('SELECT Nope FROM Account'), /^No such column 'Nope' on entity 'Account'\./);
  assert.match(first('SELECT Id FROM Nope'), /^sObject type 'Nope' is not supported\./);
  assert.match(
    first('SELECT Id, Boss.Name FROM Contact'),
    /^Didn't understand relationship 'Boss' in field path\./,
  );
  assert.equal(
    first(
      'SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Owner.Name = null AND Id IN (SELECT AccountId FROM Contact)',
    ),
    'none',
  );
});

test('too many queries end the transaction', () => {
  assert.equal(
    bench.failure('for (Integer i = 0; i < 101; i++) { List<Account> a = [SELECT Id FROM Account]; }'),
    'System.LimitException: Too many SOQL queries: 101',
  );
});

test('polymorphic parents, addresses and IDs that nobody asked for', () => {
  assert.deepEqual(
    bench.run(`
      Lead l = new Lead(LastName = 'L', Company = 'C', City = 'Tokyo'); insert l;
      insert new Task(Subject = 's', WhoId = l.Id);
      Task t = [SELECT Who.Name, Who.Type, What.Name, Owner.Name FROM Task];
      System.debug(t.Who.Name + t.Who.Type + t.What.Name + (t.Owner.Id == UserInfo.getUserId()) + (t.Id != null));
      Task u = [SELECT TYPEOF Who WHEN Lead THEN Company, LastName WHEN Contact THEN LastName END FROM Task];
      if (u.Who instanceof Lead) System.debug(((Lead) u.Who).Company);
      System.debug([SELECT Address FROM Lead].Address.City);`),
    ['LLeadnulltruetrue', 'C', 'Tokyo'],
  );
});

test('more groups than one batch holds are refused', () => {
  bench
    .run(
      `
    List<Account> many = new List<Account>();
    for (Integer i = 0; i < 2001; i++) many.add(new Account(Name = 'Group ' + i));
    insert many;
    try { AggregateResult[] groups = [SELECT Name, COUNT(Id) FROM Account WHERE Name LIKE 'Group %' GROUP BY Name]; }
    catch (QueryException e) { System.debug(e.getMessage()); }
    System.debug([SELECT Name, COUNT(Id) FROM Account WHERE Name LIKE 'Group %' GROUP BY Name LIMIT 2000].size());`,
    )
    .forEach((line, index) =>
      assert.match(line, [/^Aggregate query does not support queryMore\(\)/, /^2000$/][index] ?? /never/),
    );
});
