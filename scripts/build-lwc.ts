import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPONENTS, componentSources, emitAll, modulePaths } from './components/emit.ts';

/**
 * `npm run build`: the components' TypeScript becomes the JavaScript that is deployed, in place (`--quiet` prints nothing).
 * The list of modules in `tsconfig.modules.json` is kept by it too; with `--check` it only says whether that list is stale.
 */
const root = join(import.meta.dirname, '..');
const list = join(root, COMPONENTS, 'tsconfig.modules.json');

function wantedList(): string {
  return `${JSON.stringify({ compilerOptions: { paths: modulePaths(root) } }, null, 2)}\n`;
}

function main(): number {
  const stale = readFileSync(list, 'utf8') !== wantedList();
  if (process.argv.includes('--check')) {
    if (stale) process.stdout.write('tsconfig.modules.json is stale; run: npm run build\n');
    return stale ? 1 : 0;
  }
  if (stale) writeFileSync(list, wantedList());
  const written = emitAll(root);
  if (!process.argv.includes('--quiet'))
    process.stdout.write(
      `${String(componentSources(root).length)} component files, ${String(written)} written\n`,
    );
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
