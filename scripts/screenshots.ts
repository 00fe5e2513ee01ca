import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openChromium } from './machine/chromium.ts';
import { startLocalPages } from './pages/local-pages.ts';
import { takePictures } from './screenshots/take-pictures.ts';
import { runStart } from './start/run-start.ts';

/**
 * `npm run screenshots [-- NAME…]`: the pictures in `docs/images`, Japanese and English, of a sample org made for them whose clock
 * starts at the sample's end. Names choose pictures by a part of their name.
 */
const browser = await open();
const folder = join(import.meta.dirname, '..', 'docs', 'images');
const state = mkdtempSync(join(tmpdir(), 'bales-screenshots-'));
mkdirSync(folder, { recursive: true });
const started = await runStart({
  ...{ stateFolder: state, port: 0, language: 'en', signal: new AbortController().signal },
  onStage: (stage, detail) => void process.stderr.write(`${stage}: ${detail}\n`),
});
try {
  const { org, sample } = started;
  const pages = await startLocalPages(org, { port: 0, production: true });
  try {
    const subject = { browser, org, pagesUrl: pages.url, showcase: sample.facts.showcase.mail };
    const converter = String(sample.records.users[0]?.Username ?? '');
    const { names, failures } = await takePictures(
      { ...subject, converter, only: process.argv.slice(2) },
      folder,
    );
    process.stdout.write(`${names.join('\n')}\n`);
    for (const failure of failures) process.stderr.write(`${failure}\n`);
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await pages.close();
  }
} finally {
  await browser.close();
  await started.stop();
  rmSync(state, { recursive: true, force: true });
}

/** The browser before the org: without one nothing is started. */
async function open(): Promise<Browser> {
  try {
    return await openChromium();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
