import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg, TEST_PASSWORD } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

describe('the org’s own page', () => {
  let org: TestOrg;
  let cookie: string;

  before(async () => {
    org = await runOrg();
    await org.make('Account', { Name: '<b>太字</b>' });
  });
  after(() => org.close());

  const page = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
    (await fetch(org.url + path, { headers: { cookie, ...headers } })).text();

  it('asks for user name and password, in the browser’s language', async () => {
    assert.match(await (await fetch(org.url, { headers: { 'accept-language': 'en' } })).text(), /Log In/);
    assert.match(await (await fetch(org.url, { headers: { 'accept-language': 'ja' } })).text(), /ログイン/);
    const wrong = await signIn('wrong');
    assert.equal(wrong.headers.get('set-cookie'), null);
    const right = await signIn(TEST_PASSWORD);
    cookie = (right.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    assert.match(right.headers.get('set-cookie') ?? '', /^sid=.+; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  function signIn(password: string): Promise<Response> {
    const body = new URLSearchParams({ username: org.adminUsername, password });
    return fetch(org.url, { method: 'POST', body, redirect: 'manual' });
  }

  it('shows objects with counts, recent requests and the settings', async () => {
    const html = await page('/');
    assert.match(html, /<code>Account<\/code><\/td><td class="n">1<\/td>/);
    assert.match(html, /POST \/services\/data\/v67\.0\/sobjects\/Account/);
    assert.match(html, /Asia\/Tokyo/);
  });

  it('has a SOQL box that shows rows, escaped, and refusals in Salesforce’s words', async () => {
    const rows = await page(`/?q=${encodeURIComponent('SELECT Name FROM Account')}`);
    assert.match(rows, /&lt;b&gt;太字&lt;\/b&gt;/);
    assert.doesNotMatch(rows, /<b>太字/);
    const nested = await page(`/?q=${encodeURIComponent('SELECT Name, Owner.Profile.Name FROM Account')}`);
    assert.match(nested, /<th scope="col">Owner\.Profile\.Name<\/th>[\s\S]*<td>システム管理者<\/td>/);
    const refused = await page(`/?q=${encodeURIComponent('SELECT Nope FROM Account')}`);
    assert.match(refused, /INVALID_FIELD: [\s\S]*No such column &apos;Nope&apos;/);
  });

  it('sf org open comes in by the front door and leaves only to pages of this org', async () => {
    const open = (path: string): Promise<Response> =>
      fetch(
        `${org.url}/secur/frontdoor.jsp?sid=${encodeURIComponent(org.adminToken)}&retURL=${encodeURIComponent(path)}`,
        { redirect: 'manual' },
      );
    assert.equal((await open('/lightning/page/home')).headers.get('location'), '/');
    assert.equal((await open('//evil.example')).headers.get('location'), '/');
    assert.equal((await open('https://evil.example')).headers.get('location'), '/');
  });

  it('a pass of the UI bridge opens the page once', async () => {
    const bridge = '/services/oauth2/singleaccess?redirect_uri=/lightning/page/home';
    const { frontdoor_uri: door } = await org.json<{ frontdoor_uri: string }>('GET', bridge);
    const cookies = async (): Promise<string | null> =>
      (await fetch(door, { redirect: 'manual' })).headers.get('set-cookie');
    assert.match((await cookies()) ?? '', /^sid=/);
    assert.equal(await cookies(), null);
    assert.equal((await fetch(org.url + bridge)).status, 403);
  });

  it('keeps out users who may use the API only', async () => {
    const username = 'api@integration.example';
    const wanted = { username, lastName: 'Api', license: 'Salesforce Integration', password: TEST_PASSWORD };
    const made = await org.json<{ accessToken: string }>('POST', '/admin/users', wanted);
    const body = new URLSearchParams({ username, password: TEST_PASSWORD });
    const refused = await fetch(org.url, { method: 'POST', body, redirect: 'manual' });
    assert.deepEqual([refused.status, refused.headers.get('set-cookie')], [403, null]);
    assert.match(await refused.text(), /through the API only/);
    const door = `${org.url}/secur/frontdoor.jsp?sid=${encodeURIComponent(made.accessToken)}`;
    assert.equal((await fetch(door, { redirect: 'manual' })).headers.get('set-cookie'), null);
    const api = { headers: { authorization: `Bearer ${made.accessToken}` } };
    assert.equal((await fetch(`${org.url}${DATA}/sobjects`, api)).status, 200);
  });

  it('a page’s cookie opens no API', async () => {
    const answer = await fetch(org.url + DATA, { headers: { cookie } });
    assert.equal(answer.status, 401);
  });
});
