import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

const UNIT_OF_WORK = `public virtual with sharing class UnitOfWork implements IUnitOfWork {
  private final List<Schema.SObjectType> order;
  protected Map<String, List<SObject>> newRecords = new Map<String, List<SObject>>();
  protected Map<String, Map<Id, SObject>> dirtyRecords = new Map<String, Map<Id, SObject>>();
  private Map<String, List<Relationship>> relationships = new Map<String, List<Relationship>>();
  private List<IDoWork> work = new List<IDoWork>();
  protected IDML dml;

  public interface IDML {
    void dmlInsert(List<SObject> records);
    void dmlUpdate(List<SObject> records);
  }

  public interface IDoWork { void doWork(); }

  public virtual class SimpleDML implements IDML {
    public virtual void dmlInsert(List<SObject> records) { insert records; }
    public virtual void dmlUpdate(List<SObject> records) { update records; }
  }

  public class UnitOfWorkException extends Exception {}

  private class Relationship {
    public SObject record;
    public Schema.SObjectField field;
    public SObject parent;
    public Relationship(SObject record, Schema.SObjectField field, SObject parent) {
      this.record = record; this.field = field; this.parent = parent;
    }
    public void resolve() {
      if (parent.Id == null) throw new UnitOfWorkException(String.format('No Id on {0} for {1}', new List<Object>{ parent.getSObjectType(), field }));
      record.put(field, parent.Id);
    }
  }

  public UnitOfWork(List<Schema.SObjectType> order) { this(order, new SimpleDML()); }

  public UnitOfWork(List<Schema.SObjectType> order, IDML dml) {
    this.order = order.clone();
    this.dml = dml;
    for (Schema.SObjectType type : this.order) {
      String name = type.getDescribe().getName();
      newRecords.put(name, new List<SObject>());
      dirtyRecords.put(name, new Map<Id, SObject>());
      relationships.put(name, new List<Relationship>());
    }
  }

  public void registerNew(SObject record) { registerNew(record, null, null); }

  public void registerNew(List<SObject> records) { for (SObject record : records) registerNew(record, null, null); }

  public void registerNew(SObject record, Schema.SObjectField field, SObject parent) {
    if (record.Id != null) throw new UnitOfWorkException('Only new records can be registered as new');
    String name = record.getSObjectType().getDescribe().getName();
    assertType(name);
    newRecords.get(name).add(record);
    if (field != null && parent != null) relationships.get(name).add(new Relationship(record, field, parent));
  }

  public void registerDirty(SObject record) {
    String name = record.getSObjectType().getDescribe().getName();
    assertType(name);
    dirtyRecords.get(name).put(record.Id, record);
  }

  public void registerWork(IDoWork work) { this.work.add(work); }

  @TestVisible
  private void assertType(String name) {
    if (!newRecords.containsKey(name)) throw new UnitOfWorkException(String.format('SObject type {0} is not supported by this unit of work', new String[]{ name }));
  }

  public void commitWork() {
    Savepoint sp = Database.setSavepoint();
    Boolean done = false;
    try {
      onCommitStarting();
      for (Schema.SObjectType type : order) {
        String name = type.getDescribe().getName();
        for (Relationship r : relationships.get(name)) r.resolve();
        dml.dmlInsert(newRecords.get(name));
      }
      for (Integer i = 0; i < order.size(); i++) dml.dmlUpdate(dirtyRecords.get(order[i].getDescribe().getName()).values());
      for (IDoWork one : work) one.doWork();
      done = true;
    } catch (Exception e) {
      Database.rollback(sp);
      throw e;
    } finally {
      onCommitFinished(done);
    }
  }

  public virtual void onCommitStarting() {}
  public virtual void onCommitFinished(Boolean done) { System.debug('finished ' + done); }
}`;

const INTERFACE = `public interface IUnitOfWork {
  void registerNew(SObject record);
  void registerNew(List<SObject> records);
  void registerNew(SObject record, Schema.SObjectField field, SObject parent);
  void registerDirty(SObject record);
  void commitWork();
}`;

