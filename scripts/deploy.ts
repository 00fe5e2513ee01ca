import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deployCommands } from './orgs/commands.ts';
import { runSf } from './orgs/run-sf.ts';

/**
 * `npm run deploy -- [--target-org ALIAS] [--dry-run] [--with-english]`: builds the components and deploys force-app with the
 * real CLI and the user's own log-ins. `--with-english` only for an org whose Translation Workbench is on: elsewhere
 * translations make the whole deploy fail.
 */
const { values } = parseArgs({
  options: {
    'target-org': { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    'with-english': { type: 'boolean', default: false },
  },
});

const root = join(import.meta.dirname, '..');
const built = spawnSync(process.execPath, ['scripts/build-lwc.ts'], { cwd: root, stdio: 'inherit' });
const commands = deployCommands({
  targetOrg: values['target-org'],
  dryRun: values['dry-run'],
  english: values['with-english'],
});
process.exitCode = built.status === 0 && commands.every((command) => runSf(command)) ? 0 : 1;
