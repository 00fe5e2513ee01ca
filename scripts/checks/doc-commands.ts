import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '@bales/cli';
import { trackedFiles } from './tracked-files.ts';

/** What a page may name: npm scripts, and `bales` commands (topics joined by a colon) with their flags. */
export interface KnownCommands {
  readonly scripts: ReadonlySet<string>;
  readonly flags: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Declared {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly enableJsonFlag?: boolean;
}

const SCRIPT = /\bnpm run (?:--silent )?([\w:-]+)/gu;
// In prose `bales` is also a word; at the beginning of code it is the command. It ends at a comment or the next command.
const BALES =
  /(?:\b(?:npm run bales --|npx bales|sf bales)|(?<=^|`)bales) ([a-z][\w-]*)(?: ([a-z][\w-]*))?([^`\n#&|;]*)/gmu;
const FLAG = /(?<=\s)--([a-z][a-z-]*)/gu;
const CODE = /^```[\s\S]*?^```$|`[^`\n]+`/gmu;

/** Commands and flags that Markdown pages name and that are not there. */
export function unknownDocCommands(root: string): string[] {
  const known = knownCommands(root);
  return trackedFiles(root)
    .filter((path) => path.endsWith('.md') && existsSync(join(root, path)))
    .flatMap((path) =>
      unknownCommands(readFileSync(join(root, path), 'utf8'), known).map((one) => `${path}: ${one}`),
    );
}

function knownCommands(root: string): KnownCommands {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const flagsOf = ({ flags = {} }: Declared) => new Set([...Object.keys(flags), 'json', 'help']);
  return {
    scripts: new Set(Object.keys(manifest.scripts)),
    flags: new Map(Object.entries(commands).map(([name, command]) => [name, flagsOf(command as Declared)])),
  };
}

/** What `text` names in code and `known` does not hold. */
export function unknownCommands(text: string, { scripts, flags }: KnownCommands): string[] {
  const code = [...text.matchAll(CODE)].map(([part]) => part).join('\n');
  const unknownScripts = [...text.matchAll(SCRIPT)]
    .map((match) => match[1] ?? '')
    .filter((script) => !scripts.has(script))
    .map((script) => `npm run ${script} is not there`);
  return [...unknownScripts, ...[...code.matchAll(BALES)].flatMap((match) => unknownCall(match, flags))];
}

function unknownCall(
  [, topic = '', name = '', rest = '']: readonly string[],
  flags: KnownCommands['flags'],
): string[] {
  const command = [`${topic}:${name}`, topic].find((one) => flags.has(one));
  if (command === undefined) return [`bales ${topic} is not there`];
  const given = [...rest.matchAll(FLAG)].map(([, flag = '']) => flag);
  return given
    .filter(
      (flag) =>
        flags.get(command)?.has(flag) !== true && flags.get(command)?.has(flag.replace(/^no-/, '')) !== true,
    )
    .map((flag) => `bales ${command.replace(':', ' ')} has no --${flag}`);
}
