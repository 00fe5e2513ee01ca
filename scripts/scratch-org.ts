import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  createCommand,
  permissionCommand,
  scratchDeployCommands,
  type ScratchWish,
  type Shape,
} from './orgs/commands.ts';
import { loadSampleAsOneUser } from './orgs/load-sample.ts';
import { runSf, sfResult } from './orgs/run-sf.ts';
import type { OrgRecords } from './sample/org-records.ts';
import { languageOf, startTexts } from './start/messages/texts.ts';

/**
 * `npm run scratch-org -- [--shape plain|hard] [--alias NAME] [--days N] [--no-sample] [--no-open]`: creates a scratch org with
 * the CLI's default Dev Hub, deploys, assigns permission sets, loads the sample's records and opens it. Tasks come with
 * `npm run bales -- sync` once the OAuth app is there (docs/oauth-app.md).
 */
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    shape: { type: 'string', default: 'plain' },
    alias: { type: 'string', default: 'bales' },
    days: { type: 'string', default: '7' },
    sample: { type: 'boolean', default: true },
    open: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

function wishOf(): ScratchWish {
  const shape = (['plain', 'hard'] as const).find((one): one is Shape => one === values.shape);
  const days = Number(values.days);
  if (shape === undefined) throw new Error(`--shape ${values.shape}: only plain or hard`);
  if (!Number.isInteger(days) || days < 1 || days > 30)
    throw new Error(`--days ${values.days}: only 1 to 30`);
  return { shape, alias: values.alias, days };
}

/** Asked before anything is built. @throws Error with what to do */
function needDevHub(): void {
  const [hub] = sfResult<readonly { readonly value?: string }[]>(['config', 'get', 'target-dev-hub']);
  if (!hub?.value) throw new Error(startTexts(languageOf(process.env)).noDevHub);
}

async function main(wish: ScratchWish): Promise<number> {
  needDevHub();
  const build = spawnSync(process.execPath, ['scripts/build-lwc.ts'], { cwd: root, stdio: 'inherit' });
  const commands = [createCommand(wish), ...scratchDeployCommands(wish), permissionCommand(wish)];
  if (build.status !== 0 || !commands.every((command) => runSf(command))) return 1;
  if (values.sample) {
    const org = sfResult<{ instanceUrl: string; accessToken: string; username: string }>([
      ...['org', 'display', '--target-org', wish.alias],
    ]);
    const file = join(root, 'config', 'sample', 'org-records.json');
    await loadSampleAsOneUser(org, JSON.parse(readFileSync(file, 'utf8')) as OrgRecords);
  }
  return !values.open || runSf(['org', 'open', '--target-org', wish.alias]) ? 0 : 1;
}

try {
  process.exitCode = await main(wishOf());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
