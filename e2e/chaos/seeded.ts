/** Chance from a seed (mulberry32): the same seed gives the same run, as far as processes and time allow. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** 0 … below - 1. */
  below(end: number): number;
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T | undefined;
}

export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    happens: (probability) => next() < probability,
    pick: (list) => list[below(list.length)],
  };
}
