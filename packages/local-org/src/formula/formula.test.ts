import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customField, customized } from '../store/testing/customized.ts';
import { openOrg } from '../store/testing/open-org.ts';
import type { StoredRow } from '../org/contract.ts';
import { checkFormula } from './index.ts';
import type { FormulaPurpose } from './index.ts';

const org = openOrg();
org.schema.apply(
  customized({
    fields: [
      customField({ object: 'Account', name: 'Amount__c', type: 'Number', precision: 10, scale: 2 }),
      customField({
        object: 'Account',
        name: 'Loop__c',
        type: 'Number',
        precision: 10,
        scale: 0,
        formula: 'Loop__c + 1',
      }),
    ],
  }),
);
const account = org.schema.object('Account');
assert.ok(account);
const object = account;

function value(
  formula: string,
  row: StoredRow = {},
  oldRow: StoredRow | null = null,
  purpose: FormulaPurpose = 'validationRule',
) {
  assert.ok(org.formulas.compiles(object, formula, purpose), `does not compile: ${formula}`);
  return org.formulas.evaluate(object, formula, purpose, row, { oldRow, isNew: oldRow === null });
}

const results: readonly (readonly [formula: string, expected: string | number | boolean | null])[] = [
  ['1 + 2 * 3 ^ 2', 19],
  ['(1 + 2) * -3', -9],
  ['1 / 0', null],
  ['"a" & "b" + "c"', 'abc'],
  ['IF(1 > 2, "x", "y")', 'y'],
  ['AND(true, NOT(false)) && !false || false', true],
  ['OR(1 = 2, 1 <> 2)', true],
  ['LEFT("日本語", 2) & RIGHT("abc", 1) & MID("abcdef", 2, 3)', '日本cbcd'],
  ['LEN(TRIM("  ab "))', 2],
  ['CONTAINS("abc", "b")', true],
  ['BEGINS("abc", "b")', false],
  ['REGEX("03-1234", "[0-9]{2}-[0-9]{4}")', true],
  ['UPPER("a") & LOWER("B") & SUBSTITUTE("a.b", ".", "-")', 'Aba-b'],
  ['FIND("c", "abc")', 3],
  ['VALUE("1,200") + 1', 1201],
  ['TEXT(12.5)', '12.5'],
  ['ROUND(2.675, 2)', 2.68],
  ['ROUND(-2.5, 0)', -3],
  ['FLOOR(-1.5) + CEILING(1.2) + ABS(-3) + MOD(7, 3)', 4],
  ['MIN(3, 1, 2) + MAX(3, 1, 2)', 4],
  ['TEXT(TODAY())', '2026-04-01'],
  ['DATE(2026, 2, 28) + 1 = DATE(2026, 3, 1)', true],
  ['DATE(2026, 3, 1) - DATE(2026, 2, 1)', 28],
  ['YEAR(TODAY()) * 10000 + MONTH(TODAY()) * 100 + DAY(TODAY())', 20260401],
  ['TEXT(ADDMONTHS(DATE(2026, 1, 31), 1))', '2026-02-28'],
  ['WEEKDAY(DATE(2026, 4, 1))', 4],
  ['CASE(2, 1, "one", 2, "two", "many")', 'two'],
  ['BLANKVALUE("", "x") & NULLVALUE(null, "y")', 'xy'],
  ['ISBLANK("")', true],
  ['HYPERLINK("https://example.com", "x")', '<a href="https://example.com" target="_blank">x</a>'],
  ['/* why */ 1', 1],
];

test('expressions give what the platform gives', () => {
  for (const [formula, expected] of results) assert.equal(value(formula), expected, formula);
});

test('picklists are asked by ISPICKVAL, CASE and TEXT', () => {
  const row = { Industry: 'Banking' };
  assert.equal(value('ISPICKVAL(Industry, "Banking")', row), true);
  assert.equal(value('CASE(Industry, "Banking", 1, 0)', row), 1);
  assert.equal(value('TEXT(Industry)', row), 'Banking');
});

test('a change is seen against the old row', () => {
  assert.equal(value('ISCHANGED(Name)', { Name: 'b' }, { Name: 'a' }), true);
  assert.equal(value('PRIORVALUE(Name)', { Name: 'b' }, { Name: 'a' }), 'a');
  assert.equal(value('ISNEW()', { Name: 'b' }, { Name: 'a' }), false);
});

test('globals are those of the running user', () => {
  org.formulas.userId = org.administratorId;
  assert.equal(value('$Profile.Name'), 'システム管理者');
  assert.equal(value('$User.Id'), org.administratorId);
  assert.equal(value('$Permission.Anything'), false);
});

test('an empty number is zero in a formula field and blank in a rule', () => {
  assert.equal(value('Amount__c + 1', {}, null, 'formulaField'), 1);
  assert.equal(value('ISBLANK(Amount__c)', {}), true);
});

const refusals: readonly (readonly [formula: string, message: RegExp])[] = [
  ['FOO(1)', /^Unknown function FOO\. Check spelling\.$/],
  ['Nope__c = 1', /^Field Nope__c does not exist\. Check spelling\.$/],
  ['Parent.Nope__c = "a"', /^Field Parent\.Nope__c does not exist/],
  ['AND(1, true)', /^Incorrect parameter type for function 'AND\(\)'\. Expected Boolean, received Number$/],
  ['LEN("a"', /^Syntax error\. Missing '\)'$/],
  ['LEN("a", "b") = 1', /^Incorrect number of parameters for function 'LEN\(\)'\. Expected 1, received 2$/],
  ['Industry = "Banking"', /^Field Industry is a picklist field/],
  ['Description = "a"', /Long Text Area/],
  ['"a', /Missing quotation mark/],
  ['1 1', /Extra 1/],
  ['VLOOKUP(Name, Name, Name) = "a"', /Unknown function VLOOKUP/],
  ['1', /incompatible with expected data type \(Boolean\)/],
];

test('what cannot be understood is refused in the platform words', () => {
  for (const [formula, message] of refusals)
    assert.match(
      checkFormula(org.schema, object, formula, 'validationRule', 'boolean') ?? 'accepted',
      message,
      formula,
    );
});

test('rule functions have no place in a formula field, and a circle is refused', () => {
  assert.match(
    checkFormula(org.schema, object, 'ISCHANGED(Name)', 'formulaField', 'boolean') ?? '',
    /may not be used/,
  );
  assert.match(
    checkFormula(org.schema, object, 'Loop__c', 'formulaField', 'double') ?? '',
    /refers to itself/,
  );
});
