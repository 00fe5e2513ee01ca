import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ensureOrg } from '../orgs/org.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { callReadiness } from './call-readiness.ts';
import { readinessFacts } from './readiness-facts.ts';

const database = await openTestDatabase();
after(() => database.close());

test('a phone may dial for linked users, and for everybody while calls are not sent', async () => {
  const { id } = await ensureOrg(database.pool, 'default', 'acme');
  const ready = async (user: string) => callReadiness(await readinessFacts(database.pool, id), user);
  assert.deepEqual(await ready('u1'), { ready: false, reason: 'USER_NOT_LINKED' });

  const users = [
    { Key__c: 'u1', User__c: '005' },
    { Key__c: 'u2', User__c: null },
  ];
  const keep = (rules: unknown[]) =>
    database.pool.query('update bales.org set context = $1', [JSON.stringify({ rules, users })]);
  await keep([]);
  assert.deepEqual(await ready('u1'), { ready: true, reason: null });
  assert.equal((await ready('u2')).ready, false);
  await keep([{ Kind__c: 'call', Enabled__c: false }]);
  assert.equal((await ready('u2')).ready, true);
});
