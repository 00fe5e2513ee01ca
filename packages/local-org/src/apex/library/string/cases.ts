import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';

function swapped(text: string): string {
  return [...text].map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase())).join('');
}

function removeEnd(text: string, end: string, folded: (text: string) => string): string {
  return end !== '' && folded(text).endsWith(folded(end)) ? text.slice(0, text.length - end.length) : text;
}

function removeStart(text: string, start: string, folded: (text: string) => string): string {
  return start !== '' && folded(text).startsWith(folded(start)) ? text.slice(start.length) : text;
}

const exact = (text: string): string => text;
const lower = (text: string): string => text.toLowerCase();

/** Changing letters, and removing what stands at the ends. */
export const stringCases: readonly NativeMember[] = [
  m('capitalize() String', (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)),
  m('remove(String) String', (text: string, part: string) =>
    part === '' ? text : text.replaceAll(part, ''),
  ),
  m('removeEnd(String) String', (text: string, end: string) => removeEnd(text, end, exact)),
  m('removeEndIgnoreCase(String) String', (text: string, end: string) => removeEnd(text, end, lower)),
  m('removeStart(String) String', (text: string, start: string) => removeStart(text, start, exact)),
  m('removeStartIgnoreCase(String) String', (text: string, start: string) => removeStart(text, start, lower)),
  m('replace(String,String) String', (text: string, part: string, by: string) => text.split(part).join(by)),
  m('swapCase() String', swapped),
  m('toLowerCase() String', lower),
  m('toLowerCase(String) String', (text: string, locale: string) =>
    text.toLocaleLowerCase(locale.replace('_', '-')),
  ),
  m('toUpperCase() String', (text: string) => text.toUpperCase()),
  m('toUpperCase(String) String', (text: string, locale: string) =>
    text.toLocaleUpperCase(locale.replace('_', '-')),
  ),
  m('uncapitalize() String', (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)),
];
