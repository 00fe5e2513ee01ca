import { openTickQueue } from '../../packages/sync/src/inbox/tick.ts';
import { ensureOrg } from '../../packages/sync/src/orgs/org.ts';
import { openTestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import { fillInbox } from './load/fill-inbox.ts';
import { startSide } from './load/start-side.ts';
import type { Side } from './load/start-side.ts';
import type { FloorBody, SideResult } from './load/floor.ts';
import { startStub } from './stub/start-stub.ts';
import type { Stub, StubCounts } from './stub/start-stub.ts';

export const latencyMs = 150;
/** Calls one after the other in each slot of the pipeline: 12 s at 150 ms. */
const roundsEach = 80;
/** CPU times of engine and pipeline are taken so often in turns; their medians count, because neighbours on the machine move them. */
const turns = 3;
/** Calls before anything is measured, of the engine and of the pipeline: a worker runs for weeks, its code is compiled. */
const warmUp = { callsInFlight: 10, calls: 400 };

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
  /** Engine ÷ pipeline, of each turn. */
  readonly cpuRatios: readonly number[];
  /** The median of them. */
  readonly cpuRatio: number;
  /** Engine ÷ the pipeline that only moves bytes. */
  readonly bytesCpuRatio: number;
}

interface Delivered extends SideResult {
  readonly counts: StubCounts;
}

interface Scene {
  readonly stub: Stub;
  readonly engine: Side;
  readonly pipeline: Side;
}

/**
 * Activities a second, requests per 1,000 and CPU time for 1, 5 and 10 calls in flight against a stub that answers after 150 ms.
 * Engine, pipeline and stub are processes of their own.
 */
export async function bench(
  args: readonly string[],
): Promise<{ latencyMs: number; results: DeliveryMeasure[] }> {
  const stub = await startStub(latencyMs);
  const [engine, pipeline] = await Promise.all([startSide(), startSide()]);
  const scene = { stub, engine, pipeline };
  const results: DeliveryMeasure[] = [];
  try {
    await deliver(scene, warmUp.callsInFlight, warmUp.calls);
    await bare(scene, warmUp.callsInFlight, warmUp.calls, 'made each call');
    for (const callsInFlight of args.length > 0 ? args.map(Number) : [1, 5, 10]) {
      const measure = await measureWidth(scene, callsInFlight);
      process.stderr.write(`${JSON.stringify(measure)}\n`);
      results.push(measure);
    }
  } finally {
    await Promise.all([engine.close(), pipeline.close(), stub.close()]);
  }
  return { latencyMs, results };
}

async function measureWidth(scene: Scene, callsInFlight: number): Promise<DeliveryMeasure> {
  const calls = roundsEach * callsInFlight;
  const activities = calls * 200;
  const per1000 = (count: number): number => round((count * 1000) / activities);
  const micros = (ms: number): number => round((ms * 1000) / activities);
  const bytes = await bare(scene, callsInFlight, calls, 'made beforehand');
  const pairs: { readonly floor: SideResult; readonly whole: Delivered }[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    const floor = await bare(scene, callsInFlight, calls, 'made each call');
    pairs.push({ floor, whole: await deliver(scene, callsInFlight, calls) });
  }
  const cpuRatios = pairs.map(({ floor, whole }) => round(whole.cpuMs / floor.cpuMs));
  const seconds = median(pairs.map(({ whole }) => whole.seconds));
  const cpuMs = median(pairs.map(({ whole }) => whole.cpuMs));
  const most = (count: (counts: StubCounts) => number): number =>
    Math.max(...pairs.map(({ whole }) => count(whole.counts)));
  return {
    callsInFlight,
    activities,
    perSecond: Math.round(activities / seconds),
    floorPerSecond: Math.round(activities / bytes.seconds),
    ratio: round(bytes.seconds / seconds),
    taskRequestsPer1000: per1000(most((counts) => counts.taskRequests)),
    requestsPer1000: per1000(most((counts) => counts.requests)),
    cpuMicros: micros(cpuMs),
    floorCpuMicros: micros(median(pairs.map(({ floor }) => floor.cpuMs))),
    bytesCpuMicros: micros(bytes.cpuMs),
    cpuRatios,
    cpuRatio: median(cpuRatios),
    bytesCpuRatio: round(cpuMs / bytes.cpuMs),
  };
}

function bare(
  { stub, pipeline }: Scene,
  inFlight: number,
  calls: number,
  work: FloorBody,
): Promise<SideResult> {
  return pipeline.carryOut({ origin: stub.origin, inFlight, calls, work });
}

/** The engine's way from inbox to org with so many full collections; filling the inbox is not measured. */
async function deliver({ stub, engine }: Scene, inFlight: number, calls: number): Promise<Delivered> {
  const database = await openTestDatabase();
  const queue = await openTickQueue(database.pool);
  try {
    const { id } = await ensureOrg(database.pool, 'bench', 'bench');
    await fillInbox({
      ...{ pool: database.pool, tick: queue.tick, org: id, activities: calls * 200, name: 'bench' },
    });
    await stub.reset();
    const work = { database: database.url, org: id };
    const result = await engine.carryOut({ origin: stub.origin, inFlight, calls, work });
    return { ...result, counts: await stub.counts() };
  } finally {
    await queue.close();
    await database.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
