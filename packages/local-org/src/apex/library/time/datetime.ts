import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import { datetimeText } from '../../values/text.ts';
import {
  DatetimeValue,
  DateValue,
  instantIn,
  isZone,
  TimeValue,
  zonedParts,
} from '../../values/time-values.ts';
import type { ZonedParts } from '../../values/time-values.ts';
import type { Value } from '../../values/value.ts';
import { addMonths, dateIn } from './date.ts';
import { formatPattern } from './date-pattern.ts';
import { shortDatetime } from './locale-text.ts';
import { userZone } from './zones.ts';

/** `2026-01-31 08:05:09`, also with a `T`, fractions and a zone. */
function parse(text: string, zone: string): DatetimeValue {
  const found =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      text.trim(),
    );
  if (!found) throw new ApexFault('TypeException', `Invalid date/time: ${text}`);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const millis = Number((found[7] ?? '0').padEnd(3, '0'));
  const offset = found[8];
  if (offset === undefined)
    return new DatetimeValue(instantIn(zone, { year, month, day, hour, minute, second }) + millis);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, millis);
  return new DatetimeValue(wall - offsetOf(offset));
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

function made(
  zone: string,
  date: Omit<ZonedParts, 'hour' | 'minute' | 'second'>,
  time: TimeValue | null,
): DatetimeValue {
  const { hour, minute, second, millisecond } = (time ?? new TimeValue(0)).parts;
  return new DatetimeValue(instantIn(zone, { ...date, hour, minute, second }) + millisecond);
}

function plus(at: DatetimeValue, ms: number): DatetimeValue {
  return new DatetimeValue(at.ms + ms);
}

/** The clock keeps showing the same time of day. */
function plusDays(at: DatetimeValue, change: (date: DateValue) => DateValue, zone: string): DatetimeValue {
  const parts = zonedParts(at.ms, zone);
  const { year, month, day } = change(DateValue.of(parts.year, parts.month, parts.day)).parts;
  const millis = ((at.ms % 1000) + 1000) % 1000;
  return new DatetimeValue(instantIn(zone, { ...parts, year, month, day }) + millis);
}

function formatted(at: DatetimeValue, pattern: string, zone: string): string {
  const text = formatPattern(pattern, at.ms, zone);
  if (text === null)
    throw new ApexFault('IllegalArgumentException', `Illegal pattern character in '${pattern}'`);
  return text;
}

function knownZone(zone: string): string {
  return isZone(zone) ? zone : 'UTC';
}

function timeOf(at: DatetimeValue, zone: string): TimeValue {
  const { hour, minute, second } = zonedParts(at.ms, zone);
  return new TimeValue(((hour * 60 + minute) * 60 + second) * 1000 + (((at.ms % 1000) + 1000) % 1000));
}

const PARTS = {
  year: 'year',
  month: 'month',
  day: 'day',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
} as const;

function partMembers(local: () => string): NativeMember[] {
  return Object.values(PARTS).flatMap((part) => [
    m(`${part}() Integer`, (at: DatetimeValue) => zonedParts(at.ms, local())[part]),
    m(`${part}Gmt() Integer`, (at: DatetimeValue) => zonedParts(at.ms, 'UTC')[part]),
  ]);
}

