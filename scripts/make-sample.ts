import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFiles } from './sample/sample-files.ts';

/** Writes `config/sample` (`npm run sample`). With `--check` it writes nothing and exits 1 when a file is stale. */
const folder = join(import.meta.dirname, '..', 'config', 'sample');
const files = sampleFiles();
const stale = [...files].filter(([name, bytes]) => {
  const path = join(folder, name);
  return !existsSync(path) || !readFileSync(path).equals(bytes);
});

if (process.argv.includes('--check')) {
  for (const [name] of stale) process.stdout.write(`config/sample/${name} is stale; run: npm run sample\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of stale) writeFileSync(join(folder, name), bytes);
  process.stdout.write(`${String(files.size)} files, ${String(stale.length)} written\n`);
}
