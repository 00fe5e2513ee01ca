import { setTimeout as sleep } from 'node:timers/promises';
import type { Mark } from '../inbox/mark.ts';

/** So many marks are written at once. */
const enough = 1_000;
/** Fewer wait so long for others (milliseconds): what a kill loses of them, the next drain asks the org for. */
const patience = 100;

/** Collects marks of several calls into few statements. */
export class MarkBuffer {
  #waiting: Mark[] = [];
  #writing: Promise<void> | null = null;
  #hurry = new AbortController();
  readonly #write: (marks: readonly Mark[]) => Promise<void>;

  constructor(write: (marks: readonly Mark[]) => Promise<void>) {
    this.#write = write;
  }

  /** Takes a mark; it is written soon. */
  add(mark: Mark): void {
    this.#waiting.push(mark);
    if (this.#waiting.length >= enough) this.#hurry.abort();
    if (this.#writing) return;
    this.#writing = this.#run();
    // Whoever flushes meets the failure; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  /** Resolves when everything is written. @throws what the database threw; nothing is written after that. */
  async flush(): Promise<void> {
    while (this.#writing) {
      this.#hurry.abort();
      await this.#writing;
    }
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await sleep(patience, undefined, { signal: this.#hurry.signal }).catch(() => undefined);
      this.#hurry = new AbortController();
      const marks = this.#waiting;
      this.#waiting = [];
      await this.#write(marks);
    }
    this.#writing = null;
  }
}
