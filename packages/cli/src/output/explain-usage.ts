import { text } from '../messages/text.ts';
import type { TextKey } from '../messages/en.ts';

type Values = Readonly<Record<string, string>>;

/** How oclif words what was typed wrong, and how we do; a message that fits none stays as it is. */
const shapes: readonly (readonly [RegExp, TextKey])[] = [
  [/^Expected (?<flag>--[^=]+)=.* to be one of: (?<options>.+)$/su, 'parse.option'],
  [/^Expected (?<given>.*) to be one of: (?<options>.+)$/su, 'parse.argument'],
  [/^Nonexistent flags?: (?<names>.+)$/su, 'parse.unknownFlag'],
  [/^Unexpected arguments?: (?<names>.+)$/su, 'parse.extra'],
  [/^Missing \d+ required args?:\s*(?<names>\w+)/su, 'parse.missing'],
  [/Missing required flag (?<names>[\w-]+)/su, 'parse.missing'],
  [/^Parsing (?<flag>--\S+)\s+Expected an integer but received: (?<given>.*)$/su, 'parse.value'],
  [/^Parsing (?<flag>--\S+)\s+Expected an integer greater than or equal to (?<least>\d+) /su, 'parse.least'],
  [/^Parsing (?<flag>--\S+)\s+Expected an integer less than or equal to (?<most>\d+) /su, 'parse.most'],
  [/^Flag (?<flag>--\S+) expects a value$/su, 'parse.noValue'],
];

/** A sentence about a command line that cannot be used; null: it is no such error. */
export function explainUsage(error: Error, command: string): string | null {
  if (!('parse' in error) && error.constructor.name !== 'CLIError') return null;
  const said = error.message.replace(/\s*See more help with --help\s*$/u, '');
  for (const [shape, key] of shapes) {
    const groups = shape.exec(said)?.groups;
    if (groups) return text('parse.help', { sentence: text(key, groups as Values), command });
  }
  return null;
}
