import type { Activity } from './activity.ts';

/** Milliseconds UTC at which an accepted activity occurred. */
export function occurredAt(activity: Activity): number {
  return Date.parse(activity.occurredAt);
}

/** Minutes since 1970 UTC: with lead and kind, what makes the same activity of two sources one. */
export function minuteOf(time: number): number {
  return Math.floor(time / 60_000);
}
