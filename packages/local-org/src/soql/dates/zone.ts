import { localDate } from '../../formula/values.ts';

const dayMs = 86_400_000;

/** Offset of a zone from UTC at a moment, in milliseconds (east positive). */
export function zoneOffset(ms: number, timeZone: string): number {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(ms / 1000) * 1000;
}

/** The moment at which a day (`YYYY-MM-DD`) begins in a zone. */
export function dayStart(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const first = utc - zoneOffset(utc, timeZone);
  const second = utc - zoneOffset(first, timeZone);
  // Where midnight does not exist, the day begins when the clock has been put forward.
  return localDate(second, timeZone) < day ? first : second;
}

/** A moment as milliseconds of the wall clock of a zone, to be read as if they were UTC. */
export function wallClock(ms: number, timeZone: string): number {
  return ms + zoneOffset(ms, timeZone);
}

/** A day some days on; days beyond the calendar of the platform are its first or last. */
export function addDays(day: string, count: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + count * dayMs);
}

const firstDay = Date.parse('0001-01-01T00:00:00Z');
const lastDay = Date.parse('9999-12-31T00:00:00Z');

/** `YYYY-MM-DD` of UTC milliseconds, kept within the years 1 to 9999. */
export function dayOf(ms: number): string {
  const within = Number.isNaN(ms) ? lastDay : Math.min(lastDay, Math.max(firstDay, ms));
  return new Date(within).toISOString().slice(0, 10);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than a thousand uses of it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}
