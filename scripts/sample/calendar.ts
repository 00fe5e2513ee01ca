import type { Random } from './random.ts';

/** The sample's first day and its last moment, milliseconds UTC. Nothing in it is later; the local org's clock starts there. */
export const sampleStart = Date.parse('2025-05-01T00:00:00+09:00');
export const sampleEnd = Date.parse('2026-10-30T18:00:00+09:00');

/** From this day on every activity reached the engine by itself; what is older comes from the lead export. */
export const changeOver = Date.parse('2026-04-01T00:00:00+09:00');

export const DAY = 86_400_000;
export const MINUTE = 60_000;
const TOKYO = 9 * 3_600_000;

/** Days off between the sample's ends, `MM-DD` after the year where they move. */
const DAYS_OFF = new Set([
  ...['2025-05-05', '2025-05-06', '2025-07-21', '2025-08-11', '2025-08-13', '2025-08-14', '2025-08-15'],
  ...['2025-09-15', '2025-09-23', '2025-10-13', '2025-11-03', '2025-11-24', '2025-12-29', '2025-12-30'],
  ...['2025-12-31', '2026-01-01', '2026-01-02', '2026-01-12', '2026-02-11', '2026-02-23', '2026-03-20'],
  ...['2026-04-29', '2026-05-04', '2026-05-05', '2026-05-06', '2026-07-20', '2026-08-11', '2026-08-13'],
  ...['2026-08-14', '2026-09-21', '2026-09-22', '2026-09-23', '2026-10-12'],
]);

/** `2026-10-30`, of a moment in Tokyo. */
export function dayOf(time: number): string {
  return new Date(time + TOKYO).toISOString().slice(0, 10);
}

/** `2026/10/30 18:00`, as the export writes a moment. */
export function exportTime(time: number): string {
  return new Date(time + TOKYO).toISOString().slice(0, 16).replace('T', ' ').replaceAll('-', '/');
}

/** `2026-10-30T18:00:00+09:00`. */
export function tokyoTime(time: number): string {
  return `${new Date(time + TOKYO).toISOString().slice(0, 19)}+09:00`;
}

/** `10/30(金)`, as people write a day in a mail. */
export function spokenDay(time: number): string {
  const local = new Date(time + TOKYO);
  const weekday = '日月火水木金土'.charAt(local.getUTCDay());
  return `${String(local.getUTCMonth() + 1)}/${String(local.getUTCDate())}(${weekday})`;
}

/** The moment on or after `time` at which somebody works, at `hour`:`minute` in Tokyo. */
export function workingTime(time: number, hour: number, minute: number): number {
  let midnight = Math.floor((time + TOKYO) / DAY) * DAY - TOKYO;
  while (isDayOff(midnight)) midnight += DAY;
  return midnight + (hour * 60 + minute) * MINUTE;
}

/** A working moment about `days` later, in the hours in which calls are made. */
export function later(random: Random, time: number, days: number): number {
  const hour = random.pick([9, 10, 10, 11, 11, 13, 14, 14, 15, 16, 16, 17]);
  return workingTime(time + Math.max(1, Math.round(days)) * DAY, hour, random.between(0, 59));
}

function isDayOff(midnight: number): boolean {
  const weekday = new Date(midnight + TOKYO).getUTCDay();
  return weekday === 0 || weekday === 6 || DAYS_OFF.has(dayOf(midnight));
}
