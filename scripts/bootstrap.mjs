// Plain JavaScript for Node >= 18: runs before the pinned Node 24 is there (prestart, pretest).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstWord } from '../packages/cli/bin/first-words.mjs';
import { lockHash, stampFile } from './install-stamp.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = stampFile(root);
const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(root);
if (!installed) {
  process.stderr.write(`${firstWord('installing')}\n`);
  // Everything npm prints goes to stderr: `npm start -- --once --json` keeps stdout for its one line.
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const result = spawnSync(command, [...args, '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) {
    process.stderr.write(`${firstWord('installFailed')}\n`);
    process.exit(result.status ?? 1);
  }
  // npm's own `prepare` has done it, unless this machine runs no scripts of packages.
  writeFileSync(stamp, lockHash(root));
} else {
  // After a pull the components' TypeScript may be newer than the JavaScript that is deployed; npm ci builds it by itself.
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'prepare.mjs')], {
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
