import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { TestServer } from './testing/test-server.ts';
import { startTestServer } from './testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

interface RestError {
  readonly errorCode: string;
  readonly message: string;
}

async function errorOf(answer: Response): Promise<RestError & { status: number }> {
  const [error] = (await answer.json()) as RestError[];
  assert.ok(error);
  return { status: answer.status, ...error };
}

const BASE = '/services/data/v67.0';

test('trap 1: leading slashes collapse, trailing ones are ignored', async () => {
  const answer = await server.call('GET', `//services/data/v67.0//`);
  assert.equal(answer.status, 200);
});

test('trap 3: the administrator’s token looks like 00D…!…', () => {
  assert.match(server.adminToken, /^00D\w{12}![\w.]+$/);
});

test('trap 5: JSON answers say so, an answer without content has no body', async () => {
  const listed = await server.call('GET', BASE);
  assert.equal(listed.headers.get('content-type'), 'application/json;charset=UTF-8');
  const made = await server.call('POST', `${BASE}/sobjects/Account`, { Name: 'A' });
  const { id } = (await made.json()) as { id: string };
  const changed = await server.call('PATCH', `${BASE}/sobjects/Account/${id}`, { Name: 'B' });
  assert.equal(changed.status, 204);
  assert.equal(changed.headers.get('content-type'), null);
  assert.equal(await changed.text(), '');
});

test('trap 6: no session and a dead one are 401, a malformed header too', async () => {
  const without = await fetch(server.url + BASE);
  assert.deepEqual(await errorOf(without), {
    status: 401,
    errorCode: 'INVALID_SESSION_ID',
    message: 'Session expired or invalid',
  });
  const dead = await server.call('GET', BASE, undefined, { authorization: 'Bearer 00D!x' });
  assert.equal((await errorOf(dead)).errorCode, 'INVALID_SESSION_ID');
  const odd = await server.call('GET', BASE, undefined, { authorization: 'Something' });
  assert.equal((await errorOf(odd)).errorCode, 'INVALID_AUTH_HEADER');
});

test('an unknown path is 404 with Salesforce’s body', async () => {
  const answer = await server.call('GET', `${BASE}/nothing`);
  assert.equal(answer.status, 404);
  assert.equal(
    await answer.text(),
    JSON.stringify([{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }]),
  );
});

test('a wrong method is 405 and names the right ones', async () => {
  assert.deepEqual(await errorOf(await server.call('PATCH', `${BASE}/sobjects/Account`, {})), {
    status: 405,
    errorCode: 'METHOD_NOT_ALLOWED',
    message: "HTTP Method 'PATCH' not allowed. Allowed are HEAD,GET,POST",
  });
});

test('malformed JSON, an empty body and another media type are refused as on the platform', async () => {
  const post = (body: string, type = 'application/json'): Promise<Response> =>
    server.call('POST', `${BASE}/sobjects/Account`, body, { 'content-type': type });
  const broken = await errorOf(await post('{"Name": '));
  assert.deepEqual([broken.status, broken.errorCode], [400, 'JSON_PARSER_ERROR']);
  assert.match(broken.message, /\[line:1, column:\d+\]/);
  assert.equal((await errorOf(await post(''))).errorCode, 'JSON_PARSER_ERROR');
  assert.equal((await errorOf(await post('[]'))).errorCode, 'JSON_PARSER_ERROR');
  const text = await errorOf(await post('Name=A', 'text/plain'));
  assert.deepEqual([text.status, text.errorCode], [415, 'UNSUPPORTED_MEDIA_TYPE']);
});

test('who wants XML and nothing else is not given JSON', async () => {
  const status = async (accept: string): Promise<number> =>
    (await server.call('GET', `${BASE}/sobjects`, undefined, { accept })).status;
  assert.equal(await status('application/xml'), 406);
  for (const accept of ['text/html,application/xml;q=0.9,*/*;q=0.8', 'application/json', '*/*'])
    assert.equal(await status(accept), 200);
});

