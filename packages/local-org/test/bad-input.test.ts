import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { zipSync } from 'fflate';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** A small zip whose directory states this size for each of its files. */
function saysItUnpacksTo(bytes: number, files: number): Uint8Array {
  const names = Array.from({ length: files }, (_, index) => `f${String(index)}`);
  const zip = Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array(500)]))));
  const header = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  for (let at = zip.indexOf(header); at >= 0; at = zip.indexOf(header, at + 1))
    zip.writeUInt32LE(bytes, at + 24);
  return zip;
}

describe('bad input', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  async function refusal(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Refusal> {
    const answer = await org.call(method, path, body, headers);
    const [error] = (await answer.json()) as { errorCode: string; message: string }[];
    return { status: answer.status, code: error?.errorCode ?? '', message: error?.message ?? '' };
  }

  async function fault(path: string, text: string): Promise<string> {
    const answer = await org.call('POST', path, text, { 'content-type': 'text/xml' });
    const body = await answer.text();
    assert.equal(answer.status, 500, body);
    return /<faultcode>sf:(\w+)<\/faultcode>/.exec(body)?.[1] ?? body;
  }

  it('an unknown path is 404 in every API', async () => {
    for (const path of [
      '/nothing',
      '/services/nothing',
      `${DATA}/nothing`,
      `${DATA}/ui-api/nothing`,
      `${DATA}/tooling/nothing`,
      '/services/data/latest',
    ]) {
      const { status, code } = await refusal('GET', path);
      assert.deepEqual([path, status, code], [path, 404, 'NOT_FOUND']);
    }
  });

  it('a wrong method is 405 and names the right ones', async () => {
    const wrong: [string, string, RegExp][] = [
      ['DELETE', `${DATA}/query`, /GET/],
      ['PUT', `${DATA}/sobjects/Account`, /GET,POST/],
      ['GET', `${DATA}/composite/batch`, /POST/],
      ['POST', `${DATA}/limits`, /GET/],
      ['GET', '/services/oauth2/token', /POST/],
    ];
    for (const [method, path, allowed] of wrong) {
      const { status, code, message } = await refusal(method, path);
      assert.deepEqual([path, status, code], [path, 405, 'METHOD_NOT_ALLOWED']);
      assert.match(message, allowed);
    }
  });

  it('malformed JSON is 400 JSON_PARSER_ERROR with its place', async () => {
    for (const path of [
      `${DATA}/sobjects/Account`,
      `${DATA}/composite`,
      `${DATA}/graphql`,
      `${DATA}/ui-api/records`,
      `${DATA}/jobs/ingest`,
    ]) {
      const { status, code, message } = await refusal('POST', path, '{"a": [1, }');
      assert.deepEqual([path, status, code], [path, 400, 'JSON_PARSER_ERROR']);
      assert.match(message, /\[line:1, column:\d+\]/);
    }
  });

  it('malformed XML, document types and entities are SOAP faults', async () => {
    const open = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>';
    for (const path of ['/services/Soap/u/64.0', '/services/Soap/m/67.0']) {
      assert.equal(await fault(path, `${open}<query>`), 'XML_PARSER_ERROR');
      assert.equal(
        await fault(
          path,
          `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${open}<query>&e;</query></e:Body></e:Envelope>`,
        ),
        'XML_PARSER_ERROR',
      );
      assert.equal(
        await fault(path, `${open}<query>&boom;</query></e:Body></e:Envelope>`),
        'XML_PARSER_ERROR',
      );
      assert.equal(await fault(path, `${open}<nonsense/></e:Body></e:Envelope>`), 'INVALID_OPERATION');
      assert.equal(await fault(path, '<x/>'), 'INVALID_SOAP_HEADER');
    }
    assert.equal(await fault('/services/Soap/u/99.0', '<x/>'), 'UNSUPPORTED_API_VERSION');
  });

  it('a malformed or mismatched CSV fails its job and says why', async () => {
    const failing: [string, RegExp][] = [
      ['Name\n"open quote\n', /Failed to parse CSV/],
      ['Name,Phone\nonly one\n', /columns/],
      ['Nope__c\n1\n', /Field name not found : Nope__c/],
      ['Name\r\nx\r\n', /LineEnding is invalid/],
    ];
    for (const [text, message] of failing) {
      const job = await org.json<{ id: string }>('POST', `${DATA}/jobs/ingest`, {
        object: 'Account',
        operation: 'insert',
      });
      const path = `${DATA}/jobs/ingest/${job.id}`;
      assert.equal(
        (await org.call('PUT', `${path}/batches`, text, { 'content-type': 'text/csv' })).status,
        201,
      );
      await org.call('PATCH', path, { state: 'UploadComplete' });
      let state: { state: string; errorMessage?: string } = { state: '' };
      while (!['Failed', 'JobComplete'].includes(state.state)) state = await org.json('GET', path);
      assert.equal(state.state, 'Failed');
      assert.match(state.errorMessage ?? '', message);
    }
    assert.equal(
      (
        await refusal('PUT', `${DATA}/jobs/ingest/750000000000001AAA/batches`, 'x', {
          'content-type': 'text/csv',
        })
      ).status,
      404,
    );
  });

  it('what is no zip, leaves its folder or unpacks to too much is refused before anything is unpacked', async () => {
    const deploy = (zip: Uint8Array): Promise<string> =>
      fault(
        '/services/Soap/m/67.0',
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><deploy xmlns="http://soap.sforce.com/2006/04/metadata"><ZipFile>${Buffer.from(zip).toString('base64')}</ZipFile><DeployOptions/></deploy></e:Body></e:Envelope>`,
      );
    assert.equal(await deploy(Buffer.from('no zip at all, but long enough')), 'INVALID_ZIP');
    assert.equal(await deploy(zipSync({ '../../evil.cls': Buffer.from('x') })), 'INVALID_ZIP');
    const bomb = saysItUnpacksTo(90_000_000, 5);
    assert.ok(bomb.length < 10_000);
    assert.equal(await deploy(bomb), 'LIMIT_EXCEEDED');
  });

  it('a body over the limit is 413', async () => {
    const { status, code } = await refusal('POST', `${DATA}/sobjects/Account`, 'x'.repeat(51 * 1024 * 1024));
    assert.deepEqual([status, code], [413, 'REQUEST_ENTITY_TOO_LARGE']);
  });

  it('SQL is never reachable from SOQL', async () => {
    await org.make('Account', { Name: "O'Brien" });
    const found = await org.query("SELECT Name FROM Account WHERE Name = 'O\\'Brien'");
    assert.equal(found.length, 1);
    for (const soql of [
      "SELECT Name FROM Account WHERE Name = 'x' OR 1=1 --'",
      'SELECT Name FROM sqlite_master',
      'SELECT Name FROM "Account"; DROP TABLE "Account"',
      "SELECT Name FROM Account WHERE Name = 'x'; DELETE FROM Account",
      'SELECT ~DeletedDate FROM Account',
      'SELECT Name FROM Account UNION SELECT Username FROM User',
      'SELECT load_extension(Name) FROM Account',
      "SELECT Name FROM Account WHERE Name LIKE '%' ESCAPE 'x'",
    ]) {
      const { status, code } = await refusal('GET', `${DATA}/query?q=${encodeURIComponent(soql)}`);
      assert.equal(status, 400, soql);
      assert.match(code, /^(?:MALFORMED_QUERY|INVALID_TYPE|INVALID_FIELD)$/, soql);
    }
    assert.equal((await org.query('SELECT Id FROM Account')).length, 1);
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
