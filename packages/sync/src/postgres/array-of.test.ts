import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { arrayOf } from './array-of.ts';
import { openTestDatabase } from './test-database.ts';

const database = await openTestDatabase();
after(() => database.close());

test('PostgreSQL reads back what went in, whatever is in it', async () => {
  const values = [
    'word',
    '',
    'a b',
    'NULL',
    'null',
    '{x}',
    'quo"te',
    'back\\slash',
    "it's",
    '改行\n',
    ',',
    null,
    '12',
  ];
  const { rows } = await database.pool.query<{ read: (string | null)[] }>('select $1::text[] as read', [
    arrayOf(values, (value) => value),
  ]);
  assert.deepEqual(rows[0]?.read, values);
});

test('numbers and nothing become their own kind', async () => {
  const { rows } = await database.pool.query('select $1::bigint[] as a, $2::float8[] as b', [
    arrayOf(['9007199254740993', null], (value) => value),
    arrayOf([1.5, null, -3], (value) => value),
  ]);
  assert.deepEqual(rows[0], { a: ['9007199254740993', null], b: [1.5, null, -3] });
});