test('chunked and gzip bodies are read, a broken gzip is the client’s fault', async () => {
  const body = JSON.stringify({ Name: 'packed' });
  const chunked = await new Promise<number>((resolve, reject) => {
    const request = httpRequest(
      `${server.url}${BASE}/sobjects/Account`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${server.adminToken}`, 'content-type': 'application/json' },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    request.on('error', reject);
    for (const part of body.match(/.{1,5}/g) ?? []) request.write(part);
    request.end();
  });
  assert.equal(chunked, 201);
  const send = (packed: Uint8Array): Promise<Response> =>
    fetch(`${server.url}${BASE}/sobjects/Account`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.adminToken}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: new Uint8Array(packed),
    });
  assert.equal((await send(gzipSync(body))).status, 201);
  assert.equal((await send(Buffer.from('no gzip at all'))).status, 400);
});

test('a compressed bomb stops at the limit of its decoded size', async () => {
  const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024, 0x20));
  const answer = await fetch(`${server.url}${BASE}/sobjects/Account`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.adminToken}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: new Uint8Array(bomb),
  });
  assert.equal(answer.status, 413);
  assert.equal((await errorOf(answer)).errorCode, 'REQUEST_ENTITY_TOO_LARGE');
});

test('long answers are compressed for who can read it, and only for them', async () => {
  const plain = await server.call('GET', `${BASE}/sobjects/Account/describe`, undefined, {
    'accept-encoding': 'identity',
  });
  assert.equal(plain.headers.get('content-encoding'), null);
  const packed = await server.call('GET', `${BASE}/sobjects/Account/describe`, undefined, {
    'accept-encoding': 'gzip',
  });
  assert.equal(packed.headers.get('content-encoding'), 'gzip');
  assert.deepEqual(await packed.json(), await plain.json());
});

test('every REST answer carries the API use, refusals included', async () => {
  const good = await server.call('GET', BASE);
  assert.match(good.headers.get('sforce-limit-info') ?? '', /^api-usage=\d+\/100000$/);
  const bad = await server.call('GET', `${BASE}/sobjects/Nothing`);
  assert.equal(bad.status, 404);
  assert.match(bad.headers.get('sforce-limit-info') ?? '', /^api-usage=/);
});

test('a spent budget is 403 REQUEST_LIMIT_EXCEEDED until the window moves on', async () => {
  await server.call('POST', '/admin/api-usage', { used: 100_000 });
  assert.deepEqual(await errorOf(await server.call('GET', BASE)), {
    status: 403,
    errorCode: 'REQUEST_LIMIT_EXCEEDED',
    message: 'TotalRequests Limit exceeded.',
  });
  await server.call('POST', '/admin/clock', { advanceMs: 25 * 3_600_000 });
  assert.equal((await server.call('GET', BASE)).status, 200);
});

test('HEAD answers like GET, without a body', async () => {
  const answer = await server.call('HEAD', BASE);
  assert.equal(answer.status, 200);
  assert.equal(await answer.text(), '');
});

test('an address of more than 16,384 characters is refused', async () => {
  assert.equal((await server.call('GET', `${BASE}/query?q=${'x'.repeat(17_000)}`)).status, 414);
});

test('what is no HTTP at all gets 400 and the server lives on', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
    let text = '';
    socket.on('data', (data: Buffer) => (text += data.toString()));
    socket.on('close', () => {
      resolve(text);
    });
    socket.on('error', reject);
  });
  assert.match(answer, /^HTTP\/1\.1 400/);
  assert.equal((await server.call('GET', BASE)).status, 200);
});

test('a foreign Host header is not believed', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const headers = { authorization: `Bearer ${server.adminToken}`, host: 'evil.example' };
    httpRequest(server.url + BASE, { headers }, (response) => {
      let text = '';
      response.on('data', (data: Buffer) => (text += data.toString()));
      response.on('end', () => {
        resolve(text);
      });
    })
      .on('error', reject)
      .end();
  });
  assert.equal((JSON.parse(answer) as { identity: string }).identity.startsWith('http://127.0.0.1:'), true);
});

test('the versions need no session; resources name the identity of the user', async () => {
  const versions = (await (await fetch(`${server.url}/services/data`)).json()) as { version: string }[];
  assert.equal(versions.at(-1)?.version, '68.0');
  const resources = (await (await server.call('GET', BASE)).json()) as Record<string, string>;
  assert.ok(resources['identity']?.endsWith(server.org.administratorId));
  assert.equal(resources['sobjects'], `${BASE}/sobjects`);
});

test('an API version that does not exist is 404, a retired one 410', async () => {
  assert.equal((await server.call('GET', '/services/data/v99.0/limits')).status, 404);
  assert.equal((await server.call('GET', '/services/data/v20.0/limits')).status, 410);
});

test('/admin is closed to every token but the administrator’s own door', async () => {
  assert.equal((await fetch(`${server.url}/admin`)).status, 401);
  const session = server.context.sessions.open({ userId: server.org.administratorId, kind: 'oauth' });
  const answer = await server.call('GET', '/admin', undefined, { authorization: `Bearer ${session.token}` });
  assert.equal(answer.status, 403);
});

test('nothing was reported as a defect', () => {
  assert.deepEqual(server.reports, []);
});

test('the holder of the admin token opens a session of any active user', async (t) => {
  const org = await startTestServer();
  t.after(() => org.close());
  const opened = await org.call('POST', '/admin/sessions', { username: org.adminUsername });
  assert.equal(opened.status, 201);
  const { accessToken } = (await opened.json()) as { accessToken: string };
  const versions = await org.call('GET', '/services/data/v68.0', undefined, {
    authorization: `Bearer ${accessToken}`,
  });
  assert.equal(versions.status, 200);
  const denied = await org.call(
    'POST',
    '/admin/sessions',
    { username: org.adminUsername },
    {
      authorization: `Bearer ${accessToken}`,
    },
  );
  assert.equal(denied.status, 403);
});
