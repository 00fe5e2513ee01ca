import type { Clock } from './contract.ts';

/**
 * The org's clock. With `startAt` (ISO 8601) it starts there and runs on at the machine's pace; without, it is the
 * machine's clock.
 */
export function createClock(startAt: string | undefined, machine: () => number = Date.now): Clock {
  if (startAt === undefined) return { now: machine };
  const start = Date.parse(startAt);
  if (Number.isNaN(start)) throw new Error(`Not an ISO date and time: ${startAt}`);
  const offset = start - machine();
  return { now: () => machine() + offset };
}
