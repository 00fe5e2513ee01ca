import { setTimeout as sleep } from 'node:timers/promises';
import { startStub } from '../stub/start-stub.ts';
import { openFleet } from './fleet.ts';
import { activity } from './intake.ts';
import { freePort, signedCalls, untilHealthy } from './signed-calls.ts';
import { untilTasks } from './many-orgs.ts';

export interface Visible {
  readonly perSecond: number;
  readonly activities: number;
  /** From `202` to the org's answer, milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const perSecond = 200;
const seconds = 15;
const warmUp = 2 * perSecond;
const leads = 500;

/** Single calls at a steady 200 a second to `bales serve`, which sends to a stub that notes when it answered each Task. */
export async function visible(latencyMs: number): Promise<Visible> {
  const stub = await startStub(latencyMs, true);
  const fleet = await openFleet();
  try {
    const [org = 0] = await fleet.fillOrgs(1, leads * 5, stub.origin);
    await fleet.database.pool.query("update bales.activity set state = 'skipped'");
    const port = await freePort();
    fleet.start('serve', '--port', String(port), '--log-level', 'error');
    await untilHealthy(port);
    const calls = signedCalls(port, 'org0', await fleet.secretOf(org), 32);
    const accepted = new Map<string, number>();
    const total = perSecond * seconds;
    const began = performance.now();
    const sent: Promise<void>[] = [];
    for (let index = 0; index < total; index += 1) {
      await sleep(began + (index * 1000) / perSecond - performance.now());
      const one = activity(leads, 'org0');
      sent.push(
        calls.send([one]).then((status) => {
          if (status !== 202) throw new Error(`HTTP ${String(status)}`);
          accepted.set(`org0:${one.id}`, Date.now());
        }),
      );
    }
    await Promise.all(sent);
    await untilTasks(stub, total);
    await sleep(latencyMs);
    const seen = await stub.seen();
    await calls.close();
    const waits = [...accepted].slice(warmUp).map(([key, at]) => (seen.get(key) ?? Infinity) - at);
    waits.sort((one, other) => one - other);
    const part = (share: number): number => Math.round(waits[Math.floor(waits.length * share)] ?? Infinity);
    return { perSecond, activities: total, p50: part(0.5), p99: part(0.99) };
  } finally {
    await fleet.close();
    await stub.close();
  }
}
