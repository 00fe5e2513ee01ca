import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import type { FieldDef, ObjectDef, PicklistValue } from '../../schema/types.ts';

/** The language in which a user sees labels: the user's own, else the org's (`ja`, `en_US`). */
export function languageOf(org: Org, caller: Caller): string {
  const own = org.data.rowById('User', caller.userId)?.['LanguageLocaleKey'];
  return typeof own === 'string' && own !== '' ? own : org.settings.language;
}

export function fieldLabel(field: FieldDef, language: string): string {
  return pick(field.labels, language) ?? field.label;
}

export function objectLabel(object: ObjectDef, language: string): { label: string; plural: string } {
  return pick(object.labels, language) ?? { label: object.label, plural: object.labelPlural };
}

export function valueLabel(value: PicklistValue, language: string): string {
  return pick(value.translations, language) ?? value.label;
}

/** `en_US` finds `en_US`, then `en`; `en` finds `en_US` too. */
function pick<T>(byLanguage: Readonly<Record<string, T>> | undefined, language: string): T | undefined {
  if (!byLanguage) return undefined;
  const base = language.split('_')[0] ?? language;
  return byLanguage[language] ?? byLanguage[base] ?? (base === 'en' ? byLanguage['en_US'] : undefined);
}
