import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '@bales/cli';
import { trackedFiles } from './tracked-files.ts';

const SCRIPT = /\bnpm run (?:--silent )?([\w:-]+)/gu;
const BALES = /\b(?:npm run bales --|npx bales|sf bales) ([a-z][\w-]*)(?: ([a-z][\w-]*))?/gu;

/** Commands that Markdown pages name and that are not there: npm scripts, and `bales` commands. */
export function unknownDocCommands(root: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const scripts = new Set(Object.keys(manifest.scripts));
  const names = new Set(Object.keys(commands));
  return trackedFiles(root)
    .filter((path) => path.endsWith('.md') && existsSync(join(root, path)))
    .flatMap((path) =>
      unknownCommands(readFileSync(join(root, path), 'utf8'), scripts, names).map((one) => `${path}: ${one}`),
    );
}

/** @param names of `bales` commands, topics joined by a colon. */
export function unknownCommands(
  text: string,
  scripts: ReadonlySet<string>,
  names: ReadonlySet<string>,
): string[] {
  const unknownScripts = [...text.matchAll(SCRIPT)]
    .map((match) => match[1] ?? '')
    .filter((script) => !scripts.has(script))
    .map((script) => `npm run ${script} is not there`);
  const unknownNames = [...text.matchAll(BALES)]
    .filter(([, topic = '', name = '']) => !names.has(topic) && !names.has(`${topic}:${name}`))
    .map(([, topic = '']) => `bales ${topic} is not there`);
  return [...unknownScripts, ...unknownNames];
}
