import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findProgram, NEEDS } from './needs.ts';

/** Nothing that talks to the world or asks for a screen. */
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--enable-precise-memory-info'],
  // Names of other machines are not found: what a page loads from elsewhere must fail here, not on a customer's network.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** Chromium or the Chrome that this machine has. @throws Error when there is none */
export function openChromium(): Promise<Browser> {
  const need = NEEDS.find(({ name }) => name === 'browser');
  const executablePath = need && findProgram(need);
  if (executablePath === undefined) throw new Error('There is no Chromium here; `npm test` installs it.');
  return executablePath.includes('/')
    ? chromium.launch({ executablePath, args: FLAGS })
    : chromium.launch({ executablePath: pathOf(executablePath), args: FLAGS });
}

/** Playwright wants a path, not a name to look for. */
function pathOf(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.map((folder) => `${folder}/${name}`).find((path) => existsSync(path)) ?? name;
}
