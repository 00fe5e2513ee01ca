import { ApexFault } from '../runtime/faults.ts';

const known = new Map<string, RegExp>();
const KEPT = 500;

/**
 * A Java regular expression as a JavaScript one: `\Q…\E`, leading inline flags, POSIX classes and `\z` are translated; possessive
 * quantifiers, atomic groups and class intersections have no counterpart and are refused.
 * @param flags JavaScript's own, beside those that the source asks for
 * @param toTheEnd what matches must reach the end of the text
 * @throws ApexFault System.StringException "Invalid regex…"
 */
export function javaRegExp(source: string, flags: string, toTheEnd = false): RegExp {
  const key = `${flags}/${String(toTheEnd)}/${source}`;
  const cached = known.get(key);
  if (cached) return cached;
  const { text, inline } = withoutInlineFlags(quoted(source));
  const translated = translate(text);
  const made = compile(toTheEnd ? `(?:${translated})$` : translated, flags + inline);
  if (known.size > KEPT) known.clear();
  known.set(key, made);
  return made;
}

/** Java allows escapes of letters that mean nothing; JavaScript does only without the u flag. */
function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `u${flags}`);
  } catch {
    try {
      return new RegExp(source, flags);
    } catch (error) {
      const reason = error instanceof Error ? error.message : source;
      throw new ApexFault('StringException', `Invalid regex: ${reason}`, {});
    }
  }
}

/** `\Q…\E` as escapes. */
function quoted(source: string): string {
  return source.replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_whole, literal: string) =>
    literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
  );
}

function withoutInlineFlags(source: string): { text: string; inline: string } {
  const [whole = '', letters = ''] = /^\(\?([imsu]+)\)/.exec(source) ?? [];
  return { text: source.slice(whole.length), inline: letters.replace('u', '') };
}

const POSIX: Readonly<Record<string, string>> = {
  Alpha: 'A-Za-z',
  Digit: '0-9',
  Alnum: 'A-Za-z0-9',
  Upper: 'A-Z',
  Lower: 'a-z',
  Punct: '!-\\/:-@\\[-`{-~',
  Space: '\\s',
  Blank: ' \\t',
  XDigit: '0-9A-Fa-f',
  ASCII: '\\x00-\\x7F',
  Cntrl: '\\x00-\\x1F\\x7F',
};

function translate(source: string): string {
  refuse(source);
  const text = source
    .replace(/\\[zZ]/g, '$')
    .replace(/\\A/g, '^')
    .replace(/\\h/g, '[ \\t]');
  let result = '';
  let within = false;
  for (let at = 0; at < text.length; at += 1) {
    const rest = text.slice(at);
    const posix = /^\\p\{(\w+)\}/.exec(rest);
    const set = posix && POSIX[posix[1] ?? ''];
    if (posix && set !== undefined) {
      result += within ? set : `[${set}]`;
      at += posix[0].length - 1;
      continue;
    }
    const char = text[at] ?? '';
    if (char === '\\') {
      result += char + (text[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (char === '[' && !within) within = true;
    else if (char === ']') within = false;
    result += char;
  }
  return result;
}

function refuse(source: string): void {
  const bare = source.replace(/\\[pP]\{\w+\}|\\[\s\S]/g, 'x');
  const reason = /[*+?}]\+/.test(bare.replace(/\[[^\]]*\]/g, ''))
    ? 'possessive quantifiers'
    : bare.includes('(?>')
      ? 'atomic groups'
      : /\[[^\]]*&&/.test(bare)
        ? 'intersections of character classes'
        : null;
  if (reason)
    throw new ApexFault('UnexpectedException', `not supported by the local org: ${reason} in a pattern`);
}

/** Java's replacement text (`$1`, `\$`) as a function for `String.replace`. */
export function replacementOf(replacement: string): (...match: unknown[]) => string {
  const parts = [...replacement.matchAll(/\\([\s\S])|\$(\d)|([\s\S])/g)];
  return (...match) =>
    parts
      .map(([, escaped, group, plain]) =>
        group === undefined ? (escaped ?? plain ?? '') : String(match[Number(group)] ?? ''),
      )
      .join('');
}
