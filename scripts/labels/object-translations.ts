import type { WordRow } from './word-tables.ts';
import { block, element, metadataFile } from './xml.ts';

const LANGUAGE = 'en_US';

/** English of every object of ours and of every field, below `objectTranslations`: path → content. */
export function objectTranslationFiles(words: readonly WordRow[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const object of objectsOf(words)) {
    const folder = `${object}-${LANGUAGE}`;
    files.set(`${folder}/${folder}.objectTranslation-meta.xml`, objectFile(object, words));
    for (const field of fieldsOf(object, words))
      files.set(`${folder}/${field}.fieldTranslation-meta.xml`, fieldFile(object, field, words));
  }
  return files;
}

function objectsOf(words: readonly WordRow[]): string[] {
  const names = words.flatMap(
    ({ part }) => /^(?:object|field|validation|action):(\w+)/.exec(part)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

function fieldsOf(object: string, words: readonly WordRow[]): string[] {
  return words.flatMap(({ part }) => new RegExp(`^field:${object}\\.(\\w+)$`).exec(part)?.[1] ?? []).sort();
}

function objectFile(object: string, words: readonly WordRow[]): string {
  const en = english(words);
  const singular = en.get(`object:${object}`);
  const rules = words.flatMap((row) => {
    const name = new RegExp(`^validation:${object}\\.(\\w+)$`).exec(row.part)?.[1];
    return name === undefined
      ? []
      : [block('validationRules', [element('errorMessage', row.en, 2), element('name', name, 2)])];
  });
  const actions = words.flatMap((row) => {
    const name = new RegExp(`^action:${object}\\.(\\w+)$`).exec(row.part)?.[1];
    return name === undefined
      ? []
      : [block('quickActions', [element('label', row.en, 2), element('name', name, 2)])];
  });
  if (singular === undefined) return metadataFile('CustomObjectTranslation', [...actions, ...rules]);
  const plural = en.get(`object:${object}#plural`) ?? singular;
  return metadataFile('CustomObjectTranslation', [
    caseValue(false, singular),
    caseValue(true, plural),
    element('nameFieldLabel', en.get(`object:${object}#name`) ?? 'Name'),
    ...actions,
    element('startsWith', /^[aeiou]/i.test(singular) ? 'Vowel' : 'Consonant'),
    ...rules,
  ]);
}

function caseValue(plural: boolean, value: string): string {
  return block('caseValues', [element('plural', String(plural), 2), element('value', value, 2)]);
}

function fieldFile(object: string, field: string, words: readonly WordRow[]): string {
  const part = `field:${object}.${field}`;
  const en = english(words);
  const help = en.get(`${part}#help`);
  const related = en.get(`${part}#related`);
  const values = words
    .filter((row) => row.part.startsWith(`${part}=`))
    .map((row) =>
      block('picklistValues', [element('masterLabel', row.ja, 2), element('translation', row.en, 2)]),
    );
  return metadataFile('CustomFieldTranslation', [
    ...(help === undefined ? [] : [element('help', help)]),
    element('label', en.get(part) ?? field),
    element('name', field),
    ...values,
    ...(related === undefined ? [] : [element('relationshipLabel', related)]),
  ]);
}

function english(words: readonly WordRow[]): ReadonlyMap<string, string> {
  return new Map(words.map((row) => [row.part, row.en]));
}
