import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

test('collection helpers over SObjects and maps of lists', () => {
  const bench = apexBench();
  bench.install(`public with sharing class CollectionUtils {
    public static Map<Id, List<SObject>> groupBy(List<SObject> records, SObjectField field) {
      Map<Id, List<SObject>> grouped = new Map<Id, List<SObject>>();
      for (SObject record : records) {
        Id key = (Id) record.get(field);
        if (grouped.containsKey(key)) { grouped.get(key).add(record); }
        else { grouped.put(key, new List<SObject>{ record }); }
      }
      return grouped;
    }
    public static Set<Id> ids(List<SObject> records, String path) {
      Set<Id> result = new Set<Id>();
      for (SObject record : records) {
        SObject at = record;
        List<String> parts = path.split('\\\\.');
        for (Integer i = 0; i < parts.size() - 1 && at != null; i++) at = at.getSObject(parts[i]);
        Object value = at?.get(parts[parts.size() - 1]);
        if (value != null) result.add((Id) value);
      }
      return result;
    }
    public static List<List<Object>> chunk(List<Object> items, Integer size) {
      List<List<Object>> chunks = new List<List<Object>>();
      for (Integer i = 0; i < items.size(); i += size) {
        List<Object> one = new List<Object>();
        for (Integer j = i; j < Math.min(i + size, items.size()); j++) one.add(items[j]);
        chunks.add(one);
      }
      return chunks;
    }
    public static Decimal sum(List<SObject> records, SObjectField field) {
      Decimal total = 0;
      for (SObject r : records) { Decimal v = (Decimal) r.get(field); total += v == null ? 0 : v; }
      return total;
    }
  }`);
  assert.deepEqual(
    bench.run(`
      Account a = new Account(Name = 'A'); insert a;
      List<Contact> cs = new List<Contact>{ new Contact(LastName = '1', AccountId = a.Id), new Contact(LastName = '2', AccountId = a.Id), new Contact(LastName = '3') };
      insert cs;
      Map<Id, List<SObject>> g = CollectionUtils.groupBy(cs, Contact.AccountId);
      System.debug(g.size() + ' ' + g.get(a.Id).size() + ' ' + g.get(null).size());
      System.debug(CollectionUtils.ids([SELECT Account.Id, Account.OwnerId FROM Contact], 'Account.OwnerId').size());
      System.debug(CollectionUtils.chunk(new List<Object>{ 1, 2, 3, 4, 5 }, 2));
      System.debug(CollectionUtils.sum(new List<Opportunity>{ new Opportunity(Amount = 1.5), new Opportunity(), new Opportunity(Amount = 2) }, Opportunity.Amount));`),
    ['2 2 1', '1', '((1, 2), (3, 4), (5))', '3.5'],
  );
});

test('singletons, constants, maps of types, dependency injection and stubs', () => {
  const bench = apexBench();
  bench.install(
    `public class Service {
      private static Service instance;
      @TestVisible private static Clock clock = new Clock();
      public static Service getInstance() { if (instance == null) { instance = new Service(); } return instance; }
      private Service() {}
      public String greet(String who) { return 'Hello ' + who + ' at ' + clock.hour(); }
    }`,
    `public virtual class Clock { public virtual Integer hour() { return 12; } }`,
    `@IsTest public class ServiceTest implements StubProvider {
      public Object handleMethodCall(Object stubbed, String name, Type result, List<Type> types, List<String> names, List<Object> args) {
        return name == 'hour' ? (Object) 7 : null;
      }
      @IsTest static void stubbed() {
        Service.clock = (Clock) Test.createStub(Clock.class, new ServiceTest());
        System.assertEquals('Hello you at 7', Service.getInstance().greet('you'));
        System.assert(Service.getInstance() === Service.getInstance());
      }
    }`,
    `public class Registry {
      private static final Map<SObjectType, Type> HANDLERS = new Map<SObjectType, Type>{ Account.SObjectType => AccountJob.class, Contact.SObjectType => ContactJob.class };
      public interface Job { String run(); }
      public class AccountJob implements Job { public String run() { return 'account'; } }
      public class ContactJob implements Job { public String run() { return 'contact'; } }
      public static Job jobFor(SObjectType type) { Type t = HANDLERS.get(type); return t == null ? null : (Job) t.newInstance(); }
    }`,
  );
  const run = bench.engine.runTests([{ className: 'ServiceTest' }], bench.org.administratorId);
  assert.deepEqual(
    run.results.map(({ message }) => message),
    [null],
  );
  assert.deepEqual(
    bench.run(`
      System.debug(Registry.jobFor(Contact.SObjectType).run());
      System.debug(Registry.jobFor(Lead.SObjectType) == null);
      System.debug(Registry.AccountJob.class.getName());`),
    ['contact', 'true', 'Registry.AccountJob'],
  );
});

