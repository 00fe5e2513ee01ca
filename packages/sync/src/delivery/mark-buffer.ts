import { setImmediate as turn } from 'node:timers/promises';
import type { Mark } from '../inbox/mark.ts';

/** Collects marks of several calls into few statements: while some are written, the next ones gather. */
export class MarkBuffer {
  #waiting: Mark[] = [];
  #writing: Promise<void> | null = null;
  readonly #write: (marks: readonly Mark[]) => Promise<void>;

  constructor(write: (marks: readonly Mark[]) => Promise<void>) {
    this.#write = write;
  }

  /** Takes a mark; it is written soon. */
  add(mark: Mark): void {
    this.#waiting.push(mark);
    if (this.#writing) return;
    this.#writing = this.#run();
    // Whoever flushes meets the failure; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  /** Resolves when everything is written. @throws what the database threw; nothing is written after that. */
  async flush(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #run(): Promise<void> {
    // One collection brings 200 marks in a row: they are one statement.
    await turn();
    while (this.#waiting.length > 0) {
      const marks = this.#waiting;
      this.#waiting = [];
      await this.#write(marks);
    }
    this.#writing = null;
  }
}
