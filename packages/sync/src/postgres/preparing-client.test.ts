import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openTestDatabase } from './test-database.ts';

const database = await openTestDatabase();
after(() => database.close());

const often = 12;

test('a statement that comes often is prepared once a session, a rare one or one without values is not', async () => {
  const client = await database.pool.connect();
  try {
    for (let time = 1; time <= often; time += 1) {
      const { rows } = await client.query<{ sum: number }>('select $1::int + 1 as sum', [time]);
      assert.deepEqual(rows, [{ sum: time + 1 }]);
      const text = 'select $1::int as one, 2 as two';
      const arrays = await client.query<number[]>({ text, values: [time], rowMode: 'array' });
      assert.deepEqual(arrays.rows, [[time, 2]]);
      await client.query('select 3; select 4');
    }
    await client.query('select $1::int as rare', [1]);
    const { rows } = await client.query<{ statement: string }>(
      "select statement from pg_prepared_statements where statement like 'select $1%' order by statement",
    );
    assert.deepEqual(
      rows.map((row) => row.statement),
      ['select $1::int + 1 as sum', 'select $1::int as one, 2 as two'],
    );
  } finally {
    client.release();
  }
});

test('a prepared statement goes on after it has failed, and after its table got another column', async () => {
  const { pool } = database;
  await pool.query('create table bales.thing (id int primary key)');
  const insert = (id: number): Promise<unknown> =>
    pool.query('insert into bales.thing (id) values ($1) returning id', [id]);
  for (let id = 1; id <= often; id += 1) await insert(id);
  await assert.rejects(insert(1), { code: '23505' });
  await pool.query('alter table bales.thing add column name text');
  await insert(often + 1);
  const { rows } = await pool.query<{ count: number }>('select count(*)::int as count from bales.thing');
  assert.deepEqual(rows, [{ count: often + 1 }]);
});
