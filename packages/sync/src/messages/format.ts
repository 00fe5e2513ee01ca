import { en } from './en.ts';
import type { MessageKey } from './en.ts';
import { ja } from './ja.ts';

export type Locale = 'en' | 'ja';
export type MessageParameters = Readonly<Record<string, string | number>>;

const catalogues: Record<Locale, Record<MessageKey, string>> = { en, ja };

/** The sentence `key` in `locale`, with every `{name}` replaced by its parameter. */
export function formatMessage(locale: Locale, key: MessageKey, parameters: MessageParameters = {}): string {
  return catalogues[locale][key].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    name in parameters ? String(parameters[name]) : placeholder,
  );
}
