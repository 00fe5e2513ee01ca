import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface StubCounts {
  /** HTTP calls of any kind. */
  readonly requests: number;
  /** Collections of Tasks. */
  readonly taskRequests: number;
  readonly tasks: number;
  /** Milliseconds UTC; 0 before the first. */
  readonly firstTaskAt: number;
  readonly lastTaskAt: number;
  /** CPU time of the stub's own process since its start. */
  readonly cpuMs: number;
}

/** The stub org in a process of its own; it ends with this one. */
export interface Stub {
  readonly origin: string;
  counts(): Promise<StubCounts>;
  /** When each Task was answered (milliseconds UTC), by key; of a stub that records. */
  seen(): Promise<Map<string, number>>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function startStub(latencyMs: number, record = false): Promise<Stub> {
  const script = join(import.meta.dirname, 'stub-org.ts');
  const child = spawn(process.execPath, [script, String(latencyMs), record ? 'record' : ''], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    counts: async () => (await (await fetch(`${origin}/counts`)).json()) as StubCounts,
    seen: async () => new Map((await (await fetch(`${origin}/seen`)).json()) as [string, number][]),
    reset: async () => void (await (await fetch(`${origin}/reset`)).text()),
    close: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
