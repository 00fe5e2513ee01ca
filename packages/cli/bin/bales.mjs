#!/usr/bin/env -S node --max-semi-space-size=8
// Plain JavaScript: a system Node that cannot run TypeScript hands over to the pinned one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const [major, minor] = process.versions.node.split('.').map(Number);
const pinned = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));

if (major > 22 || (major === 22 && minor >= 18)) {
  // A worker and a large import stay below 250 MB: V8 collects before the heap has doubled, and its young generation does not grow.
  setFlagsFromString('--heap-growing-percent=15');
  // Also spares the compiler of TypeScript, which takes 27 MB.
  enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/bales', import.meta.url)));
  await import('./bales.ts');
} else if (existsSync(pinned)) {
  const script = fileURLToPath(import.meta.url);
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