test('dates and times', () => {
  const bench = apexBench();
  assert.deepEqual(
    bench.run(`
      Date d = Date.newInstance(2026, 1, 31);
      System.debug(d.addMonths(1) + '|' + d.addDays(-31).year() + '|' + d.toStartOfMonth().day() + '|' + d.daysBetween(Date.newInstance(2026, 3, 1)));
      System.debug(Date.isLeapYear(2024) + '|' + Date.daysInMonth(2026, 2) + '|' + d.monthsBetween(Date.newInstance(2027, 3, 1)));
      Datetime t = Datetime.newInstanceGmt(2026, 4, 1, 3, 4, 5);
      System.debug(t.format('yyyy-MM-dd HH:mm:ss') + '|' + t.formatGmt('yyyy-MM-dd\\'T\\'HH:mm:ss.SSS\\'Z\\''));
      System.debug(t.date() + '|' + t.hour() + '|' + t.hourGmt() + '|' + t.addHours(20).date());
      System.debug(t.getTime());
      System.debug(d < d.addDays(1));
      System.debug(d + 1);
      System.debug(t.format('EEE, d MMM yyyy h:mm a', 'America/New_York'));
      System.debug(Datetime.valueOf('2026-04-01 00:00:00'));
      System.debug(Time.newInstance(1, 2, 3, 4));
      System.debug(Date.valueOf('2026-02-03').format());
      System.debug(Datetime.newInstance(d, Time.newInstance(10, 0, 0, 0)).formatGmt('HH'));`),
    [
      '2026-02-28 00:00:00|2025|1|29',
      'true|28|14',
      '2026-04-01 12:04:05|2026-04-01T03:04:05.000Z',
      '2026-04-01 00:00:00|12|3|2026-04-02 00:00:00',
      '1775012645000',
      'true',
      '2026-02-01 00:00:00',
      'Tue, 31 Mar 2026 11:04 PM',
      '2026-03-31 15:00:00',
      '01:02:03.004Z',
      '2026/02/03',
      '01',
    ],
  );
});

test('strings', () => {
  const bench = apexBench();
  assert.deepEqual(
    bench.run(
      `
      System.debug('a,b,,c,,'.split(',').size() + '|' + 'a.b'.split('\\\\.').size() + '|' + 'abc'.substring(1, 2) + '|' + ' x '.trim());
      System.debug('hello'.capitalize() + 'HELLO'.toLowerCase() + 'abc'.reverse() + 'ab'.repeat(2) + '5'.leftPad(3, '0') + 'x'.rightPad(2) + '|');
      System.debug('abcabc'.indexOf('c') + '|' + 'abcabc'.lastIndexOf('c') + '|' + 'abc'.contains('b') + '|' + 'abc'.startsWith('ab') + '|' + 'Abc'.equalsIgnoreCase('aBC'));
      System.debug(String.isBlank(' ') + '|' + String.isEmpty(' ') + '|' + String.isBlank(null) + '|' + String.join(new List<Integer>{ 1, 2 }, '-'));
      System.debug('abc'.replace('b', 'x') + 'a1b2'.replaceAll('[0-9]', '#') + '|' + 'a-b_c'.substringAfter('-') + '|' + 'k=v'.substringBefore('='));
      System.debug(String.format('{0} is {1} and {0}', new List<Object>{ 'a', 5 }) + '|' + String.valueOf(1.50) + '|' + String.escapeSingleQuotes('it\\'s'));
      System.debug('abbreviate me please'.abbreviate(10) + '|' + 'a'.compareTo('b') + '|' + 'abc'.hashCode() + '|' + 'x'.equals(null));
      System.debug('1234'.isNumeric() + '|' + '12a'.isNumeric() + '|' + 'ab'.isAlpha() + '|' + 'a b'.containsWhitespace() + '|' + 'été'.length());
      System.debug('Line1\\nLine2'.split('\\n').size() + '|' + 'aXbXc'.countMatches('X') + '|' + 'abc'.left(2) + '|' + 'abc'.right(2) + '|' + 'abc'.mid(1, 1) + '|' + 'abc'.charAt(0));
      System.debug(''.join(new List<String>{}, ','));`.replace(
        "System.debug(''.join(new List<String>{}, ','));",
        '',
      ),
    ),
    [
      '4|2|b|x',
      'Hellohellocbaabab005x |',
      '2|5|true|true|true',
      'true|false|true|1-2',
      'axca#b#|b_c|k',
      "a is 5 and a|1.50|it\\'s",
      'abbrevi...|-1|96354|false',
      'true|false|true|true|3',
      '2|2|ab|bc|b|97',
    ],
  );
});

test('JSON of wrappers', () => {
  const bench = apexBench();
  bench.install(`public class Dto {
    public String name; public Integer count; public List<Dto> children; public Map<String, Object> extra; public Date day;
    public Dto(String name) { this.name = name; }
  }`);
  assert.deepEqual(
    bench.run(`
      Dto d = (Dto) JSON.deserialize('{"name":"n","count":3,"children":[{"name":"c"}],"extra":{"a":1},"day":"2026-01-02"}', Dto.class);
      System.debug(d.name + d.count + d.children[0].name + d.extra.get('a') + d.day.month());
      Map<String, Object> m = (Map<String, Object>) JSON.deserializeUntyped('{"a":[1,2.5,"x",null,true]}');
      List<Object> items = (List<Object>) m.get('a');
      System.debug(items.size() + ' ' + (Integer) items[0] + ' ' + items[1]);
      System.debug(JSON.serialize(new Map<String, Object>{ 'k' => new List<Integer>{ 1 } }));
      System.debug(JSON.serialize(new Dto('x'), true));`),
    ['n3c11', '5 1 2.5', '{"k":[1]}', '{"name":"x"}'],
  );
});
