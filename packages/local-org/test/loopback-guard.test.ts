import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { guardOption } from './guard-option.ts';

const folder = mkdtempSync(join(tmpdir(), 'guard-'));
after(() => rmSync(folder, { recursive: true }));

/** What a guarded process printed, and what the guard wrote down. */
async function guarded(script: string): Promise<{ printed: string; noted: string }> {
  const file = join(folder, `${String(performance.now())}.txt`);
  const env = { ...process.env, NODE_OPTIONS: guardOption(file) };
  const args = ['--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return { printed: stdout.trim(), noted: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

test('this machine is reached as ever', async () => {
  const server = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const port = String((server.address() as AddressInfo).port);
  const script = `for (const host of ['127.0.0.1', 'localhost'])
    console.log(await (await fetch('http://' + host + ':${port}')).text());`;
  assert.deepEqual(await guarded(script), { printed: 'here\nhere', noted: '' });
  server.close();
});

test('every way to another machine is refused and noted, swallowed or not', async () => {
  const attempts: Readonly<Record<string, string>> = {
    'fetch by name': `await fetch('http://example.com').catch(() => {});`,
    'fetch by address': `await fetch('https://192.0.2.1').catch(() => {});`,
    'a request': `(await import('node:http')).get('http://example.com').on('error', () => {});`,
    'a look-up': `await (await import('node:dns/promises')).lookup('example.com').catch(() => {});`,
    'a resolve': `await (await import('node:dns/promises')).resolve4('example.com').catch(() => {});`,
    'a datagram': `try { (await import('node:dgram')).createSocket('udp4').unref().send('x', 53, '192.0.2.1'); } catch {}`,
    'a grandchild': `(await import('node:child_process')).spawnSync(process.execPath, ['-e', 'fetch("http://example.com").catch(() => {})']);`,
  };
  for (const [what, script] of Object.entries(attempts))
    assert.match((await guarded(script)).noted, /(?:example\.com|192\.0\.2\.1) by /, what);
});
