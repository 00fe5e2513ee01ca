import type { OrgMemory } from '../store/org-memory.ts';
import type { OrgClock } from './clock.ts';

const KEY = 'clock';

/**
 * Lets the time of a data folder go on: with the same start as before (or none given) the clock keeps the distance to
 * the machine's time that it had, so that a restart never goes back behind what is written. Another start is a new order.
 * @param start as the operator wrote it; null: none
 */
export function resumeClock(clock: OrgClock, memory: OrgMemory, start: string | null): void {
  const saved = memory.read(KEY);
  const known = saved === undefined ? null : (JSON.parse(saved) as { start: string | null; offset: number });
  if (known && (start === null || start === known.start)) clock.offset = known.offset;
  const save = (): void =>
    memory.write(KEY, JSON.stringify({ start: start ?? known?.start ?? null, offset: clock.offset }));
  save();
  clock.onSet(save);
}
