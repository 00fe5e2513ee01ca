import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** A deploy that fails is often followed by the next at once; what a thread has learned is worth keeping for that long. */
const IDLE_MS = 15_000;

/** Most of what is made here is thrown away at once; the default of 16 MB is collected hundreds of times in a deploy. */
const YOUNG_GENERATION_MB = 64;

/**
 * A thread for pure work that is slow and needs no transaction, on the cores that a deploy leaves idle. Its module answers
 * each message with one message. It starts when it is first needed, ends when it has been idle for a while, and keeps no
 * process alive.
 */
export class WorkThread<In, Out> {
  readonly #module: URL;
  #worker: Worker | null = null;
  #rest: NodeJS.Timeout | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(module: URL) {
    this.#module = module;
  }

  /** Starts it before its work is known: modules load meanwhile. */
  warm(): void {
    this.#start();
    this.#restLater();
  }

  /** @throws what the thread threw; callers then do the work themselves */
  run(input: In): Promise<Out> {
    const done = this.#tail.then(() => this.#ask(input));
    this.#tail = done.catch(() => undefined);
    return done;
  }

  async #ask(input: In): Promise<Out> {
    clearTimeout(this.#rest);
    const worker = this.#start();
    worker.ref();
    try {
      return await answerOf<Out>(worker, input);
    } finally {
      worker.unref();
      this.#restLater();
    }
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#module, {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      env: threadEnvironment(),
    });
    worker.unref();
    // Who waits for an answer hears of it too; without anybody waiting it is no more than a thread that is not there.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    this.#worker = worker;
    return worker;
  }

  #restLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      void this.#worker?.terminate();
      this.#worker = null;
    }, IDLE_MS).unref();
  }
}

/** A compile cache that the program switched on by itself holds for its first thread only; others learn of it by this. */
function threadEnvironment(): NodeJS.ProcessEnv {
  const cache = getCompileCacheDir();
  return cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) };
}

async function answerOf<Out>(worker: Worker, input: unknown): Promise<Out> {
  const { promise, resolve, reject } = Promise.withResolvers<Out>();
  const ended = (code: number): void => reject(new Error(`The thread ended with ${String(code)}`));
  worker.once('message', resolve).once('error', reject).once('exit', ended);
  worker.postMessage(input);
  try {
    return await promise;
  } finally {
    worker.off('message', resolve).off('error', reject).off('exit', ended);
  }
}
