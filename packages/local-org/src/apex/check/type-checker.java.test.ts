import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceTree } from '../../metadata/contract.ts';
import { TypeChecker } from './type-checker.ts';

const FIELD = `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Color__c</fullName><label>Color</label><length>20</length><type>Text</type></CustomField>`;

function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  return { files: new Map(Object.entries(files)) };
}

function classFile(name: string, body: string): Record<string, string> {
  const meta = `<?xml version="1.0" encoding="UTF-8"?>\n<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion></ApexClass>`;
  return { [`classes/${name}.cls`]: body, [`classes/${name}.cls-meta.xml`]: meta };
}

test('A call of a method that does not exist is an error with its place', async () => {
  const tree = treeOf(
    classFile('Paint', 'public class Paint {\n    void mix() {\n        stir();\n    }\n}'),
  );

  const [problem, ...rest] = await new TypeChecker().check(tree, ['Paint']);

  assert.deepEqual(rest, []);
  assert.equal(problem?.name, 'Paint');
  assert.equal(problem.severity, 'error');
  assert.deepEqual([problem.line, problem.column], [3, 9]);
  assert.match(problem.message, /stir/);
});

test("The org's own fields are known, on activities too", async () => {
  const good =
    'public class Paint {\n    String of(Task t, Account a) { return t.Color__c + a.Color__c; }\n}';
  const fields = {
    'objects/Activity/fields/Color__c.field-meta.xml': FIELD,
    'objects/Account/fields/Color__c.field-meta.xml': FIELD,
  };
  const sut = new TypeChecker();

  assert.deepEqual(await sut.check(treeOf({ ...classFile('Paint', good), ...fields }), ['Paint']), []);
  const without = await sut.check(treeOf(classFile('Paint', good)), ['Paint']);
  assert.ok(without.some((problem) => problem.message.includes('Color__c')));
});

test('The same tree is answered from memory', async () => {
  const tree = treeOf(classFile('Paint', "public class Paint {\n    Integer n = 'red';\n}"));
  const sut = new TypeChecker();
  const first = await sut.check(tree, ['Paint']);
  const started = performance.now();

  const second = await sut.check(tree, ['Paint']);

  assert.equal(second, first);
  assert.ok(performance.now() - started < 100);
});

test('What apex-ls cannot parse is a warning: our own parser has the say there', async () => {
  const tree = treeOf(classFile('Paint', 'public class Paint {\n    void mix() { if ; stir(); }\n}'));

  const problems = await new TypeChecker().check(tree, ['Paint']);

  assert.ok(problems.length > 0);
  assert.deepEqual([...new Set(problems.map((problem) => problem.severity))], ['warning']);
});

test('Without Java the result is a warning that types were not checked', async () => {
  const tree = treeOf(classFile('Paint', 'public class Paint {}'));

  const problems = await new TypeChecker(() => null).check(tree, ['Paint']);

  assert.equal(problems.length, 1);
  assert.equal(problems[0]?.severity, 'warning');
  assert.match(problems[0].message, /not checked/);
});
