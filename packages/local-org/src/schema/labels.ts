import type { PicklistValue } from './types.ts';

/** A picklist value's label in a language (`ja`, `en_US`), else in the org's. */
export function valueLabel(value: PicklistValue, language: string): string {
  return inLanguage(value.translations, language) ?? value.label;
}

/** `en_US` finds `en_US`, then `en`; `en` finds `en_US` too. */
export function inLanguage<T>(
  byLanguage: Readonly<Record<string, T>> | undefined,
  language: string,
): T | undefined {
  if (!byLanguage) return undefined;
  const base = language.split('_')[0] ?? language;
  return byLanguage[language] ?? byLanguage[base] ?? (base === 'en' ? byLanguage['en_US'] : undefined);
}
