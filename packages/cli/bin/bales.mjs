#!/usr/bin/env -S node --max-semi-space-size=8
// The flag keeps a large import below 250 MB: V8 would let its young generation grow instead.
// Plain JavaScript: a system Node that cannot run TypeScript hands over to the pinned one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const script = fileURLToPath(new URL('./bales.ts', import.meta.url));
const pinned = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));

if (major > 22 || (major === 22 && minor >= 18)) {
  await import('./bales.ts');
} else if (existsSync(pinned)) {
  const { status, signal } = spawnSync(
    pinned,
    ['--max-semi-space-size=8', script, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
} else {
  process.stderr.write('bales needs Node 24: run npm ci first.\n');
  process.exitCode = 1;
}
