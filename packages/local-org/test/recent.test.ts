import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

describe('what queries do with the records that they find', () => {
  let org: TestOrg;
  let id: string;
  before(async () => {
    org = await runOrg();
    id = await org.make('Account', { Name: 'A' });
  });
  after(() => org.close());

  it('FOR VIEW puts them among the recent ones of the user', async () => {
    assert.deepEqual(await org.json('GET', `${DATA}/recent`), []);
    await org.query('SELECT Id FROM Account FOR VIEW');
    const expected = [
      { attributes: { type: 'Account', url: `${DATA}/sobjects/Account/${id}` }, Id: id, Name: 'A' },
    ];
    assert.deepEqual(await org.json('GET', `${DATA}/recent?limit=5`), expected);
    const { recentItems } = await org.json<{ recentItems: unknown[] }>('GET', `${DATA}/sobjects/Account`);
    assert.deepEqual(recentItems, expected);
    const lead = await org.json<{ recentItems: unknown[] }>('GET', `${DATA}/sobjects/Lead`);
    assert.deepEqual(lead.recentItems, []);
  });

  it('RecentlyViewed lists them in SOQL, for the one who saw them', async () => {
    const rows = await org.query(
      'SELECT Id, Name, Type, LastViewedDate FROM RecentlyViewed WHERE LastViewedDate != null ORDER BY LastViewedDate DESC',
    );
    assert.deepEqual(
      rows.map((row) => [row['Id'], row['Name'], row['Type']]),
      [[id, 'A', 'Account']],
    );
    assert.equal(typeof rows[0]?.['LastViewedDate'], 'string');
    assert.deepEqual(await org.query("SELECT Id FROM RecentlyViewed WHERE Type = 'Lead'"), []);
  });

  it('FOR UPDATE is refused while somebody else holds a row', async () => {
    await org.call('POST', '/admin/faults', { locks: [{ id }] });
    const path = `${DATA}/query?q=${encodeURIComponent('SELECT Id FROM Account FOR UPDATE')}`;
    const refused = await org.call('GET', path);
    assert.equal(refused.status, 400);
    const [error] = (await refused.json()) as { errorCode: string }[];
    assert.equal(error?.errorCode, 'UNABLE_TO_LOCK_ROW');
    await org.call('DELETE', '/admin/faults');
    assert.equal((await org.call('GET', path)).status, 200);
  });
});
