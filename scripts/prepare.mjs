// npm's `prepare`: after an install, the components' TypeScript becomes the JavaScript that is deployed.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = join(root, 'node_modules', '.bin', 'node');
if (existsSync(join(root, 'scripts', 'build-lwc.ts')) && existsSync(node)) {
  const result = spawnSync(node, [join(root, 'scripts', 'build-lwc.ts'), '--quiet'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  process.exit(result.status ?? 1);
}
