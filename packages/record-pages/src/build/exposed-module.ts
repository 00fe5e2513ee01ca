import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The module `pages/exposed`: a loader for each component that pages and actions may use (`isExposed`), so that a page
 * fetches only what it shows.
 */
export function exposedModule(components: string): string {
  const names = existsSync(components) ? globSync('*/*.js-meta.xml', { cwd: components }) : [];
  const exposed = names
    .filter((file) => /<isExposed>\s*true/.test(readFileSync(join(components, file), 'utf8')))
    .map((file) => dirname(file))
    .sort();
  const members = exposed.map((name) => `  ${JSON.stringify(name)}: () => import('c/${name}'),`);
  return `export const exposed = {\n${members.join('\n')}\n};\n`;
}
