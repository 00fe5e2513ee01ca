import { setTimeout as sleep } from 'node:timers/promises';
import { connectOrg } from '../../packages/sync/src/connection/connect.ts';
import { syncOrg } from '../../packages/sync/src/delivery/sync-org.ts';
import { openDatabase } from '../../packages/sync/src/postgres/database.ts';

/** What the parent sends. */
export interface ChaosOrders {
  /** Of the database. */
  readonly url: string;
  readonly privateKey: string;
  /** Consumer key of the app. */
  readonly clientId: string;
  readonly username: string;
  readonly orgs: readonly { readonly id: number; readonly origin: string }[];
}

/** A worker that is there to be killed: drains its orgs again and again. Errors of the org and of the database pass. */
process.once('message', (message) => {
  void workFor(message as ChaosOrders);
});

async function workFor({ url, orgs, ...jwt }: ChaosOrders): Promise<void> {
  const { pool } = await openUntilThere(url);
  process.send?.('ready');
  await Promise.all(
    orgs.map(async ({ id, origin }) => {
      const { client } = connectOrg({ loginUrl: origin, ...jwt }, 4);
      for (;;) {
        await syncOrg({ pool, orgId: id, client, callsInFlight: 2 }).catch(() => undefined);
        await sleep(20);
      }
    }),
  );
}

/** The server may be down at this moment. */
async function openUntilThere(url: string): ReturnType<typeof openDatabase> {
  for (;;) {
    const database = await openDatabase({ url, stateFolder: '.', connections: 8 }).catch(() => null);
    if (database) return database;
    await sleep(100);
  }
}
