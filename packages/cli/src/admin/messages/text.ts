import { localeOf } from '../../messages/text.ts';
import { en } from './en.ts';
import type { AdminTextKey } from './en.ts';
import { ja } from './ja.ts';

const texts = { en, ja } as const;

/** A text of the administrator's commands in the user's language, its `{name}` places filled. */
export function adminText(key: AdminTextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return texts[localeOf()][key].replace(/\{(\w+)\}/g, (place, name: string) =>
    name in values ? String(values[name]) : place,
  );
}
