import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { SignJWT, importPKCS8 } from 'jose';
import { createKeyPair } from '../../cli/src/oauth-app/key-pair.ts';
import { clientApp } from './client-app.ts';
import { metadataFormat } from './metadata-format.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** What real clients do that the documentation does not say; one test each. */
describe('traps', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  const soap = (path: string, body: string, prefix = 'soapenv'): Promise<Response> =>
    org.call(
      'POST',
      path,
      `<?xml version="1.0"?><${prefix}:Envelope xmlns:${prefix}="${ENVELOPE}"><${prefix}:Body>${body}</${prefix}:Body></${prefix}:Envelope>`,
      { 'content-type': 'text/xml', soapaction: '""' },
    );
  const PARTNER = 'urn:partner.soap.sforce.com';

  it('1: leading slashes are collapsed before the URL is read, trailing ones ignored', async () => {
    const answer = await new Promise<number>((resolve, reject) => {
      const headers = { authorization: `Bearer ${org.adminToken}` };
      httpRequest(
        { port: org.port, host: '127.0.0.1', path: '//services/data/v67.0/limits/', headers },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      )
        .on('error', reject)
        .end();
    });
    assert.equal(answer, 200);
  });

  it('2: a JWT’s audience may end in a slash, its exp may be in milliseconds', async () => {
    const { privateKey, certificate } = await createKeyPair(new Date());
    await org.deploy(metadataFormat(clientApp(certificate)));
    const set = await org.one("SELECT Id FROM PermissionSet WHERE Name = 'AppUser'");
    await org.make('PermissionSetAssignment', {
      PermissionSetId: set['Id'],
      AssigneeId: org.org.administratorId,
    });
    const key = await importPKCS8(privateKey, 'RS256');
    const grant = async (audience: string, exp: number): Promise<number> => {
      const claims = {
        iss: org.metadata.clientApps.consumerKeyOf('App') ?? '',
        sub: org.adminUsername,
        aud: audience,
        exp,
      };
      const assertion = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(key);
      const body = new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion,
      });
      return (await fetch(`${org.url}/services/oauth2/token`, { method: 'POST', body })).status;
    };
    const seconds = Math.floor(Date.now() / 1000);
    assert.equal(await grant(`${org.url}/`, seconds + 120), 200);
    assert.equal(await grant(org.url, (seconds + 120) * 1000), 200);
    assert.equal(await grant(org.url, seconds - 600), 400);
    assert.equal(await grant('https://login.example', seconds + 120), 400);
  });

  it('3: access tokens look like 00D…!…', () => {
    assert.match(org.adminToken, /^00D\w{12}![\w.]+$/);
  });

  it('4: SOAP answers use the prefix soapenv, a default namespace and xsi:nil; requests may use any prefix', async () => {
    const answer = await soap('/services/Soap/u/64.0', `<p:getUserInfo xmlns:p="${PARTNER}"/>`, 'x');
    const text = await answer.text();
    assert.equal(answer.status, 200);
    assert.match(text, /<soapenv:Envelope [^>]*xmlns="urn:partner\.soap\.sforce\.com"/);
    assert.match(text, /<soapenv:Body><getUserInfoResponse><result>/);
    assert.match(text, /<roleId xsi:nil="true"\/>/);
    const fault = await soap(
      '/services/Soap/u/64.0',
      `<query xmlns="${PARTNER}"><queryString>SELECT Nope FROM Account</queryString></query>`,
    );
    assert.equal(fault.status, 500);
    assert.match(await fault.text(), /<faultcode>sf:INVALID_FIELD<\/faultcode><faultstring>INVALID_FIELD: /);
  });

  it('5: content types are exact, and 204 has no body', async () => {
    const account = await org.make('Account', { Name: 'A' });
    const typeOf = (answer: Response): string => answer.headers.get('content-type') ?? '';
    assert.match(typeOf(await org.call('GET', DATA)), /^application\/json/);
    assert.match(
      typeOf(await soap('/services/Soap/u/64.0', `<getUserInfo xmlns="${PARTNER}"/>`)),
      /^text\/xml/,
    );
    const job = await org.json<{ id: string }>('POST', `${DATA}/jobs/query`, {
      operation: 'query',
      query: 'SELECT Id FROM Account',
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.match(typeOf(await org.call('GET', `${DATA}/jobs/query/${job.id}/results`)), /^text\/csv/);
    const empty = await org.call('PATCH', `${DATA}/sobjects/Account/${account}`, { Name: 'B' });
    assert.deepEqual([empty.status, typeOf(empty), await empty.text()], [204, '', '']);
  });

  it('6: a client’s mistake is never 500 outside SOAP, and 401 only without a live session', async () => {
    const mistakes: [string, string, unknown?][] = [
      ['GET', `${DATA}/query?q=SELECT`],
      ['GET', `${DATA}/query`],
      ['GET', `${DATA}/query/01g000000000001AAA-2000`],
      ['POST', `${DATA}/sobjects/Account`, { Nope__c: 1 }],
      ['POST', `${DATA}/sobjects/Account`, []],
      ['PATCH', `${DATA}/sobjects/Account/001`, { Name: 'x' }],
      ['POST', `${DATA}/composite/sobjects`, { records: [null] }],
      ['POST', `${DATA}/jobs/ingest`, { object: 'Nope', operation: 'insert' }],
      ['POST', `${DATA}/graphql`, { query: 1 }],
      ['GET', `${DATA}/ui-api/records/x`],
      ['DELETE', `${DATA}/sobjects/User/${org.org.administratorId}`],
    ];
    for (const [method, path, body] of mistakes) {
      const { status } = await org.call(method, path, body);
      assert.ok(status < 500 && status !== 401, `${method} ${path}: ${String(status)}`);
    }
    assert.equal((await fetch(org.url + DATA)).status, 401);
  });

  it('7: several hundred listMetadata calls are answered quickly, empty for what nobody deployed', async () => {
    const list = (type: string): Promise<Response> =>
      soap(
        '/services/Soap/m/67.0',
        `<listMetadata xmlns="http://soap.sforce.com/2006/04/metadata"><queries><type>${type}</type></queries><asOfVersion>67.0</asOfVersion></listMetadata>`,
      );
    const text = await (await list('Bot')).text();
    assert.match(text, /<listMetadataResponse><\/listMetadataResponse>|<listMetadataResponse\/>/);
    const started = performance.now();
    for (let number = 0; number < 300; number += 1) assert.equal((await list('CustomObject')).status, 200);
    assert.ok(performance.now() - started < 15_000);
  });

  it('8: there is one Organization, and it is no sandbox', async () => {
    const organization = await org.one('SELECT Id, IsSandbox, TrialExpirationDate FROM Organization');
    assert.equal(organization['Id'], org.org.settings.organizationId);
    assert.equal(organization['IsSandbox'], false);
  });

  it('9: SourceMember is not there, so that clients track no sources', async () => {
    assert.equal((await org.call('GET', `${DATA}/tooling/sobjects/SourceMember/describe`)).status, 404);
  });

  it('the administrator’s door stays open when the clock is moved by years, other sessions end', async () => {
    const { accessToken } = await org.json<{ accessToken: string }>('POST', '/admin/sessions', {
      username: org.adminUsername,
    });
    await org.call('POST', '/admin/clock', { advanceMs: 3 * 365 * 86_400_000 });
    assert.equal((await org.call('GET', DATA)).status, 200);
    const headers = { authorization: `Bearer ${accessToken}` };
    assert.equal((await org.call('GET', DATA, undefined, headers)).status, 401);
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
