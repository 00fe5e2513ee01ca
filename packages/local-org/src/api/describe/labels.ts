import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import { inLanguage } from '../../schema/labels.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';

/** The language in which a user sees labels: the user's own, else the org's (`ja`, `en_US`). */
export function languageOf(org: Org, caller: Caller): string {
  const own = org.data.rowById('User', caller.userId)?.['LanguageLocaleKey'];
  return typeof own === 'string' && own !== '' ? own : org.settings.language;
}

export function fieldLabel(field: FieldDef, language: string): string {
  return inLanguage(field.labels, language) ?? field.label;
}

export function objectLabel(object: ObjectDef, language: string): { label: string; plural: string } {
  return inLanguage(object.labels, language) ?? { label: object.label, plural: object.labelPlural };
}

export { valueLabel } from '../../schema/labels.ts';
