import type pg from 'pg';
import { SyncError } from '../errors.ts';
import { connectOrg } from './connect.ts';
import type { ConnectedOrg } from './connect.ts';
import { readConnection } from './connection-store.ts';
import { refreshTokenKeeper } from './login.ts';
import type { SecretBox } from './secret-box.ts';

/**
 * A client by the connection that was kept for an org.
 * @param connections HTTP connections at most.
 * @throws SyncError NOT_CONNECTED, ENCRYPTION_KEY_UNKNOWN, SECRET_DAMAGED
 */
export async function connectStored(
  pool: pg.Pool,
  org: number,
  name: string,
  box: SecretBox,
  connections: number,
): Promise<ConnectedOrg> {
  const connection = await readConnection(pool, box, org);
  if (!connection) throw new SyncError('NOT_CONNECTED', { org: name });
  const keep = connection.flow === 'authorizationCode' ? refreshTokenKeeper(pool, box, org) : null;
  return connectOrg(connection, connections, keep);
}
