import type { WordRow } from './word-tables.ts';
import { escapeXml } from './xml.ts';

/** A metadata file and the Japanese words that belong into it. */
export interface MasterFile {
  /** Below `force-app/main/default`. */
  readonly path: string;
  /** Place inside the file (`''`, `#help`, `=value` …) → Japanese. */
  readonly words: ReadonlyMap<string, string>;
}

const PART = /^(object|field|validation|app|tab|action):(\w+)(?:\.(\w+))?([#=].*)?$/u;

/** The files of force-app whose words the table holds. @throws Error for a part that names no place. */
export function masterFiles(rows: readonly WordRow[]): MasterFile[] {
  const files = new Map<string, Map<string, string>>();
  for (const { part, ja } of rows) {
    const [, type = '', owner = '', own = '', place = ''] = PART.exec(part) ?? [];
    const path = pathOf(type, owner, own);
    if (path === undefined) throw new Error(`${part} names no part of the metadata`);
    const words = files.get(path) ?? new Map<string, string>();
    words.set(place, ja);
    files.set(path, words);
  }
  return [...files].map(([path, words]) => ({ path, words }));
}

function pathOf(type: string, owner: string, own: string): string | undefined {
  switch (type) {
    case 'object':
      return `objects/${owner}/${owner}.object-meta.xml`;
    case 'field':
      return own === '' ? undefined : `objects/${owner}/fields/${own}.field-meta.xml`;
    case 'validation':
      return own === '' ? undefined : `objects/${owner}/validationRules/${own}.validationRule-meta.xml`;
    case 'app':
      return `applications/${owner}.app-meta.xml`;
    case 'tab':
      return `tabs/${owner}.tab-meta.xml`;
    case 'action':
      return own === '' ? undefined : `quickActions/${owner}.${own}.quickAction-meta.xml`;
    default:
      return undefined;
  }
}

/** Elements directly below the root, by place. */
const ELEMENTS: Readonly<Record<string, string>> = {
  '#plural': 'pluralLabel',
  '#help': 'inlineHelpText',
  '#related': 'relationshipLabel',
  '#description': 'description',
};

/** The file's text with these words in it. @throws Error when the file has no such place. */
export function withWords(xml: string, file: MasterFile): string {
  return [...file.words].reduce((text, [place, word]) => {
    const pattern = patternOf(place, file.path);
    if (!pattern.test(text)) throw new Error(`${file.path} has no place for "${place || 'label'}"`);
    // A function, because `$` in a word means itself.
    return text.replace(pattern, (_, before: string, after: string) => before + escapeXml(word) + after);
  }, xml);
}

function patternOf(place: string, path: string): RegExp {
  if (place === '#name') return /(<nameField>[^]*?<label>)[^<]*(<\/label>)/u;
  if (place.startsWith('='))
    return new RegExp(
      `(<fullName>${place.slice(1)}</fullName>\\s*<default>\\w+</default>\\s*<label>)[^<]*(</label>)`,
      'u',
    );
  const label = path.startsWith('objects/') && path.includes('/validationRules/') ? 'errorMessage' : 'label';
  const name = place === '' ? label : (ELEMENTS[place] ?? place);
  return new RegExp(`(\\n {4}<${name}>)[^<]*(</${name}>)`, 'u');
}

/** Labels and values of force-app's own fields and objects that the table lacks, as parts. */
export function missingParts(sources: ReadonlyMap<string, string>, rows: readonly WordRow[]): string[] {
  const known = new Set(rows.map((row) => row.part));
  return [...sources].flatMap(([path, xml]) => partsIn(path, xml).filter((part) => !known.has(part)));
}

function partsIn(path: string, xml: string): string[] {
  const [, object, field] =
    /^objects\/(\w+)\/(?:fields\/(\w+)\.field|\w+\.object)-meta\.xml$/.exec(path) ?? [];
  if (object === undefined) return [];
  if (field === undefined) return [`object:${object}`, `object:${object}#plural`, `object:${object}#name`];
  const part = `field:${object}.${field}`;
  const values = [...xml.matchAll(/<value>\s*<fullName>([^<]*)</gu)].map(
    ([, value]) => `${part}=${value ?? ''}`,
  );
  const related = xml.includes('<relationshipLabel>') ? [`${part}#related`] : [];
  return [part, `${part}#help`, ...related, ...values];
}
