import type pg from 'pg';
import { SyncError } from '../errors.ts';
import { inTransaction } from '../postgres/transaction.ts';
import type { Connection, ConnectionFacts } from './connection.ts';
import type { SecretBox } from './secret-box.ts';

interface ConnectionRow {
  readonly flow: Connection['flow'];
  readonly loginUrl: string;
  readonly clientId: string;
  readonly username: string | null;
  readonly secret: Buffer;
  readonly keyId: string;
}

/** The parts of a connection that are sealed. */
type Secret = Pick<Extract<Connection, { flow: 'jwt' }>, 'privateKey'> &
  Partial<{ refreshToken: string; clientSecret: string }>;

const columns = `flow, login_url as "loginUrl", client_id as "clientId", username, secret, key_id as "keyId"`;

/** What a connection belongs to and how it was made. */
export interface ConnectionMark {
  /** Salesforce organization, 18 characters. */
  readonly organizationId: string;
  /** A person's account, not the integration user's. */
  readonly personal: boolean;
}

/**
 * Keeps a connection, sealed; the org is 連携中 from now on and what waited for it may go.
 * @throws SyncError OTHER_ORGANIZATION when this org was another Salesforce organization before
 */
export async function saveConnection(
  pool: pg.Pool,
  box: SecretBox,
  org: number,
  connection: Connection,
  mark: ConnectionMark,
): Promise<void> {
  const sealed = box.seal(JSON.stringify(secretOf(connection)), contextOf(org));
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ organizationId: string | null }>(
      'select organization_id as "organizationId" from bales.connection where org = $1 for update',
      [org],
    );
    const known = rows[0]?.organizationId;
    if (known && known !== mark.organizationId)
      throw new SyncError('OTHER_ORGANIZATION', { found: known, given: mark.organizationId });
    await client.query(
      `insert into bales.connection (org, flow, login_url, client_id, username, secret, key_id, organization_id, personal)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (org) do update set flow = excluded.flow, login_url = excluded.login_url,
         client_id = excluded.client_id, username = excluded.username, secret = excluded.secret,
         key_id = excluded.key_id, organization_id = excluded.organization_id, personal = excluded.personal,
         connected_at = now()`,
      [
        ...[org, connection.flow, connection.loginUrl, connection.clientId],
        'username' in connection ? connection.username : null,
        ...[sealed.bytes, sealed.keyId, mark.organizationId, mark.personal],
      ],
    );
    await client.query(
      `update bales.org set state = 'connected', wait_until = null, wait_code = null, failures = 0 where id = $1`,
      [org],
    );
  });
}

/** The connection of an org, opened; null when there is none. @throws SyncError ENCRYPTION_KEY_UNKNOWN, SECRET_DAMAGED */
export async function readConnection(
  db: pg.Pool | pg.ClientBase,
  box: SecretBox,
  org: number,
  lock = false,
): Promise<Connection | null> {
  const { rows } = await db.query<ConnectionRow>(
    `select ${columns} from bales.connection where org = $1${lock ? ' for update' : ''}`,
    [org],
  );
  const row = rows[0];
  return row ? connectionOf(row, openSecret(box, row, org)) : null;
}

/** When the org was connected (milliseconds UTC); null: it is not. A refresh token that rotates does not change it. */
export async function connectionMadeAt(pool: pg.Pool, org: number): Promise<number | null> {
  const { rows } = await pool.query<{ at: Date }>(
    'select connected_at as at from bales.connection where org = $1',
    [org],
  );
  return rows[0]?.at.getTime() ?? null;
}

/** Replaces the secret alone (a refresh token that was rotated). */
export async function replaceSecret(
  client: pg.ClientBase,
  box: SecretBox,
  org: number,
  connection: Connection,
): Promise<void> {
  const sealed = box.seal(JSON.stringify(secretOf(connection)), contextOf(org));
  await client.query('update bales.connection set secret = $2, key_id = $3 where org = $1', [
    org,
    sealed.bytes,
    sealed.keyId,
  ]);
}

/** Forgets the connection; the org is 連携解除 and everything waits. */
export async function dropConnection(pool: pg.Pool, org: number): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('delete from bales.connection where org = $1', [org]);
    await client.query(`update bales.org set state = 'disconnected' where id = $1`, [org]);
  });
}

export async function listConnections(pool: pg.Pool): Promise<readonly ConnectionFacts[]> {
  const { rows } = await pool.query<ConnectionFacts>(
    `select org.name as org, org.tenant, c.flow, c.login_url as "loginUrl", c.username,
       c.organization_id as "organizationId", c.personal, org.state, c.connected_at as "connectedAt"
     from bales.connection c join bales.org on org.id = c.org order by org.name`,
  );
  return rows;
}

/** Seals everything again with the active key, so that the old one can be put away. @returns how many secrets */
export async function resealSecrets(pool: pg.Pool, box: SecretBox): Promise<number> {
  let count = 0;
  for (const table of ['connection', 'webhook_secret'] as const) {
    count += await inTransaction(pool, (client) => resealTable(client, box, table));
  }
  return count;
}

async function resealTable(
  client: pg.PoolClient,
  box: SecretBox,
  table: 'connection' | 'webhook_secret',
): Promise<number> {
  const slot = table === 'connection' ? '0::int' : 'slot::int';
  const { rows } = await client.query<{ org: number; slot: number; secret: Buffer; keyId: string }>(
    `select org, ${slot} as slot, secret, key_id as "keyId" from bales.${table} where key_id <> $1 for update`,
    [box.keyId],
  );
  for (const row of rows) {
    const context = table === 'connection' ? contextOf(row.org) : webhookContext(row.org);
    const sealed = box.seal(box.open({ keyId: row.keyId, bytes: row.secret }, context), context);
    await client.query(`update bales.${table} set secret = $3, key_id = $4 where org = $1 and ${slot} = $2`, [
      row.org,
      row.slot,
      sealed.bytes,
      sealed.keyId,
    ]);
  }
  return rows.length;
}

function contextOf(org: number): string {
  return `connection:${String(org)}`;
}

export function webhookContext(org: number): string {
  return `webhook:${String(org)}`;
}

function openSecret(box: SecretBox, { keyId, secret }: ConnectionRow, org: number): Partial<Secret> {
  return JSON.parse(box.open({ keyId, bytes: secret }, contextOf(org))) as Partial<Secret>;
}

function secretOf(connection: Connection): Partial<Secret> {
  switch (connection.flow) {
    case 'jwt':
      return { privateKey: connection.privateKey };
    case 'authorizationCode': {
      const { refreshToken, clientSecret } = connection;
      return clientSecret === undefined ? { refreshToken } : { refreshToken, clientSecret };
    }
    case 'clientCredentials':
      return { clientSecret: connection.clientSecret };
  }
}

function connectionOf(row: ConnectionRow, secret: Partial<Secret>): Connection {
  const { loginUrl, clientId } = row;
  const username = row.username ?? '';
  switch (row.flow) {
    case 'jwt':
      return { flow: 'jwt', loginUrl, clientId, username, privateKey: secret.privateKey ?? '' };
    case 'authorizationCode': {
      const refreshToken = secret.refreshToken ?? '';
      const own = secret.clientSecret === undefined ? {} : { clientSecret: secret.clientSecret };
      return { flow: 'authorizationCode', loginUrl, clientId, username, refreshToken, ...own };
    }
    case 'clientCredentials':
      return { flow: 'clientCredentials', loginUrl, clientId, clientSecret: secret.clientSecret ?? '' };
  }
}
