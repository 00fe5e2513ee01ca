import { activitySentences, isWarningCode } from '@bales/activity';
import type { Language } from '@bales/activity';
import { checkSentences } from '@bales/cli';
import { engineSentences, errorTable } from '@bales/sync';
import { errorActions } from './error-actions.ts';
import { table } from './markdown.ts';
import { troubleshootingWords } from './troubleshooting-words.ts';

type Rule = (typeof errorTable)[number];

/** The page of every error code, from the tables that the engine itself decides and speaks by. */
export function troubleshootingPage(language: Language): string {
  const words = troubleshootingWords[language];
  const sentences = activitySentences(language);
  const { issues, refusals } = engineSentences(language);
  const of = (fits: (code: string) => boolean) => rowsOf(sentences, fits);
  const isReason = (code: string) => /^[a-z]/.test(code);
  const isFile = (code: string) => code.startsWith('FILE_');
  const isRecord = (code: string) => !isReason(code) && !isFile(code) && !isWarningCode(code);
  const meaning = [words.code, words.meaning];
  const sections = [
    section(words.issues, table([...meaning, words.engine], issueRows(issues, language))),
    section(words.patterns, table([words.pattern, words.engine], patternRows(language))),
    section(words.warnings, table(meaning, of(isWarningCode))),
    section(words.reasons, table(meaning, of(isReason))),
    section(words.files, table(meaning, of(isFile))),
    section(words.records, table(meaning, of(isRecord))),
    section(
      words.refusals,
      table(
        meaning,
        rowsOf(refusals, () => true),
      ),
    ),
    section(words.checks, table([words.check, words.bad, words.fix], checkRows(language))),
  ];
  return [`# ${words.title}`, words.other, words.intro, ...sections].join('\n\n');
}

function section({ title, text }: { readonly title: string; readonly text: string }, rows: string): string {
  return `## ${title}\n\n${text}\n\n${rows}`;
}

function rowsOf(sentences: Readonly<Record<string, string>>, fits: (code: string) => boolean): string[][] {
  return Object.entries(sentences).flatMap(([code, text]) => (fits(code) ? [[`\`${code}\``, text]] : []));
}

function checkRows(language: Language): string[][] {
  return Object.values(checkSentences(language)).map(({ name, bad, fix }) => [name, bad, fix]);
}

/** Codes that have a sentence, then those that Salesforce’s own sentence explains. */
function issueRows(issues: Readonly<Record<string, string>>, language: Language): string[][] {
  const special = new Set(['more', 'other']);
  const known = Object.keys(issues).filter((code) => !special.has(code));
  const prefixes = known.filter((code) => code.endsWith('*')).map((code) => code.slice(0, -1));
  const further = errorTable
    .flatMap(({ codes }) => codes)
    .filter((code) => code !== '*' && !known.includes(code) && !prefixes.some((one) => code.startsWith(one)));
  const codes = [...known, ...further].toSorted();
  return codes.map((code) => {
    const rule = ruleOf(code);
    const action = rule ? errorActions[language][rule.action] : '–';
    return [`\`${code}\``, issues[code] ?? issues[shownAs(rule)] ?? '', action];
  });
}

/** The issue that an error without a sentence of its own becomes. */
function shownAs(rule: Rule | undefined): string {
  if (rule?.action === 'relink') return 'RELINK_NEEDED';
  return rule?.scope === 'call' && rule.action === 'retry' ? 'NO_ANSWER' : 'other';
}

function ruleOf(code: string): Rule | undefined {
  const start = code.endsWith('*') ? code.slice(0, -1) : code;
  return errorTable.find(
    (one) =>
      one.message === undefined && one.codes.some((known) => known === code || known.startsWith(start)),
  );
}

/** Rules that go by Salesforce’s sentence, whatever the code. */
function patternRows(language: Language): string[][] {
  return errorTable.flatMap(({ message, action }) =>
    message ? [[`\`${message.source}\``, errorActions[language][action]]] : [],
  );
}
