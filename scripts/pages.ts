import { stateFolder } from '@bales/cli';
import { startLocalPages } from './pages/local-pages.ts';
import { languageOf, startTexts } from './start/messages/texts.ts';
import { openSample } from './start/sample.ts';
import { attachOrg } from './start/org-process.ts';
import { openState } from './start/state.ts';
import { join } from 'node:path';

/** `npm run pages`: the record pages over the local org of an `npm start` that runs, until Ctrl-C. */
async function main(): Promise<number> {
  const texts = startTexts(languageOf(process.env));
  const folder = stateFolder();
  const org = await attachOrg(openState(folder, join(folder, 'org')).now.running);
  if (!org) {
    process.stderr.write(`${texts.noOrg}\n`);
    return 1;
  }
  const pages = await startLocalPages(org, { report: (line) => void process.stdout.write(`${line}\n`) });
  const { facts } = openSample(folder);
  process.stdout.write(`${await pages.recordPage(facts.showcase.mail)}\n${texts.stop}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  await pages.close();
  return 0;
}

process.exitCode = await main();
