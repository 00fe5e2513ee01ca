import { commands } from '@bales/cli';

/**
 * Prints the page of every `bales` command in the language of the environment (the texts of commands are chosen when they load).
 * A program of its own for that reason; `scripts/make-docs.ts` calls it once a language.
 */
interface Described {
  readonly summary?: string;
  readonly description?: string;
  readonly args?: Readonly<Record<string, { readonly description?: string; readonly required?: boolean }>>;
  readonly flags?: Readonly<Record<string, Flag>>;
}

interface Flag {
  readonly summary?: string;
  readonly description?: string;
  readonly env?: string;
  readonly type?: string;
  readonly hidden?: boolean;
  readonly options?: readonly string[];
  readonly required?: boolean;
}

const japanese = (process.env['LANG'] ?? '').startsWith('ja');
const words = japanese
  ? {
      title: 'bales コマンド',
      intro:
        '`npm run docs` がコマンドの定義から書き出します。どのコマンドにも `--json` があります。終了コードは、0 が成功、1 が失敗、2 が入力の誤りです。',
      other: '[English](commands.md)',
      option: 'オプション',
      meaning: '意味',
      variable: '環境変数',
    }
  : {
      title: 'The bales command',
      intro:
        'Written by `npm run docs` from the commands themselves. Each command has `--json`. Exit codes: 0 done, 1 failed, 2 bad input.',
      other: '[日本語](commands.ja.md)',
      option: 'option',
      meaning: 'meaning',
      variable: 'variable',
    };

function section(name: string, { summary = '', description = '', args = {}, flags = {} }: Described): string {
  const given = Object.entries(args).map(([arg, { required }]) =>
    required === true ? arg.toUpperCase() : `[${arg.toUpperCase()}]`,
  );
  const rows = [
    ...Object.entries(args).map(([arg, { description: text = '' }]) => [
      `\`${arg.toUpperCase()}\``,
      text,
      '',
    ]),
    ...Object.entries(flags)
      .filter(([, { hidden }]) => hidden !== true)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([flag, value]) => [`\`${flagText(flag, value)}\``, flagMeaning(value), variable(value)]),
  ];
  const table =
    rows.length === 0
      ? []
      : [
          row([words.option, words.meaning, words.variable]),
          row(['---', '---', '---']),
          ...rows.map((cells) => row(cells.map((cell) => cell.replaceAll('|', '\\|')))),
        ];
  const usage = `npm run bales -- ${[name.replaceAll(':', ' '), ...given].join(' ')}`;
  return [
    `## ${name.replaceAll(':', ' ')}`,
    summary,
    description,
    `\`\`\`sh\n${usage}\n\`\`\``,
    table.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function flagText(name: string, { type, options }: Flag): string {
  if (type === 'boolean') return `--${name}`;
  return `--${name} ${options === undefined ? 'VALUE' : options.join('|')}`;
}

function flagMeaning({ summary, description, required }: Flag): string {
  const text = (summary ?? description ?? '').replaceAll('\n', ' ');
  return required === true ? `**${text}**` : text;
}

function variable({ env }: Flag): string {
  return env === undefined ? '' : `\`${env}\``;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const sections = Object.entries(commands).map(([name, command]) => section(name, command as Described));
process.stdout.write(`# ${words.title}\n\n${words.other}\n\n${words.intro}\n\n${sections.join('\n\n')}\n`);
