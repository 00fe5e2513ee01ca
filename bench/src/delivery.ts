import { connectOrg } from '../../packages/sync/src/connection/connect.ts';
import { syncOrg } from '../../packages/sync/src/delivery/sync-org.ts';
import { openTickQueue } from '../../packages/sync/src/inbox/tick.ts';
import { ensureOrg } from '../../packages/sync/src/orgs/org.ts';
import { openTestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import { fillInbox } from './load/fill-inbox.ts';
import { measureFloor } from './load/floor.ts';
import { testKey } from './load/test-key.ts';
import { startStub } from './stub/start-stub.ts';
import type { StubCounts } from './stub/start-stub.ts';

export const latencyMs = 150;
/** Calls one after the other in each slot of the pipeline: 12 s at 150 ms. */
const roundsEach = 80;
/** Calls before anything is measured, of the engine and of the pipeline: a worker runs for weeks, its code is compiled. */
const warmUp = { callsInFlight: 10, calls: 100 };

/** One width of the pipeline: the engine from inbox to org, and the bare pipeline of the same run. */
export interface DeliveryMeasure {
  readonly callsInFlight: number;
  readonly activities: number;
  readonly perSecond: number;
  readonly floorPerSecond: number;
  /** Engine ÷ floor. */
  readonly ratio: number;
  readonly taskRequestsPer1000: number;
  readonly requestsPer1000: number;
  /** CPU time of the engine's process, microseconds an activity. */
  readonly cpuMicros: number;
  /** The same of the bare pipeline, which turns the records of each call into JSON. */
  readonly floorCpuMicros: number;
  /** The same of one that only moves bytes made beforehand. */
  readonly bytesCpuMicros: number;
  /** Engine ÷ pipeline. */
  readonly cpuRatio: number;
}

/** Activities a second and requests per 1,000 for 1, 5 and 10 calls in flight against a stub that answers after 150 ms. */
export async function bench(
  args: readonly string[],
): Promise<{ latencyMs: number; results: DeliveryMeasure[] }> {
  const stub = await startStub(latencyMs);
  const results: DeliveryMeasure[] = [];
  try {
    await deliver(stub, warmUp.callsInFlight, warmUp.calls);
    await measureFloor(stub.origin, warmUp.callsInFlight, warmUp.calls, 'made each call');
    for (const callsInFlight of args.length > 0 ? args.map(Number) : [1, 5, 10]) {
      const measure = await measureWidth(stub, callsInFlight);
      process.stderr.write(`${JSON.stringify(measure)}\n`);
      results.push(measure);
    }
  } finally {
    await stub.close();
  }
  return { latencyMs, results };
}

type Stub = Awaited<ReturnType<typeof startStub>>;

async function measureWidth(stub: Stub, callsInFlight: number): Promise<DeliveryMeasure> {
  const calls = roundsEach * callsInFlight;
  const activities = calls * 200;
  const bytes = await measureFloor(stub.origin, callsInFlight, calls, 'made beforehand');
  const floor = await measureFloor(stub.origin, callsInFlight, calls, 'made each call');
  const { seconds, cpuMs, counts } = await deliver(stub, callsInFlight, calls);
  const perSecond = activities / seconds;
  const per1000 = (count: number): number => round((count * 1000) / activities);
  return {
    callsInFlight,
    activities,
    perSecond: Math.round(perSecond),
    floorPerSecond: Math.round(bytes.perSecond),
    ratio: round(perSecond / bytes.perSecond),
    taskRequestsPer1000: per1000(counts.taskRequests),
    requestsPer1000: per1000(counts.requests),
    cpuMicros: round((cpuMs * 1000) / activities),
    floorCpuMicros: round((floor.cpuMs * 1000) / activities),
    bytesCpuMicros: round((bytes.cpuMs * 1000) / activities),
    cpuRatio: round(cpuMs / floor.cpuMs),
  };
}

interface Delivered {
  readonly seconds: number;
  readonly cpuMs: number;
  readonly counts: StubCounts;
}

/** The engine's way from inbox to org with so many full collections; filling the inbox is not measured. */
async function deliver(stub: Stub, callsInFlight: number, calls: number): Promise<Delivered> {
  const activities = calls * 200;
  const database = await openTestDatabase();
  const queue = await openTickQueue(database.pool);
  const connection = { loginUrl: stub.origin, clientId: 'bench', username: 'bench', privateKey: testKey };
  const org = connectOrg(connection, callsInFlight + 2);
  try {
    const { id } = await ensureOrg(database.pool, 'bench', 'bench');
    await fillInbox({ pool: database.pool, tick: queue.tick, org: id, activities, name: 'bench' });
    await stub.reset();
    const cpu = process.cpuUsage();
    const start = performance.now();
    const report = await syncOrg({ pool: database.pool, orgId: id, client: org.client, callsInFlight });
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    if (report?.inserted !== activities)
      throw new Error(`${String(report?.inserted)} of ${String(activities)}`);
    return { seconds, cpuMs: (user + system) / 1000, counts: await stub.counts() };
  } finally {
    await org.close();
    await queue.close();
    await database.close();
  }
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
