import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startLocalOrg } from '@bales/local-org';
import { startOrgPages } from './org-pages.ts';

test('the pages of any org go through the session of the Salesforce CLI, which is asked again when it has run out', async () => {
  const org = await startLocalOrg({ apex: 'refuse' });
  const asked: string[] = [];
  const sf = <T>(args: readonly string[]): T => {
    asked.push(args.slice(0, 3).join(' '));
    const first = asked.filter((command) => command.includes('show-access-token')).length === 1;
    const answer = { instanceUrl: `${org.url}/`, username: 'admin@example.com' };
    // A token that the org does not know is what an old session is.
    return { ...answer, accessToken: first ? '00Dx!old' : org.adminToken } as T;
  };
  const pages = await startOrgPages(sf, 'mine', { port: 0 });
  try {
    const page = await (await fetch(`${pages.url}/lightning/n/BalesHealth`)).text();
    assert.match(page, /"viewers":\[\{"key":"user","label":"admin@example.com"\}\]/u);
    assert.match(page, /"apex":false/u);
    const info = await fetch(`${pages.url}/services/data/v68.0/ui-api/object-info/Account`);
    assert.equal(((await info.json()) as { apiName: string }).apiName, 'Account');
    assert.deepEqual(asked, [
      'org display --target-org',
      'org auth show-access-token',
      'org auth show-access-token',
    ]);
  } finally {
    await pages.close();
    await org.close();
  }
});
