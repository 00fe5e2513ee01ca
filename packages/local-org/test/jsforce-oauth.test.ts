import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SignJWT, importPKCS8 } from 'jose';
import jsforce from 'jsforce';
import { createKeyPair } from '../../cli/src/oauth-app/key-pair.ts';
import type { KeyPair } from '../../cli/src/oauth-app/key-pair.ts';
import { zipOf } from '../src/metadata/testing/new-room.ts';
import { clientApp } from './client-app.ts';
import { metadataFormat } from './metadata-format.ts';
import { runOrg, TEST_PASSWORD } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const { Connection, OAuth2 } = jsforce;
const REDIRECT = 'http://localhost:1717/OauthRedirect';

describe('jsforce log-in flows through a deployed External Client App', () => {
  let org: TestOrg;
  let keys: KeyPair;
  let clientId: string;

  before(async () => {
    org = await runOrg();
    keys = await createKeyPair(new Date());
    const admin = new Connection({ instanceUrl: org.url, accessToken: org.adminToken, version: '67.0' });
    admin.metadata.pollInterval = 20;
    const zip = Buffer.from(zipOf(metadataFormat(clientApp(keys.certificate))));
    const deployed = await admin.metadata
      .deploy(zip, { singlePackage: true, rollbackOnError: true })
      .complete(true);
    assert.equal(deployed.status, 'Succeeded', JSON.stringify(deployed.details));
    clientId = org.metadata.clientApps.consumerKeyOf('App') ?? '';
  });
  after(() => org.close());

  const assertion = async (): Promise<string> =>
    new SignJWT({
      iss: clientId,
      sub: org.adminUsername,
      aud: org.url,
      exp: Math.floor(Date.now() / 1000) + 120,
    })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(await importPKCS8(keys.privateKey, 'RS256'));

  it('JWT bearer, once the user holds the pre-authorised permission set', async () => {
    const client = new Connection({
      loginUrl: org.url,
      instanceUrl: org.url,
      version: '67.0',
      oauth2: { clientId, loginUrl: org.url },
    });
    const grant = async () =>
      ({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: await assertion() }) as never;
    await assert.rejects(client.authorize(await grant()), /user is not admin approved to access this app/);
    const set = await org.one("SELECT Id FROM PermissionSet WHERE Name = 'AppUser'");
    await org.make('PermissionSetAssignment', {
      PermissionSetId: set['Id'],
      AssigneeId: org.org.administratorId,
    });
    const user = await client.authorize(await grant());
    assert.equal(user.organizationId, org.org.settings.organizationId);
    assert.equal((await client.query('SELECT Id FROM User')).totalSize, 1);
  });

  it('authorization code with PKCE, then a refresh when the access token has died', async () => {
    const oauth2 = new OAuth2({
      loginUrl: org.url,
      clientId,
      clientSecret: '',
      redirectUri: REDIRECT,
      useVerifier: true,
    });
    const code = await logInOnThePage(oauth2.getAuthorizationUrl({ scope: 'api refresh_token' }));
    const secret = org.metadata.clientApps.byConsumerKey(clientId)?.consumerSecret ?? '';
    const client = new Connection({
      instanceUrl: org.url,
      version: '67.0',
      oauth2: Object.assign(oauth2, { clientSecret: secret }),
    });
    await client.authorize(code);
    const before = client.accessToken;
    assert.equal((await client.identity()).username, org.adminUsername);
    await org.call('DELETE', '/admin/sessions?refresh=false');
    assert.equal((await client.query('SELECT Id FROM User')).totalSize, 1);
    assert.notEqual(client.accessToken, before);
  });

  /** What a person does in the browser: user name, password, allow. */
  async function logInOnThePage(address: string): Promise<string> {
    const page = await (await fetch(address)).text();
    const visit = /name="visit" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const post = (form: Record<string, string>): Promise<Response> =>
      fetch(`${org.url}/services/oauth2/authorize`, {
        method: 'POST',
        body: new URLSearchParams({ visit, ...form }),
        redirect: 'manual',
      });
    let answer = await post({ username: org.adminUsername, password: TEST_PASSWORD });
    if (answer.status === 200) answer = await post({ answer: 'allow' });
    const location = new URL(answer.headers.get('location') ?? '');
    assert.equal(location.origin + location.pathname, REDIRECT);
    return location.searchParams.get('code') ?? '';
  }
});
