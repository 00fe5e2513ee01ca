import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sfEnvironment, sfHome, stateFolder } from '@bales/cli';

/** `npm run sf -- …`: the real Salesforce CLI, logged in to the local org of `npm start` and to nothing else. */
const cli = join(fileURLToPath(import.meta.resolve('@salesforce/cli')), '..', '..', 'bin', 'run.js');
const { status } = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], {
  cwd: join(import.meta.dirname, '..'),
  env: { ...process.env, ...sfEnvironment(sfHome(stateFolder())) },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
