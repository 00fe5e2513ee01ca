import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of probes as the rows of docs/unproven.md give them in their last column, in the order of the page. */
export function namedProbes(
  page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'unproven.md'), 'utf8'),
): string[] {
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  return rows.flatMap((row) => {
    const [, list = ''] = /`npm run unproven`: ([^|]*)\|\s*$/.exec(row) ?? [];
    return [...list.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
  });
}
