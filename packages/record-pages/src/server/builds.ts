import { existsSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import type { SSEStreamingApi } from 'hono/streaming';
import type { Bundle, Bundler } from '../build/bundle.ts';

/** Milliseconds of quiet after a change before a build: editors write a file in several steps. */
const QUIET_MS = 50;

/** The newest build, made anew when a file of the project changes; pages that are open are told. */
export class Builds {
  readonly #bundler: Bundler;
  readonly #report: (line: string) => void;
  readonly #followers = new Set<SSEStreamingApi>();
  readonly #watchers: FSWatcher[] = [];
  #latest: Promise<Bundle>;
  #timer: NodeJS.Timeout | undefined;

  constructor(bundler: Bundler, folders: readonly string[], report: (line: string) => void) {
    this.#bundler = bundler;
    this.#report = report;
    this.#latest = bundler.build();
    this.#latest.catch(() => undefined);
    for (const folder of folders.filter((path) => existsSync(path)))
      this.#watchers.push(watch(folder, { recursive: true }, (_event, name) => this.#changed(name ?? '')));
  }

  latest(): Promise<Bundle> {
    return this.#latest;
  }

  /** Server-sent events: one a build that worked. Ends when the browser leaves. */
  async follow(stream: SSEStreamingApi): Promise<void> {
    this.#followers.add(stream);
    await new Promise<void>((resolve) => {
      stream.onAbort(resolve);
    });
    this.#followers.delete(stream);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
    await Promise.all([...this.#followers].map((stream) => stream.close()));
    await this.#latest.catch(() => undefined);
    await this.#bundler.close();
  }

  /** The script that a component's TypeScript is emitted to says nothing new. */
  #changed(name: string): void {
    if (/__tests__|\.js$/.test(name)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#rebuild(), QUIET_MS);
  }

  async #rebuild(): Promise<void> {
    const started = performance.now();
    this.#latest = this.#bundler.build();
    const { errors } = await this.#latest;
    for (const error of errors) this.#report(error);
    this.#report(`built in ${String(Math.round(performance.now() - started))} ms`);
    await Promise.all([...this.#followers].map((stream) => stream.writeSSE({ data: 'changed' })));
  }
}
