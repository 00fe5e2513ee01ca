import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SideResult } from './floor.ts';
import type { SideOrder } from './side-process.ts';

/** One side of a comparison in a process of its own, with the heap flags of a worker's start script. */
export interface Side {
  /** @throws when the process ends before its result. */
  carryOut(order: SideOrder): Promise<SideResult>;
  close(): Promise<void>;
}

const bin = join(import.meta.dirname, '..', '..', '..', 'packages', 'cli', 'bin', 'memory-flags.mjs');

export async function startSide(): Promise<Side> {
  const { memoryFlags } = (await import(pathToFileURL(bin).href)) as {
    memoryFlags: (args: readonly string[]) => string[];
  };
  const script = join(import.meta.dirname, 'side-process.ts');
  const child = fork(script, { execArgv: memoryFlags(['work']) });
  const ended = once(child, 'exit');
  return {
    async carryOut(order) {
      const result = once(child, 'message') as Promise<[SideResult]>;
      child.send(order);
      const first = await Promise.race([result, ended.then(() => null)]);
      if (!first) throw new Error('A side of the comparison has ended');
      return first[0];
    },
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
