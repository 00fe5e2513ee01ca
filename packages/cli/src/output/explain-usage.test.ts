import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Args, Flags, Parser } from '@oclif/core';
import { explainUsage as sut } from './explain-usage.ts';

const surface = {
  args: { kind: Args.string({ options: ['call', 'comment'], required: true }) },
  flags: {
    limit: Flags.integer({ min: 1, max: 9 }),
    body: Flags.option({ options: ['full', 'none'] as const })(),
  },
};

/** What oclif itself throws for a command line, as we say it. */
async function said(...argv: readonly string[]): Promise<string | null> {
  const error = await Parser.parse([...argv], surface).then(
    () => assert.fail('it was taken'),
    (refused: unknown) => refused as Error,
  );
  return sut(error, 'bales rules');
}

const lines: readonly (readonly [argv: readonly string[], ja: RegExp, en: RegExp])[] = [
  [['call', '--nope'], /^このフラグはありません: --nope。/, /^There is no such flag: --nope\./],
  [['call', 'x'], /^余分な引数があります: x。/, /^Too many arguments: x\./],
  [[], /^kind を指定してください。/, /^Missing: kind\./],
  [['fax'], /^「fax」は指定できません。call, comment のいずれか/, /^"fax" must be one of: call, comment\./],
  [['call', '--body=x'], /^--body には full, none のいずれか/, /^--body must be one of: full, none\./],
  [['call', '--limit=x'], /^--limit には整数を.* x\)。/, /^--limit: "x" is no whole number\./],
  [['call', '--limit=0'], /^--limit には 1 以上を/, /^--limit must be at least 1\./],
  [['call', '--limit=10'], /^--limit には 9 以下を/, /^--limit must be at most 9\./],
  [['call', '--limit'], /^--limit に値を/, /^--limit needs a value\./],
];

test('a command line that cannot be used is explained in the user’s language, with where to look', async (t) => {
  const before = process.env['BALES_LANG'];
  t.after(() => {
    if (before === undefined) delete process.env['BALES_LANG'];
    else process.env['BALES_LANG'] = before;
  });
  for (const [argv, ja, en] of lines) {
    process.env['BALES_LANG'] = 'ja';
    const japanese = (await said(...argv)) ?? '';
    assert.match(japanese, ja);
    assert.match(japanese, /使い方: bales rules --help$/);
    process.env['BALES_LANG'] = 'en';
    const english = (await said(...argv)) ?? '';
    assert.match(english, en);
    assert.match(english, /See: bales rules --help$/);
  }
});

test('other errors are not taken for one', () => {
  assert.equal(sut(new Error('Nonexistent flag: --x'), 'bales'), null);
});
