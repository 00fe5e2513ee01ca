import { connectOrg } from '../../../packages/sync/src/connection/connect.ts';
import { syncOrg } from '../../../packages/sync/src/delivery/sync-org.ts';
import { openDatabase } from '../../../packages/sync/src/postgres/database.ts';
import { measureFloor } from './floor.ts';
import type { FloorBody, SideResult } from './floor.ts';
import { testKey } from './test-key.ts';

/** Pushes so many full collections, `inFlight` at once, through the bare pipeline or the engine. */
export interface SideOrder {
  /** Of the stub org. */
  readonly origin: string;
  readonly inFlight: number;
  readonly calls: number;
  /** What the pipeline sends, or where the engine finds its inbox, filled for these calls. */
  readonly work: FloorBody | { readonly database: string; readonly org: number };
}

/** One side of a comparison as a process of its own; it does what it is told over IPC, and ends with its parent. */
process.on('message', (order: SideOrder) => {
  void carryOut(order).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit(0));

function carryOut(order: SideOrder): Promise<SideResult> {
  const { origin, inFlight, calls, work } = order;
  return typeof work === 'string'
    ? measureFloor(origin, inFlight, calls, work)
    : deliver(origin, inFlight, calls * 200, work);
}

/** The engine's way from inbox to org. */
async function deliver(
  origin: string,
  callsInFlight: number,
  activities: number,
  work: Exclude<SideOrder['work'], string>,
): Promise<SideResult> {
  const database = await openDatabase({ url: work.database, stateFolder: '' });
  const connection = { loginUrl: origin, clientId: 'bench', username: 'bench', privateKey: testKey };
  const { client, close } = connectOrg(connection, callsInFlight + 2);
  try {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const report = await syncOrg({ pool: database.pool, orgId: work.org, client, callsInFlight });
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    if (report?.inserted !== activities)
      throw new Error(`${String(report?.inserted)} of ${String(activities)}`);
    return { seconds, cpuMs: (user + system) / 1000 };
  } finally {
    await close();
    await database.close();
  }
}
