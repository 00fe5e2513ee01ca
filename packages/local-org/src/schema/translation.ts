import type { ObjectTranslationSpec } from './customization.ts';
import type { FieldDef, PicklistValue, RecordTypeDef } from './types.ts';

/** A field with deployed translations added; those of the org's default language become its labels. */
export function translateField(
  field: FieldDef,
  translations: readonly ObjectTranslationSpec[],
  language: string,
): FieldDef {
  let { label, labels } = field;
  let values = field.picklistValues;
  for (const translation of translations) {
    const translated = translation.fields[field.name];
    if (translated !== undefined) {
      labels = { ...labels, [translation.language]: translated };
      if (translation.language === language) label = translated;
    }
    const valueLabels = translation.picklistValues[field.name];
    if (valueLabels)
      values = values.map((value, index) => {
        const master = field.picklistValues[index]?.label ?? value.label;
        return translateValue(value, valueLabels[master], translation.language, language);
      });
  }
  if (labels === field.labels && values === field.picklistValues) return field;
  return { ...field, label, ...(labels ? { labels } : {}), picklistValues: values };
}

function translateValue(
  value: PicklistValue,
  translated: string | undefined,
  language: string,
  orgLanguage: string,
): PicklistValue {
  if (translated === undefined) return value;
  return {
    ...value,
    label: language === orgLanguage ? translated : value.label,
    translations: { ...value.translations, [language]: translated },
  };
}

/** A record type with its name in the languages that translate it; that of the org's own becomes its label. */
export function translateRecordType(
  type: RecordTypeDef,
  translations: readonly ObjectTranslationSpec[],
  language: string,
): RecordTypeDef {
  const labels: Record<string, string> = {};
  for (const translation of translations) {
    const translated = translation.recordTypes?.[type.developerName];
    if (translated !== undefined && translated !== '') labels[translation.language] = translated;
  }
  if (Object.keys(labels).length === 0) return type;
  return { ...type, label: labels[language] ?? type.label, labels };
}
