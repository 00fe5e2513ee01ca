import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ensureOrg, orgById } from '../orgs/org.ts';
import { keepRowPrefix } from '../orgs/row-prefix.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { keepClaim } from './row-keys-of.ts';

const database = await openTestDatabase();
const { pool } = database;
after(() => database.close());

test('what was decided first stays, whoever decides later', async () => {
  const { id } = await ensureOrg(pool, 'one', 'acme');
  assert.equal((await keepRowPrefix(pool, id, '')).prefix, '');
  assert.equal((await keepRowPrefix(pool, id, 'acme#')).prefix, '');
  assert.equal((await orgById(pool, id))?.rowPrefix, '');
});

test('an engine that has worked in the org never becomes a second tenant by itself', async () => {
  const { id } = await ensureOrg(pool, 'two', 'beta');
  const worked = { id, tenant: 'beta', linksReadTo: new Date() };
  const claim = { prefix: 'beta#', owner: 'acme', refusal: null, made: null };
  await assert.rejects(keepClaim(pool, worked, claim), { code: 'TENANT_TAKEN' });
  assert.equal((await orgById(pool, id))?.rowPrefix, null);
  assert.equal((await keepClaim(pool, { ...worked, linksReadTo: null }, claim)).prefix, 'beta#');
});

test('without a written claim a new engine does not begin; one that has worked goes on and asks again', async () => {
  const { id } = await ensureOrg(pool, 'three', 'gamma');
  const org = await orgById(pool, id);
  assert.ok(org);
  const claim = { prefix: '', owner: 'gamma', refusal: 'no access', made: null };
  await assert.rejects(keepClaim(pool, org, claim), { code: 'ORG_UNCLAIMED' });
  assert.equal((await keepClaim(pool, { ...org, linksReadTo: new Date() }, claim)).prefix, '');
  assert.equal((await orgById(pool, id))?.rowPrefix, null);
});

test('a tenant’s name fits its keys', async () => {
  for (const tenant of ['a#b', 'a:b', ' a', 'a ', '', 'a\nb', 'x'.repeat(41)])
    await assert.rejects(ensureOrg(pool, `of ${tenant}`, tenant), { code: 'TENANT_MALFORMED' });
  await ensureOrg(pool, 'longest', 'x'.repeat(40));
});
