import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { activitySentences, defaultRules } from '@bales/activity';
import { engineSentences } from '@bales/sync';
import { readWordTables } from './word-tables.ts';

const { labels } = readWordTables(join(import.meta.dirname, '..', '..'));
const SENTENCE = 'What went wrong and what to do: ';
const SUBJECT = 'Standard subject of a Task: ';
const LANGUAGES = ['ja', 'en'] as const;

/** Label rows by what stands behind this beginning of their descriptions. */
const rowsOf = (beginning: string) =>
  new Map(
    labels
      .filter(({ description }) => description.startsWith(beginning))
      .map((row) => [row.description.slice(beginning.length), row]),
  );

test('an issue reads in Salesforce as the engine’s commands and messages say it', () => {
  const rows = rowsOf(SENTENCE);
  const differing = LANGUAGES.flatMap((language) => {
    const sentences: Readonly<Record<string, string>> = {
      ...activitySentences(language),
      ...engineSentences(language).issues,
    };
    return [...rows].flatMap(([code, row]) =>
      row[language] === sentences[code]
        ? []
        : [`${row.name} (${language}): ${row[language]} ≠ ${String(sentences[code])}`],
    );
  });
  assert.deepEqual(differing, []);
});

test('every issue of the engine has its sentence in Salesforce', () => {
  const rows = rowsOf(SENTENCE);
  const missing = Object.keys(engineSentences('en').issues).filter((code) => !rows.has(code));
  assert.deepEqual(missing, []);
});

test('the preview’s standard subjects are those that the engine writes', () => {
  const subjects = [...rowsOf(SUBJECT)].map(([kind, row]) => [kind, row.ja, row.en]);
  const wanted = Object.entries(defaultRules).map(([kind, { subjectTemplate }]) => [
    kind,
    subjectTemplate,
    subjectTemplate,
  ]);
  assert.deepEqual(subjects, wanted);
});
