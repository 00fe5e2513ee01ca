import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { OrgError } from '../org/errors.ts';
import { customField } from '../store/testing/customized.ts';
import { queryOrg } from './testing/query-org.ts';

const { query } = queryOrg({
  fields: [
    customField({ object: 'Account', name: 'Tags__c', type: 'MultiselectPicklist' }),
    customField({ object: 'Account', name: 'Place__c', type: 'Location', scale: 6 }),
  ],
});

const advice =
  /If you are attempting to use a custom (?:field, be sure to append the '__c' after the custom field|relationship, be sure to append the '__r' after the custom relationship|object, be sure to append the '__c' after the entity) name\. Please reference your WSDL or the describe call for the appropriate names\.$/;

const text = readFileSync(join(import.meta.dirname, 'testing', 'refusals.txt'), 'utf8');

for (const part of text.split(/^# /m).slice(1)) {
  const [title = '', ...lines] = part.split('\n').filter((line) => line !== '');
  describe(`refused: ${title}`, () => {
    for (let at = 0; at < lines.length; at += 3) {
      const [code, column] = (lines[at] ?? '').split(' ');
      const soql = (lines[at + 1] ?? '').trim();
      const wanted = (lines[at + 2] ?? '').trim();
      it(soql, () => {
        const error = refusalOf(soql);
        const place = /ERROR at Row:1:Column:(\d+)\n/.exec(error.message)?.[1] ?? '-';
        const message = error.message.split('\n').at(-1)?.replace(advice, '~');
        assert.deepEqual({ code: error.code, column: place, message }, { code, column, message: wanted });
      });
    }
  });
}

it('a statement of more than 100,000 characters is refused', () => {
  const { code, message } = refusalOf(`SELECT Id FROM Account WHERE Name = '${'x'.repeat(100_000)}'`);
  assert.equal(code, 'MALFORMED_QUERY');
  assert.equal(message, 'SOQL statements cannot be longer than 100000 characters.');
});

function refusalOf(soql: string): OrgError {
  try {
    query(soql);
  } catch (error) {
    if (error instanceof OrgError) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: `Answered: ${soql}` });
}

describe('the excerpt of a refusal', () => {
  it('shows the line with a caret under the place, rows counted from 1', () => {
    const { message } = refusalOf('SELECT Id,\n  Foo\nFROM Account');
    assert.match(message, /^\n {2}Foo\n {2}\^\nERROR at Row:2:Column:3\n/);
  });

  it('leaves out what is far away, cut at a space', () => {
    const { message } = refusalOf('select Id, ProductCode from Product2 where ProductCode = 3999');
    assert.match(
      message,
      /^\nProductCode from Product2 where ProductCode = 3999\n {32}\^\nERROR at Row:1:Column:44\n/,
    );
  });
});

it('a text of more than 4,000 characters is refused in a WHERE clause', () => {
  const { code } = refusalOf(`SELECT Id FROM Account WHERE Name = '${'x'.repeat(4001)}'`);
  assert.equal(code, 'MALFORMED_QUERY');
});

it('OFFSET goes beyond 2,000 rows only for who pages by a rule of its own', () => {
  const soql = 'SELECT Id FROM Account LIMIT 1 OFFSET :skip';
  assert.throws(() => query(soql, { binds: { skip: 2001 } }), { code: 'NUMBER_OUTSIDE_VALID_RANGE' });
  assert.equal(query(soql, { binds: { skip: 2001 }, deepOffset: true }).totalSize, 0);
});
