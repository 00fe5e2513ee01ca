const DAY = 86_400_000;

/** An Apex Date: whole days since 1970-01-01. */
export class DateValue {
  readonly day: number;

  constructor(day: number) {
    this.day = day;
  }

  /** Month 1–12; parts beyond their range roll over, as `Date.newInstance` does. */
  static of(year: number, month: number, day: number): DateValue {
    return new DateValue(utc(year, month, day) / DAY);
  }

  /** `YYYY-MM-DD`. */
  static fromIso(text: string): DateValue {
    const [year = '1970', month = '1', day = '1'] = text.split('-');
    return DateValue.of(Number(year), Number(month), Number(day));
  }

  get parts(): { year: number; month: number; day: number } {
    const date = new Date(this.day * DAY);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }

  toIso(): string {
    const { year, month, day } = this.parts;
    return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  }
}

function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

/** An Apex Datetime: milliseconds since the epoch, UTC. */
export class DatetimeValue {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }
}

/** An Apex Time: milliseconds since midnight. */
export class TimeValue {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ((ms % DAY) + DAY) % DAY;
  }

  get parts(): { hour: number; minute: number; second: number; millisecond: number } {
    return {
      hour: Math.floor(this.ms / 3_600_000),
      minute: Math.floor(this.ms / 60_000) % 60,
      second: Math.floor(this.ms / 1000) % 60,
      millisecond: this.ms % 1000,
    };
  }

  /** `18:30:02.000Z` */
  toString(): string {
    const { hour, minute, second, millisecond } = this.parts;
    return `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(millisecond, 3)}Z`;
  }
}

export class BlobValue {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

export function pad(value: number, width: number): string {
  const text = String(Math.abs(value)).padStart(width, '0');
  return value < 0 ? `-${text}` : text;
}

export interface ZonedParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether the runtime knows this IANA zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Offset of a zone from UTC at that instant, in milliseconds. */
export function zoneOffset(ms: number, zone: string): number {
  if (zone === 'UTC' || zone === 'GMT') return 0;
  const whole = Math.floor(ms / 1000) * 1000;
  const values: Record<string, number> = {};
  for (const part of formatOf(zone).formatToParts(whole)) values[part.type] = Number(part.value);
  const local = new Date(0);
  local.setUTCFullYear(values['year'] ?? 1970, (values['month'] ?? 1) - 1, values['day'] ?? 1);
  local.setUTCHours(values['hour'] ?? 0, values['minute'] ?? 0, values['second'] ?? 0);
  return local.getTime() - whole;
}

/** What a clock in that zone shows. */
export function zonedParts(ms: number, zone: string): ZonedParts {
  const date = new Date(ms + zoneOffset(ms, zone));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** The instant at which a clock in that zone shows these parts. */
export function instantIn(zone: string, parts: ZonedParts): number {
  const date = new Date(0);
  date.setUTCFullYear(parts.year, parts.month - 1, parts.day);
  date.setUTCHours(parts.hour, parts.minute, parts.second);
  const wall = date.getTime();
  const guess = wall - zoneOffset(wall, zone);
  return wall - zoneOffset(guess, zone);
}
