import { zonedParts, zoneOffset } from '../../values/time-values.ts';
import { pad } from '../../values/time-values.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

interface Moment {
  readonly ms: number;
  readonly zone: string;
  readonly parts: ReturnType<typeof zonedParts>;
  /** 0 is Sunday. */
  readonly weekday: number;
}

type Field = (moment: Moment, count: number) => string;

const number =
  (value: (moment: Moment) => number): Field =>
  (moment, count) =>
    pad(value(moment), count);

function offsetText(ms: number, zone: string, separator: string): string {
  const minutes = Math.round(zoneOffset(ms, zone) / 60_000);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}${separator}${pad(size % 60, 2)}`;
}

function zoneName(ms: number, zone: string, style: 'short' | 'long'): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(ms);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

function dayOfYear({ parts }: Moment): number {
  return (
    Math.round((Date.UTC(parts.year, parts.month - 1, parts.day) - Date.UTC(parts.year, 0, 1)) / 86_400_000) +
    1
  );
}

const FIELDS: Readonly<Record<string, Field>> = {
  y: ({ parts }, count) => (count === 2 ? pad(parts.year % 100, 2) : pad(parts.year, count)),
  Y: ({ parts }, count) => (count === 2 ? pad(parts.year % 100, 2) : pad(parts.year, count)),
  M: ({ parts }, count) => {
    const name = MONTHS[parts.month - 1] ?? '';
    if (count >= 4) return name;
    return count === 3 ? name.slice(0, 3) : pad(parts.month, count);
  },
  d: number(({ parts }) => parts.day),
  D: number(dayOfYear),
  H: number(({ parts }) => parts.hour),
  k: number(({ parts }) => parts.hour || 24),
  K: number(({ parts }) => parts.hour % 12),
  h: number(({ parts }) => parts.hour % 12 || 12),
  m: number(({ parts }) => parts.minute),
  s: number(({ parts }) => parts.second),
  S: number(({ ms }) => ((ms % 1000) + 1000) % 1000),
  u: number(({ weekday }) => weekday || 7),
  E: ({ weekday }, count) => (count >= 4 ? (DAYS[weekday] ?? '') : (DAYS[weekday] ?? '').slice(0, 3)),
  a: ({ parts }) => (parts.hour < 12 ? 'AM' : 'PM'),
  G: () => 'AD',
  z: ({ ms, zone }, count) => zoneName(ms, zone, count >= 4 ? 'long' : 'short'),
  Z: ({ ms, zone }) => offsetText(ms, zone, ''),
  X: ({ ms, zone }, count) => {
    if (zoneOffset(ms, zone) === 0) return 'Z';
    const text = offsetText(ms, zone, count === 3 ? ':' : '');
    return count === 1 ? text.slice(0, 3) : text;
  },
};

/** Java's SimpleDateFormat. An unknown letter gives null. */
export function formatPattern(pattern: string, ms: number, zone: string): string | null {
  const parts = zonedParts(ms, zone);
  const weekday = new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay();
  let unknown = false;
  const text = pattern.replace(
    /'((?:[^']|'')*)'|([A-Za-z])\2*/g,
    (whole: string, quoted: string | undefined, letter: string | undefined) => {
      if (letter === undefined) return quoted === '' ? "'" : (quoted ?? '').replaceAll("''", "'");
      const field = FIELDS[letter];
      if (!field) unknown = true;
      return field ? field({ ms, zone, parts, weekday }, whole.length) : whole;
    },
  );
  return unknown ? null : text;
}
