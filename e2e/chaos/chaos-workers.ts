import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ChaosOrders } from './chaos-worker.ts';

/** Worker processes that are there to be killed; one that ends by itself is a failure of the run. */
export class ChaosWorkers {
  readonly #orders: ChaosOrders;
  readonly #living: ChildProcess[] = [];
  /** What a worker said that ended by itself. */
  #ended: string | null = null;

  constructor(orders: ChaosOrders, many: number) {
    this.#orders = orders;
    for (let one = 0; one < many; one += 1) this.#start();
  }

  /** Resolves when all of them work. */
  async ready(): Promise<void> {
    await Promise.all(this.#living.map((worker) => once(worker, 'message')));
  }

  /** kill -9 of one; another takes its place. */
  async killOne(which: number): Promise<void> {
    const [worker] = this.#living.splice(which % this.#living.length, 1);
    if (worker) await kill(worker);
    this.#start();
  }

  /** Kills all of them. @throws Error when one had ended by itself */
  async end(): Promise<void> {
    await Promise.all(this.#living.splice(0).map(kill));
    if (this.#ended !== null) throw new Error(`A worker ended by itself: ${this.#ended}`);
  }

  #start(): void {
    const worker = fork(join(import.meta.dirname, 'chaos-worker.ts'), {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    worker.stderr?.on('data', (part: Buffer) => (said += part.toString()));
    worker.once('exit', (code) => {
      if (this.#living.includes(worker)) this.#ended = `exit ${String(code)} ${said}`;
    });
    worker.send(this.#orders);
    this.#living.push(worker);
  }
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}
