import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApi, version } from '@bales/sync';
import { format, resolveConfig } from 'prettier';
import { permissionsPage } from './docs/permissions-page.ts';
import { troubleshootingPage } from './docs/troubleshooting-page.ts';

/** Writes the generated pages of `docs` (`npm run docs`). With `--check` it writes nothing and exits 1 when one is stale. */
const root = join(import.meta.dirname, '..');
const PAGES: readonly { readonly path: string; readonly text: () => string }[] = [
  { path: 'docs/commands.md', text: () => commandPage('C') },
  { path: 'docs/commands.ja.md', text: () => commandPage('ja_JP.UTF-8') },
  { path: 'docs/troubleshooting.md', text: () => troubleshootingPage('en') },
  { path: 'docs/troubleshooting.ja.md', text: () => troubleshootingPage('ja') },
  { path: 'docs/permissions.md', text: () => permissionsPage(root, 'en') },
  { path: 'docs/permissions.ja.md', text: () => permissionsPage(root, 'ja') },
  { path: 'docs/openapi.json', text: () => JSON.stringify(openApi(version)) },
];

/** Texts of commands are chosen when they load: a process of its own a language. */
function commandPage(language: string): string {
  const { LC_ALL: _all, LC_MESSAGES: _messages, ...environment } = process.env;
  const page = spawnSync(process.execPath, [join(import.meta.dirname, 'docs', 'command-page.ts')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...environment, LANG: language },
  });
  if (page.status !== 0) throw new Error(page.stderr);
  return page.stdout;
}

let stale = 0;
for (const { path, text } of PAGES) {
  const file = join(root, path);
  const page = await format(text(), { ...(await resolveConfig(file)), filepath: file });
  if (existsSync(file) && readFileSync(file, 'utf8') === page) continue;
  stale += 1;
  if (process.argv.includes('--check')) process.stdout.write(`${path} is stale; run: npm run docs\n`);
  else writeFileSync(file, page);
}
if (process.argv.includes('--check')) process.exitCode = stale === 0 ? 0 : 1;
else process.stdout.write(`${String(PAGES.length)} pages, ${String(stale)} written\n`);
