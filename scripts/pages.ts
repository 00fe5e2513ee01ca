import { stateFolder } from '@bales/cli';
import { startLocalPages } from './pages/local-pages.ts';
import { startOrgPages } from './pages/org-pages.ts';
import { languageOf, startTexts } from './start/messages/texts.ts';
import { sfResult } from './orgs/run-sf.ts';
import { openSample } from './start/sample.ts';
import { attachOrg } from './start/org-process.ts';
import { openState } from './start/state.ts';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const report = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * `npm run pages`: the record pages over the local org of an `npm start` that runs, until Ctrl-C; with `--target-org NAME` over any org
 * that the user's own Salesforce CLI is logged in to.
 */
async function main(): Promise<number> {
  const texts = startTexts(languageOf(process.env));
  const { values } = parseArgs({ options: { 'target-org': { type: 'string' } } });
  const name = values['target-org'];
  const opened = name === undefined ? await openLocal() : await openOrg(name);
  if (!opened) {
    process.stderr.write(`${texts.noOrg}\n`);
    return 1;
  }
  report(opened.first);
  report(texts.stop);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  await opened.close();
  return 0;
}

interface Opened {
  /** Where to look first. */
  readonly first: string;
  close(): Promise<void>;
}

async function openLocal(): Promise<Opened | undefined> {
  const folder = stateFolder();
  const org = await attachOrg(openState(folder, join(folder, 'org')).now.running);
  if (!org) return undefined;
  const pages = await startLocalPages(org, { report });
  const { facts } = openSample(folder);
  return { first: await pages.recordPage(facts.showcase.mail), close: () => pages.close() };
}

async function openOrg(name: string): Promise<Opened> {
  const pages = await startOrgPages(sfResult, name, { report });
  return { first: pages.url, close: () => pages.close() };
}

process.exitCode = await main();
