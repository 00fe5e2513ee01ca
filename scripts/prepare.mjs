// npm's `prepare`: after an install, whoever ran it, it is noted what was installed, so that nothing installs it again; and the
// components' TypeScript becomes the JavaScript that is deployed.
import { existsSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockHash, stampFile } from './install-stamp.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = join(root, 'node_modules', '.bin', 'node');
if (existsSync(join(root, 'scripts', 'build-lwc.ts')) && existsSync(node)) {
  writeFileSync(stampFile(root), lockHash(root));
  const result = spawnSync(node, [join(root, 'scripts', 'build-lwc.ts'), '--quiet'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  process.exit(result.status ?? 1);
}
