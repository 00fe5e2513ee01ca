import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** Writes the generated pages of `docs` (`npm run docs`). With `--check` it writes nothing and exits 1 when one is stale. */
const root = join(import.meta.dirname, '..');
const PAGES = [
  { path: 'docs/commands.md', language: 'C' },
  { path: 'docs/commands.ja.md', language: 'ja_JP.UTF-8' },
] as const;

async function commandPage(path: string, language: string): Promise<string> {
  const { LC_ALL: _all, LC_MESSAGES: _messages, ...environment } = process.env;
  const page = spawnSync(process.execPath, [join(import.meta.dirname, 'docs', 'command-page.ts')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...environment, LANG: language },
  });
  if (page.status !== 0) throw new Error(page.stderr);
  const file = join(root, path);
  return format(page.stdout, { ...(await resolveConfig(file)), filepath: file });
}

let stale = 0;
for (const { path, language } of PAGES) {
  const text = await commandPage(path, language);
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale += 1;
  if (process.argv.includes('--check')) process.stdout.write(`${path} is stale; run: npm run docs\n`);
  else writeFileSync(file, text);
}
if (process.argv.includes('--check')) process.exitCode = stale === 0 ? 0 : 1;
else process.stdout.write(`${String(PAGES.length)} pages, ${String(stale)} written\n`);
