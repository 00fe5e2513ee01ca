import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKeyPair } from '../../../../cli/src/oauth-app/key-pair.ts';
import { failures, file, manifest, newRoom } from '../testing/new-room.ts';

const { certificate } = await createKeyPair(new Date());

const files = (global = ''): Record<string, string> => ({
  'package.xml': manifest({
    ExternalClientApplication: ['App'],
    ExtlClntAppGlobalOauthSettings: ['App_glbl'],
    ExtlClntAppOauthSettings: ['App_oauth'],
    ExtlClntAppConfigurablePolicies: ['App_plcy'],
    ExtlClntAppOauthConfigurablePolicies: ['App_oauthPlcy'],
    PermissionSet: ['Pre'],
  }),
  'permissionsets/Pre.permissionset': file('PermissionSet', '<label>Pre</label>'),
  'externalClientApps/App.eca': file(
    'ExternalClientApplication',
    '<contactEmail>a@example.com</contactEmail><distributionState>Local</distributionState><label>App</label>',
  ),
  'extlClntAppGlobalOauthSets/App_glbl.ecaGlblOauth': file(
    'ExtlClntAppGlobalOauthSettings',
    `<callbackUrl>http://localhost:1717/OauthRedirect</callbackUrl><certificate>${certificate}</certificate>` +
      `<externalClientApplication>App</externalClientApplication><isPkceRequired>true</isPkceRequired><label>App global</label>${global}`,
  ),
  'extlClntAppOauthSettings/App_oauth.ecaOauth': file(
    'ExtlClntAppOauthSettings',
    '<commaSeparatedOauthScopes>Api, RefreshToken</commaSeparatedOauthScopes><externalClientApplication>App</externalClientApplication><label>App oauth</label>',
  ),
  'extlClntAppPolicies/App_plcy.ecaPlcy': file(
    'ExtlClntAppConfigurablePolicies',
    '<externalClientApplication>App</externalClientApplication><isEnabled>true</isEnabled><isOauthPluginEnabled>true</isOauthPluginEnabled><label>App policies</label>',
  ),
  'extlClntAppOauthPolicies/App_oauthPlcy.ecaOauthPlcy': file(
    'ExtlClntAppOauthConfigurablePolicies',
    '<commaSeparatedPermissionSet>Pre</commaSeparatedPermissionSet><externalClientApplication>App</externalClientApplication><label>App oauth policies</label><permittedUsersPolicyType>AdminApprovedPreAuthorized</permittedUsersPolicyType><refreshTokenPolicyType>Infinite</refreshTokenPolicyType>',
  ),
});

describe('an External Client App', () => {
  it('gets a consumer key at the first deploy and keeps it', async () => {
    const org = newRoom();
    assert.deepEqual(failures(await org.deploy(files())), []);
    const key = org.room.clientApps.consumerKeyOf('App') ?? '';
    assert.match(key, /^3MVG9[\w.]{80}$/);
    await org.deploy(files('<isConsumerSecretOptional>true</isConsumerSecretOptional>'));
    assert.equal(org.room.clientApps.consumerKeyOf('App'), key);
    await org.deploy(files('<shouldRotateConsumerKey>true</shouldRotateConsumerKey>'));
    assert.notEqual(org.room.clientApps.consumerKeyOf('App'), key);
  });

  it('is what the token endpoint asks for', async () => {
    const org = newRoom();
    await org.deploy(files());
    const app = org.room.clientApps.byConsumerKey(org.room.clientApps.consumerKeyOf('App') ?? '');
    assert.equal(app?.permittedUsers, 'AdminApprovedPreAuthorized');
    assert.deepEqual(app?.permissionSetIds, [org.room.rows.findId('PermissionSet', { Name: 'Pre' })]);
    assert.deepEqual(app?.scopes, ['api', 'refresh_token', 'offline_access']);
    assert.match(app?.certificate ?? '', /^-----BEGIN CERTIFICATE-----/);
    assert.equal(app?.blocked, false);
    assert.equal(org.room.clientApps.byConsumerKey('other'), undefined);
  });

  it('gives its key back in a retrieve, never its secret', async () => {
    const org = newRoom();
    await org.deploy(files());
    const types = new Map([['ExtlClntAppGlobalOauthSettings', ['App_glbl']]]);
    const job = org.room.retrieves.submit({
      unpackaged: { types, version: '67.0' },
      packageNames: [],
      singlePackage: false,
      apiVersion: '67.0',
    });
    await new Promise((resolve) => setImmediate(resolve));
    const { unzipSync } = await import('fflate');
    const path = 'unpackaged/extlClntAppGlobalOauthSets/App_glbl.ecaGlblOauth';
    const xml = Buffer.from(unzipSync(job.zip ?? new Uint8Array())[path] ?? []).toString('utf8');
    assert.match(
      xml,
      new RegExp(`<consumerKey>${org.room.clientApps.consumerKeyOf('App') ?? '-'}</consumerKey>`),
    );
    assert.doesNotMatch(xml, /consumerSecret/);
  });

  it('needs its application, its permission sets and a certificate that is one', async () => {
    const { 'externalClientApps/App.eca': _gone, ...without } = files();
    const job = await newRoom().deploy({
      ...without,
      'package.xml':
        files()['package.xml']?.replace(
          '<types><members>App</members><name>ExternalClientApplication</name></types>',
          '',
        ) ?? '',
    });
    assert.ok(
      failures(job).includes(
        'ExtlClntAppOauthSettings App_oauth: In field: externalClientApplication - no ExternalClientApplication named App found',
      ),
    );
    const broken = files();
    broken['extlClntAppGlobalOauthSets/App_glbl.ecaGlblOauth'] = (
      broken['extlClntAppGlobalOauthSets/App_glbl.ecaGlblOauth'] ?? ''
    ).replace(/MII/, 'AAA');
    assert.match(failures(await newRoom().deploy(broken))[0] ?? '', /Invalid certificate/);
  });
});
