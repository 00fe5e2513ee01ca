import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

test('queries wherever an expression may stand', () => {
  const bench = apexBench();
  bench.install(
    `public with sharing class Reads {
      private static final String PREFIX = 'A%';
      public class Filter { public String name; public List<Id> ids { get; set; } public Integer most() { return 2; } }
      public static List<Account> all() { return [SELECT Id, Name FROM Account WHERE Name LIKE :PREFIX ORDER BY Name]; }
      public static Account first() { return [SELECT Id, Name FROM Account ORDER BY Name LIMIT 1]; }
      public static Integer size(List<SObject> rows) { return rows.size(); }
      public static List<Account> filtered(Filter f) {
        return [
          SELECT Id, Name, (SELECT Id FROM Contacts)
          FROM Account
          WHERE Id IN :f.ids AND Name != :f.name AND CreatedDate = TODAY AND CreatedDate <= :Datetime.now()
          ORDER BY Name DESC NULLS LAST
          LIMIT :f.most()
        ];
      }
    }`,
  );
  assert.deepEqual(
    bench.run(`
      insert new List<Account>{ new Account(Name = 'A1'), new Account(Name = 'A2'), new Account(Name = 'A3') };
      System.debug(Reads.all().size() + Reads.first().Name + Reads.size([SELECT Id FROM Account]));
      Reads.Filter f = new Reads.Filter();
      f.name = 'A3';
      f.ids = new List<Id>(new Map<Id, Account>(Reads.all()).keySet());
      List<Account> found = Reads.filtered(f);
      System.debug(found.size() + found[0].Name + found[0].Contacts.isEmpty());
      System.debug([SELECT Id FROM Account][0].Id != null);
      if ([SELECT COUNT() FROM Account] > 2) System.debug('many');
      Account maybe = [SELECT Id FROM Account WHERE Name = 'zz']?.isEmpty() == true ? null : [SELECT Id FROM Account LIMIT 1];
      System.debug(maybe);
      System.debug([SELECT Id, Name FROM Account WHERE Name = :'A' + 2].Name);
      delete [SELECT Id FROM Account WHERE Name = 'A1'];
      System.debug([SELECT Id FROM Account].size());
      update new Account(Id = Reads.first().Id, Phone = '1');
      System.debug([SELECT Phone FROM Account WHERE Phone != null].Phone);
      Account none = [SELECT Id FROM Account WHERE Name = 'zz'] ?? new Account(Name = 'made');
      System.debug(none.Name);`),
    ['3A13', '2A2true', 'true', 'many', 'null', 'A2', '2', '1', 'made'],
  );
});

test('generic maps, nested literals and casts of untyped values', () => {
  const bench = apexBench();
  assert.deepEqual(
    bench.run(`
      Map<String, Object> root = new Map<String, Object>{
        'list' => new List<Object>{ 1, new Map<String, Object>{ 'k' => 'v' } },
        'when' => Date.newInstance(2026, 1, 1),
        'none' => null
      };
      List<Object> items = (List<Object>) root.get('list');
      System.debug(((Map<String, Object>) items[1]).get('k'));
      for (String key : root.keySet()) System.debug(key + '=' + root.get(key));
      Map<String, List<Map<String, Integer>>> deep = new Map<String, List<Map<String, Integer>>>();
      deep.put('a', new List<Map<String, Integer>>{ new Map<String, Integer>{ 'x' => 1 } });
      deep.get('a')[0].put('y', deep.get('a')[0].get('x') + 1);
      System.debug(deep);
      Set<String> keys = new Set<String>(deep.get('a')[0].keySet());
      keys.retainAll(new Set<String>{ 'y', 'z' });
      System.debug(keys);
      Integer a = 1, b = a > 0 ? a < 2 ? 10 : 20 : 30;
      System.debug(b);
      Object o = new Set<Id>();
      System.debug(o instanceof Set<Id>);
      List<SObject> records = new List<Account>{ new Account(Name = 'A') };
      List<Account> accounts = (List<Account>) records;
      System.debug(accounts[0].Name + (records instanceof List<Account>) + (records instanceof List<Contact>));
      Map<Id, SObject> byId = new Map<Id, SObject>();
      byId.putAll(new Map<Id, SObject>());
      System.debug(byId.isEmpty());
      Iterable<String> words = new List<String>{ 'a', 'b' };
      for (String w : words) System.debug(w);
      Long total = 0; for (Integer i : new List<Integer>{ 1, 2 }) total += i;
      System.debug(total);
      final String FIXED; FIXED = 'once'; System.debug(FIXED);
      System.debug('tab\\tquote\\'uni\\u0041');`),
    [
      'v',
      'list=(1, {k=v})',
      'when=2026-01-01 00:00:00',
      'none=null',
      '{a=({x=1, y=2})}',
      '{y}',
      '10',
      'true',
      'Atruefalse',
      'true',
      'a',
      'b',
      '3',
      'once',
      "tab\tquote'uniA",
    ],
  );
});

