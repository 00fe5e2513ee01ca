import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One custom label: a text of a component or of Apex. */
export interface LabelRow {
  readonly name: string;
  readonly category: string;
  readonly ja: string;
  readonly en: string;
  readonly description: string;
}

/**
 * One word of the metadata. `part` names the place: `object:X__c`, `object:X__c#plural`, `object:X__c#name`, `field:X__c.Y__c`,
 * `field:…#help`, `field:…#related`, `field:…=value`, `validation:X__c.Rule`, `app:Name`, `app:Name#description`, `tab:Name`, `action:X.Name`.
 */
export interface WordRow {
  readonly part: string;
  readonly ja: string;
  readonly en: string;
}

export interface WordTables {
  readonly labels: readonly LabelRow[];
  readonly words: readonly WordRow[];
}

export const labelTable = 'config/labels.csv';
export const wordTable = 'config/metadata-labels.csv';

/** Reads both tables of the repository. @throws Error with one line a problem. */
export function readWordTables(root: string): WordTables {
  const rows = (path: string) => parseTable(readFileSync(join(root, path), 'utf8'));
  const tables = {
    labels: rows(labelTable) as unknown as LabelRow[],
    words: rows(wordTable) as unknown as WordRow[],
  };
  const problems = [...labelProblems(tables.labels), ...wordProblems(tables.words)];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return tables;
}

function parseTable(text: string): readonly Readonly<Record<string, string>>[] {
  return parse(text, { columns: true, skip_empty_lines: true });
}

/** Limits of CustomLabel: a name of 80 characters in letters, digits and single underscores; a value of 1,000. */
export function labelProblems(rows: readonly LabelRow[]): string[] {
  const at = (row: LabelRow, what: string) => `${labelTable}: ${row.name}: ${what}`;
  return [
    ...twice(rows.map((row) => row.name)).map((name) => `${labelTable}: ${name} stands twice`),
    ...rows.flatMap((row) => [
      ...(/^[A-Za-z](?!.*__)[A-Za-z0-9_]{0,79}$/.test(row.name) && !row.name.endsWith('_')
        ? []
        : [at(row, 'is no label name')]),
      ...(row.ja === '' || row.en === '' ? [at(row, 'needs ja and en')] : []),
      ...(row.ja.length > 1000 || row.en.length > 1000 ? [at(row, 'is longer than 1,000 characters')] : []),
      ...(row.category.length > 255 ? [at(row, 'has a category longer than 255 characters')] : []),
      ...(row.description === '' || row.description.length > 80
        ? [at(row, 'needs a description of at most 80 characters')]
        : []),
      ...(placeholders(row.ja) === placeholders(row.en) ? [] : [at(row, 'has other placeholders in en')]),
    ]),
  ];
}

function wordProblems(rows: readonly WordRow[]): string[] {
  return [
    ...twice(rows.map((row) => row.part)).map((part) => `${wordTable}: ${part} stands twice`),
    ...rows
      .filter((row) => row.ja === '' || row.en === '')
      .map((row) => `${wordTable}: ${row.part}: needs ja and en`),
  ];
}

/** `{0}`, `{1}` … of a text, sorted: both languages must name the same. */
function placeholders(text: string): string {
  return [...text.matchAll(/\{\d+\}/gu)]
    .map(([found]) => found)
    .sort()
    .join();
}

function twice(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    const known = seen.has(key);
    seen.add(key);
    return known;
  });
}
