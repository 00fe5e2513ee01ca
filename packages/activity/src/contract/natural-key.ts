import type { Activity } from './activity.ts';
import { defaultTimeZone } from './activity.ts';
import { parseTime } from './time.ts';

/** Milliseconds UTC at which an accepted activity occurred. */
export function occurredAt(activity: Activity): number {
  const time = parseTime(activity.occurredAt, defaultTimeZone);
  if (time === undefined) throw new Error('An accepted activity has a time');
  return time;
}

/** Minutes since 1970 UTC: with lead and kind, what makes the same activity of two sources one. */
export function minuteOf(time: number): number {
  return Math.floor(time / 60_000);
}
