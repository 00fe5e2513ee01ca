/** Work that goes on after its request was answered (Bulk jobs). The server's end waits for it. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #failed: (error: unknown) => void;
  #closing = false;

  /** @param failed told of work that broke: a defect */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Long work looks here between its steps and leaves the rest for the next start. */
  get closing(): boolean {
    return this.#closing;
  }

  /** Begins once the answer of the running request is on its way. */
  start(work: () => Promise<void>): void {
    const running = new Promise(setImmediate)
      .then(() => (this.#closing ? undefined : work()))
      .catch(this.#failed)
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async end(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#running);
  }
}
