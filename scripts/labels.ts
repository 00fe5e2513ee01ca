import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { customLabelsFile, translationsFile } from './labels/custom-labels.ts';
import { masterFiles, missingParts, withWords } from './labels/master-words.ts';
import { objectTranslationFiles } from './labels/object-translations.ts';
import { readWordTables } from './labels/word-tables.ts';

/**
 * Writes every text of the metadata from `config/labels.csv` and `config/metadata-labels.csv`: Japanese masters into force-app,
 * English into force-app-en. With `--check` it writes nothing and exits 1 when a file is stale.
 */
const root = join(import.meta.dirname, '..');
const masters = 'force-app/main/default';
const english = 'force-app-en/main/default';

function wantedFiles(): Map<string, string> {
  const { labels, words } = readWordTables(root);
  const sources = new Map(
    globSync('objects/*/{*.object-meta.xml,fields/*.xml}', { cwd: join(root, masters) })
      .sort()
      .map((path) => [path, readFileSync(join(root, masters, path), 'utf8')]),
  );
  const missing = missingParts(sources, words);
  if (missing.length > 0) throw new Error(missing.map((part) => `${part} is not in the table`).join('\n'));
  const files = new Map<string, string>();
  for (const file of masterFiles(words)) {
    const path = join(masters, file.path);
    if (!existsSync(join(root, path))) throw new Error(`${path} does not exist, but the table has its words`);
    files.set(path, withWords(readFileSync(join(root, path), 'utf8'), file));
  }
  if (labels.length > 0)
    files.set(join(masters, 'labels/CustomLabels.labels-meta.xml'), customLabelsFile(labels));
  files.set(join(english, 'translations/en_US.translation-meta.xml'), translationsFile(labels, words));
  for (const [path, text] of objectTranslationFiles(words))
    files.set(join(english, 'objectTranslations', path), text);
  return files;
}

/** Files of force-app-en that no row asks for any more. */
function leftOver(wanted: ReadonlyMap<string, string>): string[] {
  return globSync(`${english}/{translations,objectTranslations}/**/*.xml`, { cwd: root }).filter(
    (path) => !wanted.has(path),
  );
}

function main(check: boolean): number {
  const wanted = wantedFiles();
  const stale = [...wanted].filter(
    ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
  );
  const over = leftOver(wanted);
  if (check) {
    for (const path of [...stale.map(([name]) => name), ...over])
      process.stdout.write(`${path} is stale; run: node scripts/labels.ts\n`);
    return stale.length + over.length === 0 ? 0 : 1;
  }
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of over) rmSync(join(root, path));
  process.stdout.write(
    `${String(wanted.size)} files, ${String(stale.length)} written, ${String(over.length)} removed\n`,
  );
  return 0;
}

try {
  process.exitCode = main(process.argv.includes('--check'));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