test('interfaces that extend, virtual properties, overriding toString, static and instance of the same idea', () => {
  const bench = apexBench();
  bench.install(
    `public interface Named { String getName(); }`,
    `public interface Described extends Named { String describe(); }`,
    `public abstract class Model implements Described {
      public virtual String kind { get { return 'model'; } }
      protected abstract String own();
      public String getName() { return kind + ':' + own(); }
      public virtual String describe() { return '<' + getName() + '>'; }
      public override String toString() { return describe(); }
    }`,
    `public class Car extends Model {
      public override String kind { get { return 'car'; } }
      private Integer wheels = 4;
      protected override String own() { return '' + this.wheels; }
      public Car setWheels(Integer wheels) { this.wheels = wheels; return this; }
    }`,
    `global with sharing class Api {
      @AuraEnabled(cacheable=true)
      global static Map<String, Object> load(String key) { return new Map<String, Object>{ 'key' => key }; }
      @InvocableMethod(label='Do' description='x')
      global static List<Response> invoke(List<Request> requests) {
        List<Response> out = new List<Response>();
        for (Request r : requests) { Response one = new Response(); one.text = r.text + '!'; out.add(one); }
        return out;
      }
      global class Request { @InvocableVariable(required=true) global String text; }
      global class Response { @InvocableVariable global String text; }
    }`,
  );
  assert.deepEqual(
    bench.run(`
      Described d = new Car().setWheels(3);
      System.debug(d.getName() + d.describe() + d);
      Named n = d; Model m = (Model) n; System.debug(m.kind);
      Api.Request r = new Api.Request(); r.text = 'hi';
      System.debug(Api.invoke(new List<Api.Request>{ r })[0].text + Api.load('k').get('key'));
      Object x = d; System.debug(x instanceof Named);
      System.debug(x.equals(d) + ' ' + (x.hashCode() == d.hashCode()));`),
    ['car:3<car:3><car:3>', 'car', 'hi!k', 'true', 'true true'],
  );
});

test('labels, custom error handling and logging', () => {
  const bench = apexBench();
  bench.install(
    `public class Logger {
      public enum Level { INFO, WARN, ERROR }
      private static final List<Entry> ENTRIES = new List<Entry>();
      private static Level threshold = Level.WARN;
      public class Entry { public Level level; public String text; public Datetime at = System.now(); }
      public static void log(Level level, String text, List<Object> args) {
        if (level.ordinal() < threshold.ordinal()) return;
        Entry e = new Entry(); e.level = level; e.text = String.format(text, args); ENTRIES.add(e);
      }
      public static void error(Exception e) { log(Level.ERROR, '{0}: {1}', new List<Object>{ e.getTypeName(), e.getMessage() }); }
      public static String flush() {
        String out = '';
        for (Entry e : ENTRIES) out += e.level.name() + ' ' + e.text + ';';
        ENTRIES.clear();
        return out;
      }
    }`,
  );
  assert.deepEqual(
    bench.run(`
      System.debug(Label.Greeting + System.Label.Greeting);
      Logger.log(Logger.Level.INFO, 'quiet', null);
      Logger.log(Logger.Level.WARN, '{0}-{1}', new List<Object>{ 1, 'x' });
      try { Object o = null; o.toString(); } catch (Exception e) { Logger.error(e); }
      try { throw new AuraHandledException('shown'); } catch (AuraHandledException e) { Logger.error(e); }
      System.debug(Logger.flush());`),
    [
      'こんにちはこんにちは',
      'WARN 1-x;ERROR System.NullPointerException: Attempt to de-reference a null object;ERROR System.AuraHandledException: Script-thrown exception;',
    ],
  );
});

