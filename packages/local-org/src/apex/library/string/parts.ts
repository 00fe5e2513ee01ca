import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';

function outOfBounds(text: string, start: number, end: number): ApexFault {
  if (start < 0) return new ApexFault('StringException', `Starting position out of bounds: ${String(start)}`);
  if (end > text.length || end < 0)
    return new ApexFault('StringException', `Ending position out of bounds: ${String(end)}`);
  return new ApexFault('StringException', `Starting position out of bounds: ${String(start)}`);
}

function substring(text: string, start: number, end = text.length): string {
  if (start < 0 || end > text.length || start > end) throw outOfBounds(text, start, end);
  return text.slice(start, end);
}

function mid(text: string, start: number, length: number): string {
  if (length < 0 || start > text.length) return '';
  const from = Math.max(0, start);
  return text.slice(from, from + length);
}

function padding(count: number, pad: string): string {
  if (count <= 0) return '';
  const filler = pad === '' ? ' ' : pad;
  return filler.repeat(Math.ceil(count / filler.length)).slice(0, count);
}

function center(text: string, size: number, pad = ' '): string {
  const gap = size - text.length;
  if (gap <= 0) return text;
  const before = Math.floor(gap / 2);
  return padding(before, pad) + text + padding(gap - before, pad);
}

function abbreviate(text: string, width: number, offset = 0): string {
  const least = offset > 0 ? 7 : 4;
  if (width < least) throw new ApexFault('StringException', `Minimum abbreviation width is ${String(least)}`);
  if (text.length <= width) return text;
  const start = Math.min(offset, text.length, Math.max(0, text.length - (width - 3)));
  if (start <= 4) return `${text.slice(0, width - 3)}...`;
  if (start + width - 3 < text.length) return `...${abbreviate(text.slice(start), width - 3)}`;
  return `...${text.slice(text.length - (width - 3))}`;
}

function before(text: string, separator: string, at: number): string {
  if (separator === '') return '';
  return at < 0 ? text : text.slice(0, at);
}

function after(text: string, separator: string, at: number): string {
  return at < 0 ? '' : text.slice(at + separator.length);
}

function between(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open);
  if (start < 0) return null;
  const end = text.indexOf(close, start + open.length);
  return end < 0 ? null : text.slice(start + open.length, end);
}

/** Taking strings apart and putting them together. */
export const stringParts: readonly NativeMember[] = [
  m('abbreviate(Integer) String', (text: string, width: number) => abbreviate(text, width)),
  m('abbreviate(Integer,Integer) String', abbreviate),
  m('center(Integer) String', (text: string, size: number) => center(text, size)),
  m('center(Integer,String) String', center),
  m('charAt(Integer) Integer', (text: string, at: number) => {
    if (at < 0 || at >= text.length)
      throw new ApexFault('StringException', `String index out of range: ${String(at)}`);
    return text.charCodeAt(at);
  }),
  m('codePointAt(Integer) Integer', (text: string, at: number) => {
    const point = at < 0 ? undefined : text.codePointAt(at);
    if (point === undefined)
      throw new ApexFault('StringException', `String index out of range: ${String(at)}`);
    return point;
  }),
  m(
    'codePointCount(Integer,Integer) Integer',
    (text: string, start: number, end: number) => [...substring(text, start, end)].length,
  ),
  m('codePointBefore(Integer) Integer', (text: string, at: number) => {
    if (at < 1 || at > text.length)
      throw new ApexFault('StringException', `String index out of range: ${String(at)}`);
    return [...text.slice(0, at)].at(-1)?.codePointAt(0);
  }),
  m('deleteWhitespace() String', (text: string) => text.replace(/\s+/g, '')),
  m('left(Integer) String', (text: string, count: number) => (count <= 0 ? '' : text.slice(0, count))),
  m('leftPad(Integer) String', (text: string, size: number) => padding(size - text.length, ' ') + text),
  m(
    'leftPad(Integer,String) String',
    (text: string, size: number, pad: string) => padding(size - text.length, pad) + text,
  ),
  m('length() Integer', (text: string) => text.length),
  m('mid(Integer,Integer) String', mid),
  m('offsetByCodePoints(Integer,Integer) Integer', (text: string, start: number, count: number) => {
    const points = [...text.slice(start)].slice(0, count);
    return start + points.join('').length;
  }),
  m('normalizeSpace() String', (text: string) => text.trim().replace(/\s+/g, ' ')),
  m('repeat(Integer) String', (text: string, count: number) => (count <= 0 ? '' : text.repeat(count))),
  m('repeat(String,Integer) String', (text: string, separator: string, count: number) =>
    count <= 0 ? '' : new Array<string>(count).fill(text).join(separator),
  ),
  m('reverse() String', (text: string) => [...text].reverse().join('')),
  m('right(Integer) String', (text: string, count: number) => (count <= 0 ? '' : text.slice(-count))),
  m('rightPad(Integer) String', (text: string, size: number) => text + padding(size - text.length, ' ')),
  m(
    'rightPad(Integer,String) String',
    (text: string, size: number, pad: string) => text + padding(size - text.length, pad),
  ),
  m('substring(Integer) String', (text: string, start: number) => substring(text, start)),
  m('substring(Integer,Integer) String', substring),
  m('substringAfter(String) String', (text: string, separator: string) =>
    after(text, separator, text.indexOf(separator)),
  ),
  m('substringAfterLast(String) String', (text: string, separator: string) =>
    separator === '' ? '' : after(text, separator, text.lastIndexOf(separator)),
  ),
  m('substringBefore(String) String', (text: string, separator: string) =>
    before(text, separator, text.indexOf(separator)),
  ),
  m('substringBeforeLast(String) String', (text: string, separator: string) =>
    separator === '' ? text : before(text, separator, text.lastIndexOf(separator)),
  ),
  m('substringBetween(String) String', (text: string, tag: string) => between(text, tag, tag)),
  m('substringBetween(String,String) String', between),
  m('trim() String', (text: string) => text.replace(/^[\0- ]+|[\0- ]+$/g, '')),
];
