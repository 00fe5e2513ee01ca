import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

const bench = apexBench();

/** Message and place of the first error of statements in a method. */
function error(statements: string): string {
  const [first] = bench.errors(
    `public class A {\n  public static Integer work(Integer p, String s) {\n${statements}\n  }\n}`,
  );
  return first ? `${first.message} (${String(first.line)}:${String(first.column)})` : 'none';
}

test('unknown names', () => {
  assert.equal(error('return x;'), 'Variable does not exist: x (3:8)');
  assert.equal(error('Foo f; return 1;'), 'Invalid type: Foo (3:1)');
  assert.equal(
    error('doIt(p, s); return 1;'),
    'Method does not exist or incorrect signature: void doIt(Integer, String) from the type A (3:1)',
  );
  assert.equal(
    error('s.nothing(1); return 1;'),
    'Method does not exist or incorrect signature: void nothing(Integer) from the type String (3:3)',
  );
  assert.equal(
    error('Account a = new Account(); a.Nothing__c = 1; return 1;'),
    'Variable does not exist: Nothing__c (3:30)',
  );
});

test('wrong types', () => {
  assert.equal(error('Integer i = s; return 1;'), 'Illegal assignment from String to Integer (3:9)');
  assert.equal(error('return s;'), 'Illegal assignment from String to Integer (3:1)');
  assert.equal(
    error('if (p == s) return 1; return 2;'),
    'Comparison arguments must be compatible types: Integer, String (3:5)',
  );
  assert.equal(error('String s; return 1;'), 'Duplicate variable: s (3:8)');
});

test('reachability', () => {
  assert.equal(error('return 1; p = 2;'), 'Unreachable statement (3:11)');
  assert.equal(error('p = 2;'), 'Missing return statement required return type: Integer (2:51)');
  assert.equal(error('while (true) { }'), 'none');
  assert.equal(error('if (p > 1) { return 1; } else { throw new NullPointerException(); }'), 'none');
});

test('syntax', () => {
  assert.match(error('Integer i = ;'), /Unexpected token/);
});

test('classes owe what they promise', () => {
  const first = (...bodies: string[]): string => bench.errors(...bodies)[0]?.message ?? 'none';
  assert.equal(
    first('public interface I { void go(String s); }', 'public class C implements I { }'),
    'Class C must implement the method: void I.go(String)',
  );
  assert.equal(
    first('public abstract class P { public abstract Integer go(); }', 'public class C extends P { }'),
    'Class C must implement the abstract method: Integer P.go()',
  );
  assert.equal(
    first('public class P { }', 'public class C extends P { }'),
    'Non-virtual and non-abstract type cannot be extended: P',
  );
  assert.equal(
    first('public class C { void a() {} void A() {} }').startsWith('Method already defined: A'),
    true,
  );
  assert.equal(
    first('public class P { private static Integer x; }', 'public class C { Integer y = P.x; }'),
    'Variable is not visible: x',
  );
});

test('what the local org does not know is refused with its place', () => {
  const errors = bench.errors(
    'public class H {\n  public static void send() {\n    Http h = new Http();\n  }\n}',
  );
  assert.deepEqual(
    errors.map(({ message, line, column }) => [message, line, column]),
    [['not supported by the local org: Http', 3, 5]],
  );
});

test('with warnings only it fails at the call', () => {
  const lenient = apexBench({}, { unknown: 'warn' });
  const { errors, unsupported, program } = lenient.engine.compile(
    [
      {
        kind: 'class',
        name: 'H',
        apiVersion: 66,
        body: 'public class H { public static void send() { Http h = new Http(); } public static Integer one() { return 1; } }',
      },
    ],
    lenient.org.schema,
  );
  assert.equal(errors.length, 0);
  assert.equal(unsupported.length, 1);
  lenient.engine.install(program);
  assert.deepEqual(lenient.run('System.debug(H.one());'), ['1']);
  assert.equal(
    lenient.failure('H.send();'),
    'System.UnexpectedException: not supported by the local org: Http',
  );
});

test('what depends on something unknown says nothing of its own, and fails at the call when warnings are enough', () => {
  const body = `public class Job implements Queueable {
    private HttpRequest held;
    public void execute(QueueableContext c) { held = new HttpRequest(); helper(c); }
    private void helper(QueueableContext c) { Http h = new Http(); h.send(held); }
    public static Integer fine() { return 1; }
    public static void go() { System.enqueueJob(new Job()); }
    @future public static void later() { System.debug('never'); }
  }`;
  const lenient = apexBench({}, { unknown: 'warn' });
  const source = { kind: 'class' as const, name: 'Job', apiVersion: 66, body };
  const { errors, unsupported, program } = lenient.engine.compile([source], lenient.org.schema);
  assert.deepEqual(errors, []);
  assert.deepEqual(
    unsupported.map(({ message }) => message.replace('not supported by the local org: ', '')),
    ['Queueable', 'HttpRequest', 'QueueableContext', 'QueueableContext', 'System.enqueueJob', '@future'],
  );
  lenient.engine.install(program);
  assert.deepEqual(lenient.run('System.debug(Job.fine());'), ['1']);
  assert.equal(
    lenient.failure('Job.later();'),
    'System.UnexpectedException: not supported by the local org: @future',
  );
});

test('methods that components call', () => {
  const messages = (members: string): string[] =>
    bench.errors(`public class A {\n${members}\n}`).map(({ message }) => message);
  const method = (words: string): string => `@AuraEnabled public ${words} { return null; }`;
  assert.deepEqual(
    messages(`${method('static String a(String s)')} ${method('static String a(Integer i)')}`),
    ['AuraEnabled methods do not support method overloading'],
  );
  assert.deepEqual(messages(method('String name()')), [
    "Non static AuraEnabled methods must be named with a prefix 'get'",
  ]);
  assert.deepEqual(messages(method('String getName()')), []);
});
