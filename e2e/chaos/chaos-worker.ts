import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { connectOrg } from '../../packages/sync/src/connection/connect.ts';
import { syncOrg } from '../../packages/sync/src/delivery/sync-org.ts';

/** What the parent sends. */
export interface ChaosOrders {
  readonly url: string;
  readonly privateKey: string;
  readonly orgs: readonly { readonly id: number; readonly origin: string }[];
}

/** A worker that is there to be killed: drains one org after the other for ever. Errors of the org and database pass. */
process.once('message', (message) => {
  const { url, privateKey, orgs } = message as ChaosOrders;
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  pool.on('error', () => undefined);
  void Promise.all(
    orgs.map(async ({ id, origin }) => {
      const { client } = connectOrg({ loginUrl: origin, clientId: 'c', username: 'u', privateKey }, 4);
      for (;;) {
        await syncOrg({ pool, orgId: id, client, callsInFlight: 2 }).catch(() => undefined);
        await sleep(20);
      }
    }),
  );
});
