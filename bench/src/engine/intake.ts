import { openFleet } from './fleet.ts';
import { freePort, signedCalls, untilHealthy } from './signed-calls.ts';
import type { SignedCalls } from './signed-calls.ts';

export interface Intake {
  /** Acknowledged (202, on disk) activities a second, one a call. */
  readonly singlePerSecond: number;
  /** The same in calls of 100. */
  readonly batchedPerSecond: number;
  readonly serverMegabytes: number | null;
}

const seconds = 8;

/** Closed loops of signed calls against `bales serve` (which does not send meanwhile). */
export async function intake(): Promise<Intake> {
  const fleet = await openFleet();
  try {
    const [org = 0] = await fleet.fillOrgs(1, 1, 'http://127.0.0.1:9');
    const port = await freePort();
    const server = fleet.start('serve', '--no-work', '--port', String(port), '--log-level', 'error');
    await untilHealthy(port);
    const calls = signedCalls(port, 'org0', await fleet.secretOf(org), 64);
    await loop(calls, 1, 64, 1);
    const single = await loop(calls, 1, 64, seconds);
    const batched = await loop(calls, 100, 12, seconds);
    await calls.close();
    return {
      singlePerSecond: Math.round(single),
      batchedPerSecond: Math.round(batched),
      serverMegabytes: await server.peakMegabytes(),
    };
  } finally {
    await fleet.close();
  }
}

let next = 0;

async function loop(calls: SignedCalls, size: number, lanes: number, forSeconds: number): Promise<number> {
  const until = Date.now() + forSeconds * 1000;
  let accepted = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (Date.now() < until) {
        const status = await calls.send(Array.from({ length: size }, () => activity()));
        if (status !== 202) throw new Error(`HTTP ${String(status)}`);
        accepted += size;
      }
    }),
  );
  return accepted / forSeconds;
}

/** A new call of one of 10,000 leads. */
export function activity(leads = 10_000, name = 'intake'): { readonly id: string } {
  next += 1;
  return {
    v: 1,
    id: `${name}-${String(next)}`,
    leadId: `${name}-lead-${String(next % leads)}`,
    kind: 'call',
    occurredAt: new Date(Date.UTC(2026, 5, 1) + next * 1000).toISOString(),
    recorder: { id: 'user-1', name: '山田 太郎' },
    result: '担当者不在',
    comment: '折り返しの希望あり。',
  } as { readonly id: string };
}
