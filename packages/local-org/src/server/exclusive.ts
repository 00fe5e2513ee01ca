import { AsyncLocalStorage } from 'node:async_hooks';

/** Lets one piece of work at a time hold the org's database over awaits; everything else waits at `enter`. */
export class ExclusiveGate {
  readonly #inside = new AsyncLocalStorage<true>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /**
   * Resolves when no exclusive work is under way, at once within such work. What the caller then does before it waits
   * for anything but promises that are settled cannot be overtaken.
   */
  async enter(): Promise<void> {
    if (this.#inside.getStore()) return;
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
