const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;
const SLASHED = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** Milliseconds UTC of an ISO 8601 time; one without offset is local time in `timeZone`. Undefined: no such moment. */
export function parseTime(text: string, timeZone: string): number | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const wall = wallClock(match.slice(1, 7), match[7]);
  if (wall === undefined) return undefined;
  const offset = match[8];
  return offset === undefined ? fromLocal(wall, timeZone) : fromOffset(wall, offset);
}

/** Milliseconds UTC of a time as the lead export writes it (`2026/10/30 18:00`, ISO too), local to `timeZone` unless it has an offset. */
export function parseExportTime(text: string, timeZone: string): number | undefined {
  const match = SLASHED.exec(text);
  if (!match) return parseTime(text, timeZone);
  const wall = wallClock(match.slice(1, 7));
  return wall === undefined ? undefined : fromLocal(wall, timeZone);
}

function wallClock(parts: readonly (string | undefined)[], fraction = '0'): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(time);
  const exists =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return exists && year >= 1900 ? time + Math.floor(Number(`0.${fraction}`) * 1000) : undefined;
}

function fromOffset(wall: number, offset: string): number | undefined {
  if (offset === 'Z') return wall;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return wall - (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function fromLocal(wall: number, timeZone: string): number {
  const guess = wall - zoneOffset(wall, timeZone);
  return wall - zoneOffset(guess, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

function localParts(time: number, timeZone: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    zoneFormat(timeZone)
      .formatToParts(time)
      .map((part) => [part.type, Number(part.value)]),
  );
}

/** Japan has had one offset since 1952; asking Intl for each of a million rows would take minutes. */
const FIXED_OFFSETS: Readonly<Record<string, number>> = { 'Asia/Tokyo': 9 * 3_600_000, UTC: 0 };

function zoneOffset(time: number, timeZone: string): number {
  const fixed = FIXED_OFFSETS[timeZone];
  if (fixed !== undefined) return fixed;
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = localParts(time, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
}

/** The calendar day (`YYYY-MM-DD`) of a moment in a time zone: 00:30 in Tokyo stays on its day. */
export function localDay(time: number, timeZone: string): string {
  const day = Math.floor((time + zoneOffset(time, timeZone)) / DAY);
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY).toISOString().slice(0, 10);
  if (dayTexts.size >= mostDays) dayTexts.clear();
  dayTexts.set(day, text);
  return text;
}

const DAY = 86_400_000;
/** Days since 1970 → text: a million activities lie on some thousand days. */
const dayTexts = new Map<number, string>();
const mostDays = 40_000;

/** The time of day (`HH:MM`) of a moment in a time zone. */
export function localMinute(time: number, timeZone: string): string {
  return new Date(time + zoneOffset(time, timeZone)).toISOString().slice(11, 16);
}

/** As the REST API takes a DateTime: `2026-10-30T09:00:00.000Z`. */
export function salesforceTime(time: number): string {
  return new Date(time).toISOString();
}
