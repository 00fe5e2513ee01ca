import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ensureOrg, orgById } from '../orgs/org.ts';
import { keepRowPrefix } from '../orgs/row-prefix.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { keepClaim } from './row-keys-of.ts';

const database = await openTestDatabase();
const { pool } = database;
after(() => database.close());

const refusal = 'no access';

test('what was decided first stays, whoever decides later', async () => {
  const { id } = await ensureOrg(pool, 'one', 'acme');
  assert.equal((await keepRowPrefix(pool, id, '')).prefix, '');
  assert.equal((await keepRowPrefix(pool, id, 'acme#')).prefix, '');
  assert.equal((await orgById(pool, id))?.rowPrefix, '');
});

test('a later tenant forgets what an earlier release took for its own rows', async () => {
  const { id } = await ensureOrg(pool, 'two', 'beta');
  await pool.query(
    `insert into bales.link (org, lead, row_id, status, lead_record) values ($1, 'L', 'a0A', 'linked', '00Q1')`,
    [id],
  );
  await pool.query(
    `insert into bales.issue (org, subject, code, mirror_id, dirty) values ($1, 'org', 'X', 'a1', false)`,
    [id],
  );
  await pool.query('update bales.org set links_read_to = now() where id = $1', [id]);
  await keepRowPrefix(pool, id, 'beta#');
  const count = async (from: string): Promise<number> =>
    (await pool.query(`select from ${from} and org = $1`, [id])).rowCount ?? 0;
  assert.deepEqual(
    [await count('bales.link where true'), await count('bales.issue where mirror_id is null and dirty')],
    [0, 1],
  );
  assert.equal((await orgById(pool, id))?.linksReadTo, null);
});

test('without a written claim a new engine does not begin; one that has worked goes on and asks again', async () => {
  const { id } = await ensureOrg(pool, 'three', 'gamma');
  const org = await orgById(pool, id);
  assert.ok(org);
  const claim = { prefix: '', refusal, made: null };
  await assert.rejects(keepClaim(pool, org, claim), { code: 'ORG_UNCLAIMED' });
  assert.equal((await keepClaim(pool, { id, linksReadTo: new Date() }, claim)).prefix, '');
  assert.equal((await orgById(pool, id))?.rowPrefix, null);
});

test('a tenant’s name fits its keys', async () => {
  for (const tenant of ['a#b', 'a:b', ' a', 'a ', '', 'a\nb', 'x'.repeat(41)])
    await assert.rejects(ensureOrg(pool, `of ${tenant}`, tenant), { code: 'TENANT_MALFORMED' });
  await ensureOrg(pool, 'longest', 'x'.repeat(40));
});
