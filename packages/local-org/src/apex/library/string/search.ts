import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';

const lower = (text: string): string => text.toLowerCase();

function firstOf(text: string, test: (character: string) => boolean): number {
  for (let index = 0; index < text.length; index += 1) if (test(text[index] ?? '')) return index;
  return -1;
}

function countOf(text: string, part: string): number {
  return part === '' ? 0 : text.split(part).length - 1;
}

function differenceAt(text: string, other: string): number {
  if (text === other) return -1;
  const most = Math.min(text.length, other.length);
  for (let index = 0; index < most; index += 1) if (text[index] !== other[index]) return index;
  return most;
}

function levenshtein(text: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_unused, index) => index);
  for (let i = 1; i <= text.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (text[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Java's: what programs may have stored. */
export function javaHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1)
    hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  return hash;
}

function compare(text: string, other: string): number {
  const at = differenceAt(text, other);
  if (at < 0) return 0;
  if (at >= text.length || at >= other.length) return text.length - other.length;
  return text.charCodeAt(at) - other.charCodeAt(at);
}

/** Finding and comparing. */
export const stringSearch: readonly NativeMember[] = [
  m('compareTo(String) Integer', compare),
  m('contains(String) Boolean', (text: string, part: string) => text.includes(part)),
  m(
    'containsAny(String) Boolean',
    (text: string, set: string) => firstOf(text, (one) => set.includes(one)) >= 0,
  ),
  m('containsIgnoreCase(String) Boolean', (text: string, part: string) => lower(text).includes(lower(part))),
  m(
    'containsNone(String?) Boolean',
    (text: string, set: string | null) => set === null || firstOf(text, (one) => set.includes(one)) < 0,
  ),
  m(
    'containsOnly(String) Boolean',
    (text: string, set: string) => firstOf(text, (one) => !set.includes(one)) < 0,
  ),
  m('containsWhitespace() Boolean', (text: string) => /\s/.test(text)),
  m('countMatches(String) Integer', countOf),
  m('difference(String) String', (text: string, other: string) => {
    const at = differenceAt(text, other);
    return at < 0 ? '' : other.slice(at);
  }),
  m('endsWith(String) Boolean', (text: string, end: string) => text.endsWith(end)),
  m('endsWithIgnoreCase(String) Boolean', (text: string, end: string) => lower(text).endsWith(lower(end))),
  m('equals(String?) Boolean', (text: string, other: string | null) => text === other),
  m('equals(Object?) Boolean', (text: string, other: unknown) => text === other),
  m(
    'equalsIgnoreCase(String?) Boolean',
    (text: string, other: string | null) => other !== null && lower(text) === lower(other),
  ),
  m('getLevenshteinDistance(String) Integer', levenshtein),
  m('getLevenshteinDistance(String,Integer) Integer', (text: string, other: string, most: number) => {
    const distance = levenshtein(text, other);
    return distance > most ? -1 : distance;
  }),
  m('hashCode() Integer', javaHash),
  m('indexOf(String) Integer', (text: string, part: string) => text.indexOf(part)),
  m('indexOf(String,Integer) Integer', (text: string, part: string, start: number) =>
    text.indexOf(part, start),
  ),
  m('indexOfAny(String) Integer', (text: string, set: string) => firstOf(text, (one) => set.includes(one))),
  m('indexOfAnyBut(String) Integer', (text: string, set: string) =>
    firstOf(text, (one) => !set.includes(one)),
  ),
  m('indexOfChar(Integer) Integer', (text: string, code: number) => text.indexOf(String.fromCodePoint(code))),
  m('indexOfChar(Integer,Integer) Integer', (text: string, code: number, start: number) =>
    text.indexOf(String.fromCodePoint(code), start),
  ),
  m('indexOfDifference(String) Integer', differenceAt),
  m('indexOfIgnoreCase(String) Integer', (text: string, part: string) => lower(text).indexOf(lower(part))),
  m('indexOfIgnoreCase(String,Integer) Integer', (text: string, part: string, start: number) =>
    lower(text).indexOf(lower(part), start),
  ),
  m('lastIndexOf(String) Integer', (text: string, part: string) => text.lastIndexOf(part)),
  m('lastIndexOf(String,Integer) Integer', (text: string, part: string, end: number) =>
    text.lastIndexOf(part, end),
  ),
  m('lastIndexOfChar(Integer) Integer', (text: string, code: number) =>
    text.lastIndexOf(String.fromCodePoint(code)),
  ),
  m('lastIndexOfChar(Integer,Integer) Integer', (text: string, code: number, end: number) =>
    text.lastIndexOf(String.fromCodePoint(code), end),
  ),
  m('lastIndexOfIgnoreCase(String) Integer', (text: string, part: string) =>
    lower(text).lastIndexOf(lower(part)),
  ),
  m('lastIndexOfIgnoreCase(String,Integer) Integer', (text: string, part: string, end: number) =>
    lower(text).lastIndexOf(lower(part), end),
  ),
  m('startsWith(String) Boolean', (text: string, start: string) => text.startsWith(start)),
  m('startsWithIgnoreCase(String) Boolean', (text: string, start: string) =>
    lower(text).startsWith(lower(start)),
  ),
  m('toString() String', (text: string) => text),
];
