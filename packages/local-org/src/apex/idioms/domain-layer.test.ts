import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

test('a domain layer with constructors found by name, properties named like types and mocked triggers', () => {
  const bench = apexBench();
  bench.org.triggers.add(bench.engine.triggerHost);
  bench.install(
    `public virtual with sharing class Domain {
      public List<SObject> Records { get; private set; }
      public Schema.DescribeSObjectResult SObjectDescribe { get; private set; }
      public Configuration Configuration { get; private set; }
      public static ErrorFactory Errors { get; private set; }
      public static TestFactory Test { get; private set; }
      private static Map<Type, List<Domain>> stateByClass;
      static { Errors = new ErrorFactory(); Test = new TestFactory(); stateByClass = new Map<Type, List<Domain>>(); }
      public Domain(List<SObject> records) {
        this.Records = records.clone();
        SObjectDescribe = this.Records.getSObjectType().getDescribe();
        Configuration = new Configuration();
      }
      public virtual void onBeforeInsert() {}
      public virtual void onAfterUpdate(Map<Id, SObject> existing) {}
      public interface IConstructable { Domain construct(List<SObject> records); }
      public static void triggerHandler(Type domainClass) {
        if (System.Test.isRunningTest() & Test.Database.hasRecords()) { Errors.error('mocked', null); }
        else triggerHandler(domainClass, Trigger.isBefore, Trigger.isInsert, Trigger.new, Trigger.oldMap);
      }
      private static void triggerHandler(Type domainClass, Boolean isBefore, Boolean isInsert, List<SObject> newRecords, Map<Id, SObject> oldMap) {
        String name = domainClass.getName();
        Type constructable = name.endsWith('Constructor') ? Type.forName(name) : Type.forName(name + '.Constructor');
        IConstructable made = (IConstructable) constructable.newInstance();
        Domain domain = made.construct(newRecords);
        List<Domain> domains = stateByClass.get(domainClass);
        if (domains == null || domains.size() == 0) stateByClass.put(domainClass, domains = new List<Domain>());
        domains.add(domain);
        if (isBefore && isInsert) domain.onBeforeInsert();
        else if (!isBefore && !isInsert) domain.onAfterUpdate(oldMap);
      }
      public class Configuration {
        public Boolean enforcing { get; private set; }
        public Configuration() { enforcing = true; }
        public Configuration disable() { enforcing = false; return this; }
      }
      public class ErrorFactory {
        private List<Error> errorList = new List<Error>();
        public String error(String message, SObject record) { ObjectError e = new ObjectError(); e.message = message; e.record = record; errorList.add(e); return message; }
        public List<Error> getAll() { return errorList.clone(); }
      }
      public abstract class Error { public String message; public Domain domain; }
      public virtual class ObjectError extends Error { public SObject record; public ObjectError() {} }
      public class TestFactory { public MockDatabase Database = new MockDatabase(); private TestFactory() {} }
      public class MockDatabase { private List<SObject> records = new List<SObject>(); public Boolean hasRecords() { return records != null && records.size() > 0; } }
    }`,
    `public class Accounts extends Domain {
      public Accounts(List<Account> records) { super(records); Configuration.disable(); }
      public override void onBeforeInsert() {
        for (Account a : (List<Account>) Records) if (a.Industry == null) a.Industry = 'Banking'; else if (a.Industry == 'bad') a.Industry.addError(error('Not that', a));
      }
      public String error(String message, SObject record) { return Domain.Errors.error(message, record); }
      public class Constructor implements Domain.IConstructable {
        public Domain construct(List<SObject> records) { return new Accounts(records); }
      }
      public static Void nothing(Schema.FieldSet fields) { for (Schema.FieldSetMember one : fields.getFields()) System.debug(one.getFieldPath()); return; }
    }`,
    'trigger AccountsTrigger on Account (before insert, after update) { Domain.triggerHandler(Accounts.class); }',
  );
  assert.deepEqual(
    bench.run(`
      insert new Account(Name = 'A');
      System.debug([SELECT Industry FROM Account].Industry);
      Database.SaveResult r = Database.insert(new Account(Name = 'B', Industry = 'bad'), false);
      System.debug(r.isSuccess() + Domain.Errors.getAll()[0].message);
      System.debug(new Accounts(new List<Account>{ new Account() }).SObjectDescribe.getName());
      Map<Schema.ChildRelationship, String> m = new Map<Schema.ChildRelationship, String>();
      for (Schema.ChildRelationship c : Account.SObjectType.getDescribe().getChildRelationships()) if (c.getRelationshipName() == 'Contacts') m.put(c, c.getRelationshipName());
      for (Schema.ChildRelationship c : Account.SObjectType.getDescribe().getChildRelationships()) if (m.containsKey(c)) System.debug(m.get(c) + c.getChildSObject());`),
    ['Banking', 'falseNot that', 'Account', 'ContactsContact'],
  );
});
