import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApexSource, CoverageResult } from '../../metadata/contract.ts';
import { coverageWarnings, percentOf } from './coverage-rules.ts';
import { selectTests } from './select-tests.ts';

const ALL = ['PaintTest', 'BrushTest', 'OtherTest'].map((className) => ({ className, methods: ['a', 'b'] }));

function source(name: string, body: string): ApexSource {
  return { name, body, apiVersion: 67, changed: false };
}

const SOURCES = [
  source('Paint', 'class Paint {}'),
  source('Brush', 'class Brush { Paint paint; }'),
  source('PaintTest', 'class PaintTest { void a() { new Paint(); } }'),
  source('BrushTest', 'class BrushTest { void a() { new Brush(); } }'),
  source('OtherTest', 'class OtherTest { void a() {} }'),
];

function names(deployed: readonly string[]): string[] {
  return selectTests({ testLevel: 'RunRelevantTests', tests: [], deployed }, ALL, SOURCES).map(
    ({ className }) => className,
  );
}

test('Relevant tests reach what was deployed, directly or through other classes', () => {
  assert.deepEqual(names(['Paint']), ['PaintTest', 'BrushTest']);
  assert.deepEqual(names(['Brush']), ['BrushTest']);
  assert.deepEqual(names(['OtherTest']), ['OtherTest']);
});

test('Specified tests are classes or methods that exist', () => {
  const of = (tests: readonly string[]) =>
    selectTests({ testLevel: 'RunSpecifiedTests', tests, deployed: [] }, ALL, SOURCES);
  assert.deepEqual(of(['painttest', 'BrushTest.a']), [
    { className: 'PaintTest' },
    { className: 'BrushTest', methods: ['a'] },
  ]);
  assert.throws(() => of(['Nothing']), /The test class Nothing does not exist/);
});

function covered(
  name: string,
  lines: number,
  missed: number,
  type: 'Class' | 'Trigger' = 'Class',
): CoverageResult {
  return { id: '', name, type, numLocations: lines, numLocationsNotCovered: missed, locationsNotCovered: [] };
}

test('All code together needs 75 %, and every trigger a line', () => {
  assert.deepEqual(coverageWarnings([covered('A', 10, 5), covered('B', 30, 5)], false), []);
  assert.match(coverageWarnings([covered('A', 100, 26)], false).join(), /is 74%, at least 75%/);
  assert.match(
    coverageWarnings([covered('A', 96, 0), covered('T', 4, 4, 'Trigger')], false).join(),
    /Trigger is 0%.*T$/,
  );
  assert.equal(percentOf([]), 100);
});

test('With specified tests every deployed class needs 75 % of its own', () => {
  const [short, ...others] = coverageWarnings([covered('A', 10, 5), covered('B', 30, 0)], true);
  assert.match(short ?? '', /Test coverage of A is 50%/);
  assert.deepEqual(others, []);
});
