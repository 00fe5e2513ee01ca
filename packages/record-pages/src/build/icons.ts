import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CATEGORIES = ['utility', 'action', 'standard', 'custom', 'doctype'] as const;
const NAME = new RegExp(`\\b(${CATEGORIES.join('|')}):([a-z0-9_]+)`, 'g');

/** Icons that nobody names in a source: those of objects and of file types that the org's data chooses. */
const ALWAYS = ['standard:default', 'standard:custom', 'standard:record', 'utility:error', 'utility:warning'];

/**
 * The icons in use, by category. All templates of the base components (3,400) would make a build four times as slow, so
 * only names that stand in a source are bundled; `missingIcons` of the browser reports any other that is asked for.
 */
export function iconsInUse(folders: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>(CATEGORIES.map((category) => [category, new Set()]));
  const take = (text: string): void => {
    for (const [, category = '', name = ''] of text.matchAll(NAME)) found.get(category)?.add(name);
  };
  ALWAYS.forEach(take);
  for (const folder of folders) {
    const files = globSync('**/*.{ts,js,html,xml,json}', {
      cwd: folder,
      exclude: (name) => name === '__examples__' || name === '__tests__',
    });
    for (const file of files) take(readFileSync(join(folder, file), 'utf8'));
  }
  return found;
}

/** The module `lightning/iconSvgTemplates<Category>`, with the icons in use that exist. */
export function iconModule(
  category: string,
  names: ReadonlySet<string>,
  exists: (name: string) => boolean,
): string {
  const known = [...names].filter(exists).sort();
  const imports = known.map(
    (name) => `import ${category}_${name} from './buildTemplates/${category}/${name}.html';`,
  );
  const members = known.map((name) => `${category}_${name}`);
  return `${imports.join('\n')}\nexport default { ${members.join(', ')} };`;
}
