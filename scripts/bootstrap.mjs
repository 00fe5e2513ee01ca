// Plain JavaScript for Node >= 18: runs before the pinned Node 24 is there (prestart, pretest).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.bales-lock-hash');
const hash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
if (!installed) {
  process.stderr.write('Installing packages (npm ci)…\n');
  // Everything npm prints goes to stderr: `npm start -- --once --json` keeps stdout for its one line.
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const result = spawnSync(command, [...args, '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) {
    process.stderr.write(
      'npm ci failed. Check that the npm registry can be reached, then run the command again.\n',
    );
    process.exit(result.status ?? 1);
  }
  writeFileSync(stamp, hash);
} else {
  // After a pull the components' TypeScript may be newer than the JavaScript that is deployed; npm ci builds it by itself.
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'prepare.mjs')], {
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
