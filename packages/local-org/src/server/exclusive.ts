import { AsyncLocalStorage } from 'node:async_hooks';

/** Lets one piece of work at a time hold the org's database over awaits; everything else waits at `enter`. */
export class ExclusiveGate {
  readonly #inside = new AsyncLocalStorage<true>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Resolves when no exclusive work is under way. Costs nothing when there is none. */
  async enter(): Promise<void> {
    while (this.#waiting > 0) await this.#last;
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside.getStore()) return work();
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#inside.run(true, work));
    this.#last = turn
      .catch(() => undefined)
      .finally(() => {
        this.#waiting -= 1;
      });
    return turn;
  }
}