test('a unit of work inserts parents first and rolls back as a whole', () => {
  const bench = apexBench();
  bench.install(UNIT_OF_WORK, INTERFACE);
  assert.deepEqual(
    bench.run(`
      IUnitOfWork uow = new UnitOfWork(new List<SObjectType>{ Account.SObjectType, Contact.SObjectType });
      Account a = new Account(Name = 'Parent');
      Contact c = new Contact(LastName = 'Child');
      uow.registerNew(c, Contact.AccountId, a);
      uow.registerNew(a);
      uow.commitWork();
      System.debug([SELECT Account.Name FROM Contact].Account.Name);
      a.Name = 'Renamed';
      uow = new UnitOfWork(new List<SObjectType>{ Account.SObjectType });
      uow.registerDirty(a);
      uow.registerNew(new List<Account>{ new Account() });
      try { uow.commitWork(); } catch (DmlException e) { System.debug(e.getDmlType(0)); }
      System.debug([SELECT Name FROM Account].Name);
      try { uow.registerNew(new Lead()); } catch (UnitOfWork.UnitOfWorkException e) { System.debug(e.getMessage()); }`),
    [
      'finished true',
      'Parent',
      'finished false',
      'REQUIRED_FIELD_MISSING',
      'Parent',
      'SObject type Lead is not supported by this unit of work',
    ],
  );
});

test('a selector builds its query from describe and runs it', () => {
  const bench = apexBench();
  bench.install(
    `public abstract with sharing class Selector {
      private Boolean enforce;
      private static Map<String, Schema.SObjectType> describes { get { if (describes == null) describes = Schema.getGlobalDescribe(); return describes; } set; }
      abstract Schema.SObjectType getSObjectType();
      abstract List<Schema.SObjectField> getSObjectFieldList();
      public virtual String getOrderBy() { return 'Name'; }
      public Selector() { this(false); }
      public Selector(Boolean enforce) { this.enforce = enforce; }
      protected QueryBuilder newQuery() {
        QueryBuilder q = new QueryBuilder(getSObjectType());
        for (Schema.SObjectField f : getSObjectFieldList()) q.selectField(f);
        return q.orderBy(getOrderBy());
      }
      public virtual List<SObject> selectSObjectsById(Set<Id> idSet) {
        return Database.query(newQuery().condition('Id IN :idSet').toSoql());
      }
      public class QueryBuilder {
        private Set<String> fields = new Set<String>();
        private String fromName, whereText, orderText;
        private Integer most;
        public QueryBuilder(Schema.SObjectType type) { fromName = type.getDescribe().getName(); }
        public QueryBuilder selectField(Schema.SObjectField f) { fields.add(f.getDescribe().getName()); return this; }
        public QueryBuilder selectField(String path) { fields.add(path); return this; }
        public QueryBuilder condition(String text) { whereText = text; return this; }
        public QueryBuilder orderBy(String text) { orderText = text; return this; }
        public QueryBuilder setLimit(Integer n) { most = n; return this; }
        public String toSoql() {
          List<String> sorted = new List<String>(fields); sorted.sort();
          String soql = 'SELECT ' + String.join(sorted, ', ') + ' FROM ' + fromName;
          if (String.isNotBlank(whereText)) soql += ' WHERE ' + whereText;
          if (orderText != null) soql += ' ORDER BY ' + orderText + ' NULLS LAST';
          return most == null ? soql : soql + ' LIMIT ' + most;
        }
      }
    }`,
    `public class AccountsSelector extends Selector {
      public static AccountsSelector newInstance() { return (AccountsSelector) Type.forName('AccountsSelector').newInstance(); }
      public override Schema.SObjectType getSObjectType() { return Account.SObjectType; }
      public override List<Schema.SObjectField> getSObjectFieldList() { return new List<Schema.SObjectField>{ Account.Id, Account.Name, Account.Industry }; }
      public List<Account> selectById(Set<Id> ids) { return (List<Account>) selectSObjectsById(ids); }
      public List<Account> byName(String name) {
        return (List<Account>) Database.query(newQuery().selectField('Owner.Name').condition('Name = :name').setLimit(5).toSoql());
      }
    }`,
  );
  assert.deepEqual(
    bench.run(`
      List<Account> made = new List<Account>{ new Account(Name = 'B'), new Account(Name = 'A') };
      insert made;
      List<Account> found = AccountsSelector.newInstance().selectById(new Map<Id, SObject>(made).keySet());
      System.debug(found[0].Name + found[1].Name + found.size());
      System.debug(new AccountsSelector().byName('A')[0].Owner.Name != null);`),
    ['AB2', 'true'],
  );
});
