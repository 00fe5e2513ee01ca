import { salesforceNames } from '@bales/activity';
import { refuseUnnamed, unnamedTenant } from '../connection/claim-org.ts';
import { connectOrg } from '../connection/connect.ts';
import type { AuthorizationCodeConnection, Connection, ConnectionFacts } from '../connection/connection.ts';
import {
  dropConnection,
  listConnections,
  readConnection,
  resealSecrets,
  saveConnection,
} from '../connection/connection-store.ts';
import { SyncError } from '../errors.ts';
import { rotateWebhookSecret } from '../http/webhook-secrets.ts';
import { ensureOrg, orgByName } from '../orgs/org.ts';
import type { OrgRow } from '../orgs/org.ts';
import { revokeToken } from '../salesforce/oauth-token.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { createTransport } from '../salesforce/transport.ts';
import type { HostParts } from './host.ts';

/** Who a connection turned out to be. */
export interface Connected {
  readonly organizationId: string;
  readonly username: string;
  /** 個人の権限で接続中. */
  readonly personal: boolean;
}

/** Connections of the host. */
export interface HostConnections {
  /**
   * Logs in, looks who it is, and keeps the connection; what waited for a re-link goes out.
   * @throws SalesforceFailure `login`, SyncError OTHER_ORGANIZATION, TENANT_MISMATCH, TENANT_UNNAMED, TENANT_MALFORMED
   */
  connect(org: string, tenant: string, connection: Connection): Promise<Connected>;
  /**
   * Tells the org (連携解除), forgets the connection and revokes its refresh token; its activities stay and wait.
   * @returns whether Salesforce took the revocation; null where there was no refresh token
   * @throws SyncError ORG_UNKNOWN, NOT_CONNECTED
   */
  disconnect(org: string): Promise<boolean | null>;
  list(): Promise<readonly ConnectionFacts[]>;
  /** A new webhook secret, shown once; the one before stays active beside it. @throws SyncError ORG_UNKNOWN */
  rotateWebhookSecret(org: string): Promise<string>;
  /** Seals all secrets with the first encryption key. @returns how many were sealed with another one */
  reseal(): Promise<number>;
}

export function hostConnections(parts: HostParts): HostConnections {
  const { pool, queue, box, clients } = parts;
  return {
    async connect(name, tenant, connection) {
      const isNew = (await orgByName(pool, name)) === null;
      const found = await identify(connection, isNew && tenant === unnamedTenant);
      const kept = withRotated(connection, found.refreshToken);
      const { id } = await ensureOrg(pool, name, tenant);
      const { organizationId, personal } = found;
      await saveConnection(pool, box, id, kept, { organizationId, personal });
      await clients.forget(id);
      await queue.tick(id);
      return { organizationId, personal, username: found.username };
    },
    async disconnect(name) {
      const { id } = await known(parts, name);
      const connection = await readConnection(pool, box, id);
      if (!connection) throw new SyncError('NOT_CONNECTED', { org: name });
      await tellDisconnected(parts, id);
      await dropConnection(pool, id);
      await clients.forget(id);
      return connection.flow === 'authorizationCode' ? revoke(connection) : null;
    },
    list: () => listConnections(pool),
    rotateWebhookSecret: async (name) => rotateWebhookSecret(pool, box, (await known(parts, name)).id),
    reseal: () => resealSecrets(pool, box),
  };
}

async function known({ pool }: HostParts, name: string): Promise<OrgRow> {
  const org = await orgByName(pool, name);
  if (!org) throw new SyncError('ORG_UNKNOWN', { org: name });
  return org;
}

interface Identity extends Connected {
  /** The refresh token that came back, where logging in used one up. */
  readonly refreshToken: string | null;
}

/** Logs in once and asks who this is; the integration user has the licence made for it. @param unnamed nobody has named the tenant */
async function identify(connection: Connection, unnamed: boolean): Promise<Identity> {
  let refreshToken: string | null = null;
  const keep = connection.flow === 'authorizationCode' ? connection.refreshToken : '';
  const org = connectOrg(connection, 1, async (use) => {
    const tokens = await use(keep);
    refreshToken = tokens.refreshToken;
    return tokens;
  });
  try {
    const { userId, organizationId } = await org.client.session();
    if (unnamed) await refuseUnnamed(org.client, salesforceNames());
    const [user] = await org.client.queryRows<UserRow>(
      `SELECT Username, Profile.UserLicense.Name FROM User WHERE Id = '${userId}'`,
    );
    const license = user?.Profile?.UserLicense?.Name ?? '';
    return {
      organizationId,
      username: user?.Username ?? '',
      personal: license !== INTEGRATION_LICENSE,
      refreshToken,
    };
  } finally {
    await org.close();
  }
}

interface UserRow {
  readonly Username: string;
  readonly Profile: { readonly UserLicense: { readonly Name: string } | null } | null;
}

/** The profile's name changed over the years, the licence's did not. */
const INTEGRATION_LICENSE = 'Salesforce Integration';

function withRotated(connection: Connection, refreshToken: string | null): Connection {
  return connection.flow === 'authorizationCode' && refreshToken !== null
    ? { ...connection, refreshToken }
    : connection;
}

/** 連携解除 in the org's own row, as long as it can be written; an org that does not answer goes without. */
async function tellDisconnected({ pool, clients }: HostParts, org: number): Promise<void> {
  const { rows } = await pool.query<{ row: string | null }>(
    `select context->'connection'->>'Id' as row from bales.org where id = $1`,
    [org],
  );
  const Id = rows[0]?.row;
  const client = Id ? await clients.clientOf(org) : null;
  const names = salesforceNames();
  const values = { Id, [names.field('State__c')]: 'disconnected' };
  await client
    ?.update(names.object.connection, [values], { allowDuplicates: true })
    .catch((error: unknown) => {
      if (!(error instanceof SalesforceFailure)) throw error;
    });
}

/** An org that does not answer keeps nobody connected: the token is forgotten here whatever it says. */
async function revoke({ loginUrl, refreshToken }: AuthorizationCodeConnection): Promise<boolean> {
  const transport = createTransport(new URL(loginUrl).origin);
  try {
    return await revokeToken(transport, refreshToken);
  } catch (error) {
    if (!(error instanceof SalesforceFailure)) throw error;
    return false;
  } finally {
    await transport.close();
  }
}