test('a variable may be called like a type, and options may travel with a record', () => {
  const bench = apexBench();
  bench.install(
    'public class Kind { public static String of(Account account) { return account.Name + Account.SObjectType + account.getSObjectType(); } public static Kind kind = new Kind(); public static String sf() { return String.valueOf(Account.Name); } }',
  );
  assert.deepEqual(
    bench.run(`
      System.debug(Kind.of(new Account(Name = 'n')) + Kind.sf());
      Database.DMLOptions options = new Database.DMLOptions();
      options.DuplicateRuleHeader.AllowSave = true;
      options.OptAllOrNone = true;
      Account a = new Account(Name = 'x');
      a.setOptions(options);
      insert a;
      System.debug(Database.insert(new Account(Name = 'y'), options).isSuccess());`),
    ['nAccountAccountName', 'true'],
  );
});

test('comparators of a wider type, overridden properties, iterables that are their own iterator', () => {
  const bench = apexBench();
  bench.install(
    `public class ByAmount implements Comparator<SObject> {
      public Integer compare(SObject a, SObject b) {
        Decimal x = (Decimal) a.get('Amount');
        Decimal y = (Decimal) b.get('Amount');
        return x == y ? 0 : (x < y ? -1 : 1);
      }
    }`,
    `public class Pages implements Iterable<List<Integer>>, Iterator<List<Integer>> {
      Integer at = 0;
      public Iterator<List<Integer>> iterator() { return this; }
      public Boolean hasNext() { return at < 2; }
      public List<Integer> next() { at++; return new List<Integer>{ at, at * 2 }; }
    }`,
    `public abstract class Template {
      public abstract String title { get; }
      public virtual Integer size { get; set; }
      public String show() { return title + size; }
    }`,
    `public class Letter extends Template {
      public override String title { get { return 't'; } }
      public override Integer size { get { return 5; } set; }
    }`,
    `public virtual class Animal { protected Integer legs = 4; public virtual String say() { return 'I have ' + legs; } public class Tail {} }`,
    `public class Bird extends Animal {
      public Bird() { legs = 2; super.legs += 1; }
      public override String say() { return super.say() + '!'; }
      public Boolean has(Object o) { return o instanceof Animal.Tail; }
    }`,
    `public class Constants {
      public static final String A = 'a', B = A + 'b';
      static Integer n = count();
      static Integer count() { return B.length(); }
      public static Integer get() { return n; }
    }`,
  );
  assert.deepEqual(
    bench.run(`
      List<Opportunity> os = new List<Opportunity>{ new Opportunity(Amount = 3), new Opportunity(Amount = 1) };
      os.sort(new ByAmount());
      System.debug(os[0].Amount);
      for (List<Integer> p : new Pages()) System.debug(p);
      Template t = new Letter(); t.size = 9;
      System.debug(t.show() + t.size);
      System.debug(new Bird().say() + new Bird().has(new Animal.Tail()));
      System.debug(Constants.get() + Constants.B);`),
    ['1', '(1, 2)', '(2, 4)', 't55', 'I have 3!true', '2ab'],
  );
});
