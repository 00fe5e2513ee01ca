import type { LabelRow, WordRow } from './word-tables.ts';
import { block, element, metadataFile } from './xml.ts';

/** `CustomLabels.labels-meta.xml`: the Japanese masters, by name. */
export function customLabelsFile(rows: readonly LabelRow[]): string {
  const labels = sorted(rows).map((row) =>
    block('labels', [
      element('fullName', row.name, 2),
      ...(row.category === '' ? [] : [element('categories', row.category, 2)]),
      element('language', 'ja', 2),
      element('protected', 'false', 2),
      element('shortDescription', row.description, 2),
      element('value', row.ja, 2),
    ]),
  );
  return metadataFile('CustomLabels', labels);
}

/** `en_US.translation-meta.xml`: English of the labels, of the app and of its tabs. */
export function translationsFile(rows: readonly LabelRow[], words: readonly WordRow[]): string {
  const word = new Map(words.map((row) => [row.part, row.en]));
  const apps = words.flatMap(({ part, en }) => {
    const name = /^app:(\w+)$/.exec(part)?.[1];
    if (name === undefined) return [];
    const description = word.get(`${part}#description`);
    return [
      block('customApplications', [
        ...(description === undefined ? [] : [element('description', description, 2)]),
        element('label', en, 2),
        element('name', name, 2),
      ]),
    ];
  });
  const labels = sorted(rows).map((row) =>
    block('customLabels', [element('label', row.en, 2), element('name', row.name, 2)]),
  );
  const tabs = words.flatMap(({ part, en }) => {
    const name = /^tab:(\w+)$/.exec(part)?.[1];
    return name === undefined
      ? []
      : [block('customTabs', [element('label', en, 2), element('name', name, 2)])];
  });
  return metadataFile('Translations', [...apps, ...labels, ...tabs]);
}

function sorted(rows: readonly LabelRow[]): LabelRow[] {
  return rows.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
