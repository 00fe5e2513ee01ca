import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const bin = join(import.meta.dirname, '..', '..', 'bin');
const { memoryFlags } = (await import(pathToFileURL(join(bin, 'memory-flags.mjs')).href)) as {
  memoryFlags: (args: readonly string[]) => string[];
};

test('processes that run for months are held below 250 MB, and grow with the orgs drained at once', () => {
  assert.deepEqual(memoryFlags(['status', '--json']), []);
  assert.deepEqual(memoryFlags(['work']), [
    '--max-semi-space-size=8',
    '--heap-growing-percent=40',
    '--max-old-space-size=320',
  ]);
  assert.deepEqual(memoryFlags(['serve', '--orgs-at-once=66'])[2], '--max-old-space-size=520');
  assert.deepEqual(memoryFlags(['work', '--orgs-at-once', '20'])[2], '--max-old-space-size=336');
});

test('where a process cannot become another, its parent hands SIGTERM down and ends with the same code', async () => {
  const child = `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); process.stdout.write('up');`;
  const parent = `process.execve = undefined;
    const { become } = await import(${JSON.stringify(pathToFileURL(join(bin, 'become.mjs')).href)});
    become(process.execPath, ['-e', ${JSON.stringify(child)}]);`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(started, 'close');
  await once(started.stdout, 'data');
  started.kill('SIGTERM');
  assert.deepEqual(await closed, [7, null]);
});
