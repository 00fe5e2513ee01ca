import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

const HANDLER = `public virtual class TriggerHandler {
  private static Map<String, LoopCount> loopCountMap;
  private static Set<String> bypassed;
  @TestVisible private TriggerContext context;
  @TestVisible private Boolean isTriggerExecuting;

  static { loopCountMap = new Map<String, LoopCount>(); bypassed = new Set<String>(); }

  public TriggerHandler() { this.setTriggerContext(); }

  public void run() {
    if (!validateRun()) return;
    addToLoopCount();
    switch on this.context {
      when BEFORE_INSERT { this.beforeInsert(); }
      when BEFORE_UPDATE { this.beforeUpdate(); }
      when AFTER_INSERT { this.afterInsert(); }
      when AFTER_UPDATE { this.afterUpdate(); }
    }
  }

  public void setMaxLoopCount(Integer max) {
    String handlerName = getHandlerName();
    if (!TriggerHandler.loopCountMap.containsKey(handlerName)) TriggerHandler.loopCountMap.put(handlerName, new LoopCount(max));
    else TriggerHandler.loopCountMap.get(handlerName).setMax(max);
  }

  public static void bypass(String name) { TriggerHandler.bypassed.add(name); }
  public static void clearBypass(String name) { TriggerHandler.bypassed.remove(name); }
  public static Boolean isBypassed(String name) { return TriggerHandler.bypassed.contains(name); }

  @TestVisible
  private void setTriggerContext() { this.setTriggerContext(null, false); }

  @TestVisible
  private void setTriggerContext(String ctx, Boolean testMode) {
    if (!Trigger.isExecuting && !testMode) { this.isTriggerExecuting = false; return; }
    this.isTriggerExecuting = true;
    if ((Trigger.isExecuting && Trigger.isBefore && Trigger.isInsert) || (ctx != null && ctx == 'before insert')) this.context = TriggerContext.BEFORE_INSERT;
    else if (Trigger.isExecuting && Trigger.isBefore && Trigger.isUpdate) this.context = TriggerContext.BEFORE_UPDATE;
    else if (Trigger.isExecuting && Trigger.isAfter && Trigger.isInsert) this.context = TriggerContext.AFTER_INSERT;
    else if (Trigger.isExecuting && Trigger.isAfter && Trigger.isUpdate) this.context = TriggerContext.AFTER_UPDATE;
  }

  private void addToLoopCount() {
    String handlerName = getHandlerName();
    if (TriggerHandler.loopCountMap.containsKey(handlerName)) {
      Boolean exceeded = TriggerHandler.loopCountMap.get(handlerName).increment();
      if (exceeded) {
        Integer max = TriggerHandler.loopCountMap.get(handlerName).max;
        throw new TriggerHandlerException('Maximum loop count of ' + String.valueOf(max) + ' reached in ' + handlerName);
      }
    }
  }

  private Boolean validateRun() {
    if (!this.isTriggerExecuting || this.context == null) throw new TriggerHandlerException('Trigger handler called outside of Trigger execution');
    return !TriggerHandler.bypassed.contains(getHandlerName());
  }

  private String getHandlerName() { return String.valueOf(this).substring(0, String.valueOf(this).indexOf(':')); }

  @TestVisible protected virtual void beforeInsert() {}
  @TestVisible protected virtual void beforeUpdate() {}
  @TestVisible protected virtual void afterInsert() {}
  @TestVisible protected virtual void afterUpdate() {}

  @TestVisible
  private class LoopCount {
    private Integer max, count;
    public LoopCount() { this.max = 5; this.count = 0; }
    public LoopCount(Integer max) { this.max = max; this.count = 0; }
    public Boolean increment() { this.count++; return this.exceeded(); }
    public Boolean exceeded() { return this.max >= 0 && this.count > this.max; }
    public void setMax(Integer max) { this.max = max; }
  }

  @TestVisible
  private enum TriggerContext { BEFORE_INSERT, BEFORE_UPDATE, AFTER_INSERT, AFTER_UPDATE }

  public class TriggerHandlerException extends Exception {}
}`;

const OPPORTUNITY_HANDLER = `public class OpportunityTriggerHandler extends TriggerHandler {
  private List<Opportunity> newList;
  private Map<Id, Opportunity> oldMap;
  public OpportunityTriggerHandler() {
    this.newList = (List<Opportunity>) Trigger.new;
    this.oldMap = (Map<Id, Opportunity>) Trigger.oldMap;
    this.setMaxLoopCount(2);
  }
  public override void beforeInsert() {
    for (Opportunity o : newList) if (o.Amount == null) o.Amount = 100; else if (o.Amount < 0) o.Amount.addError('negative');
  }
  public override void beforeUpdate() {
    for (Opportunity o : newList) {
      Opportunity old = oldMap.get(o.Id);
      if (o.StageName != old.StageName) o.NextStep = old.StageName + ' -> ' + o.StageName;
    }
  }
  public override void afterUpdate() {
    Map<Id, Account> parents = new Map<Id, Account>();
    for (Opportunity o : newList)
      if (o.AccountId != null) parents.put(o.AccountId, new Account(Id = o.AccountId, Description = 'touched by ' + o.Name));
    update parents.values();
  }
}`;

test('the well-known trigger handler base class works, bypass and loop guard included', () => {
  const bench = apexBench();
  bench.org.triggers.add(bench.engine.triggerHost);
  bench.install(
    HANDLER,
    OPPORTUNITY_HANDLER,
    'trigger OpportunityTrigger on Opportunity (before insert, before update, after insert, after update) { new OpportunityTriggerHandler().run(); }',
  );
  assert.deepEqual(
    bench.run(`
      Account a = new Account(Name = 'A'); insert a;
      Opportunity o = new Opportunity(Name = 'O', StageName = 'Prospecting', CloseDate = Date.today().addDays(30), AccountId = a.Id);
      TriggerHandler.bypass('OpportunityTriggerHandler');
      insert o;
      System.debug([SELECT Amount FROM Opportunity].Amount);
      TriggerHandler.clearBypass('OpportunityTriggerHandler');
      o.StageName = 'Qualification';
      update o;
      System.debug([SELECT NextStep FROM Opportunity].NextStep);
      System.debug([SELECT Description FROM Account].Description);
      try { update o; } catch (DmlException e) { System.debug(e.getMessage().contains('Maximum loop count of 2 reached in OpportunityTriggerHandler')); }
      try { new OpportunityTriggerHandler().run(); } catch (TriggerHandler.TriggerHandlerException e) { System.debug(e.getMessage()); }`),
    [
      'null',
      'Prospecting -> Qualification',
      'touched by O',
      'true',
      'Trigger handler called outside of Trigger execution',
    ],
  );
});
