import { en } from './en.ts';
import type { TextKey } from './en.ts';
import { ja } from './ja.ts';

export type Locale = 'en' | 'ja';

const texts = { en, ja } as const;

/** The user's language: `BALES_LANG`, else the POSIX locale variables in their order. */
export function localeOf(env: NodeJS.ProcessEnv = process.env): Locale {
  const name = [env['BALES_LANG'], env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean) ?? '';
  return name.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

/** A text in the user's language, its `{name}` places filled. */
export function text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return texts[localeOf()][key].replace(/\{(\w+)\}/g, (place, name: string) =>
    name in values ? String(values[name]) : place,
  );
}
