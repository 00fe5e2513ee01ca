import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trackedFiles } from './tracked-files.ts';

/** Pages for customers: each must be there in both languages, `NAME.md` and `NAME.ja.md`. */
const GUIDES = ['admin-guide', 'user-guide', 'integration-guide', 'security', 'faq'] as const;

/** Guides without their other language, and pairs that do not say the same: other headings, tables, code or pictures. */
export function unlikeLanguages(root: string): string[] {
  const tracked = new Set(trackedFiles(root));
  const pairs = [...tracked]
    .filter((path) => path.endsWith('.ja.md'))
    .map((path) => [path.replace(/\.ja\.md$/, '.md'), path] as const);
  const wanted = GUIDES.flatMap((name) => [`docs/${name}.md`, `docs/${name}.ja.md`]);
  const missing = [...wanted, ...pairs.flat()].filter((path) => !existsSync(join(root, path)));
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  return [
    ...[...new Set(missing)].map((path) => `${path} is missing`),
    ...pairs
      .filter((pair) => pair.every((path) => existsSync(join(root, path))))
      .flatMap(([english, japanese]) =>
        differences(read(english), read(japanese)).map(
          (one) => `${japanese}: other ${one} than in ${english}`,
        ),
      ),
  ];
}

/** In what two pages of one content differ. */
export function differences(one: string, other: string): string[] {
  return Object.entries(shapes).flatMap(([name, shape]) => (shape(one) === shape(other) ? [] : [name]));
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([part]) => part);

/** What a page is made of whatever its language. */
const shapes: Readonly<Record<string, (text: string) => string>> = {
  headings: (text) => matches(text.replace(/^```[\s\S]*?^```$/gm, ''), /^#{1,6}(?= )/gm).join(),
  tables: (text) => String(matches(text, /^\|/gm).length),
  pictures: (text) =>
    matches(text, /!\[[^\]]*\]\([^)]*\)/g)
      .join()
      .replace(/\[[^\]]*\]/g, '')
      .replaceAll(/\.(?:ja|en)\./g, '.'),
  commands: (text) =>
    matches(text, /^```sh[\s\S]*?^```$/gm)
      .join('\n')
      .replace(/ *(?:#|…).*$/gm, ''),
};
