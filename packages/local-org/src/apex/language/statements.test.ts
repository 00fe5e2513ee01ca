import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

const bench = apexBench();

test('loops with break and continue', () => {
  assert.deepEqual(
    bench.run(`
      Integer n = 0;
      while (true) { n++; if (n == 3) continue; if (n > 5) break; System.debug('w' + n); }
      do { n--; } while (n > 2);
      System.debug(n);
      for (Integer i = 0, j = 10; i < j; i += 3, j--) System.debug(i + ':' + j);
      for (String s : new List<String>{ 'a', 'b' }) System.debug(s);
      for (Integer k : new Set<Integer>{ 3, 1, 3 }) System.debug(k);
      for (;;) { break; }`),
    ['w1', 'w2', 'w4', 'w5', '2', '0:10', '3:9', '6:8', 'a', 'b', '3', '1'],
  );
});

test('switch on values, enums, types and records', () => {
  bench.install(`public class Sw {
    public enum Season { SPRING, SUMMER, AUTUMN }
    public virtual class Animal {}
    public class Dog extends Animal { public String bark() { return 'wuff'; } }
    public static String onInteger(Integer i) {
      switch on i { when 1, 2 { return 'few'; } when -3 { return 'less'; } when null { return 'nothing'; } when else { return 'many'; } }
    }
    public static String onText(String s) {
      switch on s { when 'a' { return 'A'; } when 'b', 'c' { return 'BC'; } }
      return 'none';
    }
    public static String onSeason(Season s) {
      switch on s { when SPRING, SUMMER { return 'warm'; } when else { return s.name(); } }
    }
    public static String onType(SObject s) {
      switch on s { when Account a { return 'account ' + a.Name; } when Contact c { return 'contact ' + c.LastName; } when else { return 'other'; } }
    }
    public static String onObject(Animal a) {
      switch on a { when Dog d { return d.bark(); } when else { return 'silent'; } }
    }
  }`);
  assert.deepEqual(
    bench.run(`
      System.debug(Sw.onInteger(2) + Sw.onInteger(-3) + Sw.onInteger(null) + Sw.onInteger(9));
      System.debug(Sw.onText('c') + Sw.onText('z') + Sw.onText('A'));
      System.debug(Sw.onSeason(Sw.Season.SUMMER) + Sw.onSeason(Sw.Season.AUTUMN));
      System.debug(Sw.onType(new Contact(LastName = 'X')) + Sw.onType(new Lead()));
      System.debug(Sw.onObject(new Sw.Dog()) + Sw.onObject(new Sw.Animal()));
      System.debug(Sw.Season.values().size() + Sw.Season.valueOf('SPRING').name() + Sw.Season.SUMMER.ordinal());`),
    ['fewlessnothingmany', 'BCnonenone', 'warmAUTUMN', 'contact Xother', 'wuffsilent', '3SPRING1'],
  );
});

test('try, catch and finally', () => {
  bench.install(`public class Tries {
    public class MyException extends Exception {}
    public static List<String> log = new List<String>();
    public static Integer returning() { try { log.add('t'); return 1; } finally { log.add('f'); } }
    public static String nested(Integer which) {
      try {
        if (which == 0) throw new MyException('mine');
        if (which == 1) { String s; s.length(); }
        if (which == 2) { Integer i = 1 / (which - 2); }
        return 'fine';
      } catch (MyException e) { return 'my ' + e.getMessage() + e.getTypeName();
      } catch (NullPointerException e) { return 'null ' + e.getLineNumber();
      } catch (Exception e) { return e.getTypeName();
      } finally { log.add('n'); }
    }
    public static void rethrow() {
      try { throw new MyException('inner'); } catch (Exception e) { throw new MyException('outer', e); }
    }
    public static String cause() { try { rethrow(); } catch (MyException e) { return e.getMessage() + '<' + e.getCause().getMessage(); } return null; }
    public static void fails() { Integer i = null; i++; }
  }`);
  assert.deepEqual(
    bench.run(`
      System.debug(Tries.returning());
      System.debug(Tries.log);
      System.debug(Tries.nested(0)); System.debug(Tries.nested(1)); System.debug(Tries.nested(2)); System.debug(Tries.nested(3));
      System.debug(Tries.cause());
      try { Tries.fails(); } catch (Exception e) { System.debug(e); System.debug(e.getStackTraceString()); }`),
    [
      '1',
      '(t, f)',
      'my mineTries.MyException',
      'null 8',
      'System.MathException',
      'fine',
      'outer<inner',
      'System.NullPointerException: Attempt to de-reference a null object',
      'Class.Tries.fails: line 20, column 1\nAnonymousBlock: line 6, column 1',
    ],
  );
});

test('limits cannot be caught', () => {
  assert.match(
    bench.failure('try { while (true) { Integer i = 0; } } catch (Exception e) { System.debug(1); }'),
    /^System\.LimitException: Apex CPU time limit exceeded/,
  );
  bench.install(`public class Deep { public static void down() { down(); } }`);
  assert.match(bench.failure('Deep.down();'), /^System\.LimitException: Maximum stack depth reached/);
});

test('a collection must not change while a loop goes over it', () => {
  assert.match(
    bench.failure('Set<Integer> s = new Set<Integer>{ 1, 2 }; for (Integer i : s) s.add(i + 10);'),
    /^System\.FinalException: Cannot modify a collection while it is being iterated\./,
  );
});
