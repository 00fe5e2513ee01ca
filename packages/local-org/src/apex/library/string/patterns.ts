import type { ApexRuntime } from '../../contract.ts';
import { INTEGER, STRING } from '../../types/type.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import { ApexList } from '../../values/collections.ts';
import { javaRegExp, replacementOf } from '../java-regexp.ts';

/** Java's rule: limit 0 drops empty parts at the end, a positive limit is the most parts, a negative one keeps all. */
function split(text: string, regex: string, limit: number): string[] {
  if (text === '') return [''];
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(javaRegExp(regex, 'g'))) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (end === 0 || (match[0] === '' && match.index >= text.length)) continue;
    parts.push(text.slice(start, match.index));
    start = end;
  }
  parts.push(text.slice(start));
  if (limit === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

function byType(text: string, camelCase: boolean): string[] {
  const pattern = camelCase
    ? /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Nd}+|\s+|[^\p{L}\p{Nd}\s]+/gu
    : /\p{Lu}+|\p{Ll}+|\p{Nd}+|\s+|[^\p{L}\p{Nd}\s]+/gu;
  return text.match(pattern) ?? [];
}

/** Methods with regular expressions, and those that give lists. */
export function stringPatterns(runtime: ApexRuntime): NativeMember[] {
  const strings = (items: string[]): ApexList => new ApexList(runtime.types.list(STRING), items);
  return [
    m(
      'getChars() List<Integer>',
      (text: string) =>
        new ApexList(
          runtime.types.list(INTEGER),
          [...text].map((one) => one.charCodeAt(0)),
        ),
    ),
    m('replaceAll(String,String) String', (text: string, regex: string, by: string) =>
      text.replace(javaRegExp(regex, 'g'), replacementOf(by)),
    ),
    m('replaceFirst(String,String) String', (text: string, regex: string, by: string) =>
      text.replace(javaRegExp(regex, ''), replacementOf(by)),
    ),
    m('split(String) List<String>', (text: string, regex: string) => strings(split(text, regex, 0))),
    m('split(String,Integer) List<String>', (text: string, regex: string, limit: number) =>
      strings(split(text, regex, limit)),
    ),
    m('splitByCharacterType() List<String>', (text: string) => strings(byType(text, false))),
    m('splitByCharacterTypeCamelCase() List<String>', (text: string) => strings(byType(text, true))),
  ];
}
