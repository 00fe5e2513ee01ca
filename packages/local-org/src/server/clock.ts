import type { Clock } from '../org/contract.ts';

/** The org's clock: it starts where it is told and then goes on with the machine's time. */
export class OrgClock implements Clock {
  #offset: number;
  #listener: () => void = () => undefined;

  /** @param start milliseconds UTC; null: the machine's own time */
  constructor(start: number | null = null) {
    this.#offset = start === null ? 0 : start - Date.now();
  }

  now(): number {
    return Date.now() + this.#offset;
  }

  /** Moves the clock; time goes on from there. */
  set(milliseconds: number): void {
    this.#offset = milliseconds - Date.now();
    this.#listener();
  }

  /** Milliseconds that the clock is ahead of the machine's. */
  get offset(): number {
    return this.#offset;
  }

  set offset(milliseconds: number) {
    this.#offset = milliseconds;
  }

  /** Told when somebody moves the clock with `set`. */
  onSet(listener: () => void): void {
    this.#listener = listener;
  }
}
