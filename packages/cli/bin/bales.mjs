#!/usr/bin/env -S node --max-semi-space-size=8
// Plain JavaScript: a system Node that cannot run TypeScript hands over to the pinned one.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { become } from './become.mjs';
import { firstWord } from './first-words.mjs';
import { memoryFlags } from './memory-flags.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);
const pinned = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
const args = process.argv.slice(2);
const flags = memoryFlags(args);

if (runsTypeScript && flags.every((flag) => process.execArgv.includes(flag))) {
  // Also spares a running worker the compiler of TypeScript, which takes 27 MB.
  module.enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/bales', import.meta.url)));
  await import('./bales.ts');
} else if (runsTypeScript || existsSync(pinned)) {
  become(runsTypeScript ? process.execPath : pinned, [...flags, fileURLToPath(import.meta.url), ...args]);
} else {
  process.stderr.write(`${firstWord('needsNode')}\n`);
  process.exitCode = 1;
}
