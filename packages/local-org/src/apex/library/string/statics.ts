import type { ApexRuntime } from '../../contract.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import type { ApexList } from '../../values/collections.ts';
import type { DateValue, DatetimeValue } from '../../values/time-values.ts';
import { datetimeText } from '../../values/text.ts';
import type { Value } from '../../values/value.ts';
import { userZone } from '../time/zones.ts';

/** `String.format`: MessageFormat's `{0}`, with `''` for a quote. */
export function messageFormat(pattern: string, args: readonly string[]): string {
  let result = '';
  let quoted = false;
  for (let index = 0; index < pattern.length; index += 1) {
    const one = pattern[index] ?? '';
    if (one === "'") {
      if (pattern[index + 1] === "'") {
        result += "'";
        index += 1;
      } else quoted = !quoted;
      continue;
    }
    const placeholder = one === '{' && !quoted ? /^\{\s*(\d+)[^}]*\}/.exec(pattern.slice(index)) : null;
    if (!placeholder) result += one;
    else {
      result += args[Number(placeholder[1])] ?? placeholder[0];
      index += placeholder[0].length - 1;
    }
  }
  return result;
}

function commonPrefix(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

const blank = (text: string | null): boolean => text === null || text.trim() === '';
const empty = (text: string | null): boolean => text === null || text === '';

export function stringStatics(runtime: ApexRuntime): NativeMember[] {
  const text = (value: Value): string | null => (value === null ? null : runtime.text(value));
  const join = (values: Value, separator: string): string =>
    [...runtime.iterate(values)].map((value) => (value === null ? '' : runtime.text(value))).join(separator);
  return [
    m('escapeSingleQuotes(String) String', (given: string) => given.replace(/[\\']/g, '\\$&')),
    m('format(String,List<Object>) String', (pattern: string, args: ApexList) =>
      messageFormat(
        pattern,
        args.items.map((item) => runtime.text(item)),
      ),
    ),
    m('fromCharArray(List<Integer>) String', (codes: ApexList) =>
      String.fromCharCode(...(codes.items as number[])),
    ),
    m('getCommonPrefix(List<String>) String', (texts: ApexList) => commonPrefix(texts.items as string[])),
    m('isBlank(String?) Boolean', blank),
    m('isNotBlank(String?) Boolean', (given: string | null) => !blank(given)),
    m('isEmpty(String?) Boolean', empty),
    m('isNotEmpty(String?) Boolean', (given: string | null) => !empty(given)),
    m('join(Iterable<Object>,String) String', join),
    m('valueOf(Date?) String', (value: DateValue | null) => (value ? value.toIso() : null)),
    m('valueOf(Datetime?) String', (value: DatetimeValue | null) =>
      value ? datetimeText(value, userZone(runtime)) : null,
    ),
    m('valueOf(Object?) String', text),
    m('valueOfGmt(Datetime) String', (value: DatetimeValue) => datetimeText(value, 'UTC')),
  ];
}