function methods(runtime: ApexRuntime): NativeMember[] {
  const local = (): string => userZone(runtime);
  const month = (count: number) => (date: DateValue) => addMonths(date, count);
  return [
    ...partMembers(local),
    m('addDays(Integer) Datetime', (at: DatetimeValue, count: number) =>
      plusDays(at, (date) => new DateValue(date.day + count), local()),
    ),
    m('addHours(Integer) Datetime', (at: DatetimeValue, count: number) => plus(at, count * 3_600_000)),
    m('addMinutes(Integer) Datetime', (at: DatetimeValue, count: number) => plus(at, count * 60_000)),
    m('addMonths(Integer) Datetime', (at: DatetimeValue, count: number) =>
      plusDays(at, month(count), local()),
    ),
    m('addSeconds(Integer) Datetime', (at: DatetimeValue, count: number) => plus(at, count * 1000)),
    m('addYears(Integer) Datetime', (at: DatetimeValue, count: number) =>
      plusDays(at, month(count * 12), local()),
    ),
    m('date() Date', (at: DatetimeValue) => dateIn(at, local())),
    m('dateGmt() Date', (at: DatetimeValue) => dateIn(at, 'UTC')),
    m('dayOfYear() Integer', (at: DatetimeValue) => Number(formatPattern('D', at.ms, local()))),
    m('dayOfYearGmt() Integer', (at: DatetimeValue) => Number(formatPattern('D', at.ms, 'UTC'))),
    m(
      'equals(Object?) Boolean',
      (at: DatetimeValue, other: Value) => other instanceof DatetimeValue && other.ms === at.ms,
    ),
    m('format() String', (at: DatetimeValue) => shortDatetime(zonedParts(at.ms, local()))),
    m('format(String) String', (at: DatetimeValue, pattern: string) => formatted(at, pattern, local())),
    m('format(String,String?) String', (at: DatetimeValue, pattern: string, zone: string | null) =>
      formatted(at, pattern, zone === null ? local() : knownZone(zone)),
    ),
    m('formatGmt(String) String', (at: DatetimeValue, pattern: string) => formatted(at, pattern, 'UTC')),
    m('formatLong() String', (at: DatetimeValue) => formatted(at, 'yyyy/MM/dd H:mm:ss z', local())),
    m('getTime() Long', (at: DatetimeValue) => BigInt(at.ms)),
    m('hashCode() Integer', (at: DatetimeValue) => Number(BigInt.asIntN(32, BigInt(at.ms)))),
    m(
      'isSameDay(Datetime) Boolean',
      (at: DatetimeValue, other: DatetimeValue) => dateIn(at, local()).day === dateIn(other, local()).day,
    ),
    m('millisecond() Integer', (at: DatetimeValue) => ((at.ms % 1000) + 1000) % 1000),
    m('millisecondGmt() Integer', (at: DatetimeValue) => ((at.ms % 1000) + 1000) % 1000),
    m('time() Time', (at: DatetimeValue) => timeOf(at, local())),
    m('timeGmt() Time', (at: DatetimeValue) => timeOf(at, 'UTC')),
    m('toString() String', (at: DatetimeValue) => datetimeText(at, local())),
  ];
}

function creators(name: string, zone: () => string): NativeMember[] {
  return [
    m(`${name}(Integer,Integer,Integer) Datetime`, (year: number, month: number, day: number) =>
      made(zone(), { year, month, day }, null),
    ),
    m(
      `${name}(Integer,Integer,Integer,Integer,Integer,Integer) Datetime`,
      (year: number, month: number, day: number, hour: number, minute: number, second: number) =>
        new DatetimeValue(instantIn(zone(), { year, month, day, hour, minute, second })),
    ),
    m(`${name}(Date,Time) Datetime`, (date: DateValue, time: TimeValue) => made(zone(), date.parts, time)),
  ];
}

/** `Datetime`. */
export const datetimeModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'Datetime',
      namespace: 'System',
      complete: true,
      statics: [
        m('newInstance(Long) Datetime', (ms: bigint) => new DatetimeValue(Number(ms))),
        ...creators('newInstance', () => userZone(runtime)),
        ...creators('newInstanceGmt', () => 'UTC'),
        m('now() Datetime', () => new DatetimeValue(runtime.host.clock.now())),
        m('parse(String) Datetime', (text: string) => parse(text.replaceAll('/', '-'), userZone(runtime))),
        m('valueOf(String) Datetime', (text: string) => parse(text, userZone(runtime))),
        m('valueOf(Object) Datetime', (value: Value) => {
          if (value instanceof DatetimeValue) return value;
          if (value instanceof DateValue) return made('UTC', value.parts, null);
          return parse(runtime.text(value), userZone(runtime));
        }),
        m('valueOfGmt(String) Datetime', (text: string) => parse(text, 'UTC')),
      ],
      methods: methods(runtime),
    },
  ],
});
