import type pg from 'pg';
import { connectOrg } from '../connection/connect.ts';
import type { ConnectedOrg } from '../connection/connect.ts';
import { connectionMadeAt, readConnection } from '../connection/connection-store.ts';
import { refreshTokenKeeper } from '../connection/login.ts';
import type { SecretBox } from '../connection/secret-box.ts';
import type { SalesforceClient } from '../salesforce/client.ts';

/** Clients of orgs, by their stored connections; a client keeps its session and its HTTP connections between drains. */
export interface OrgClients {
  /** Null: the org has no connection. */
  clientOf(org: number): Promise<SalesforceClient | null>;
  /** Forgets a client whose connection may have changed. */
  forget(org: number): Promise<void>;
  close(): Promise<void>;
}

/** Sessions of this many orgs are kept; the one that was used longest ago goes first. */
const MOST_CLIENTS = 2_000;
/** Another process may have connected or disconnected the org: looked for at most this often. */
const LOOK_EVERY_MS = 5_000;

interface KnownClient {
  readonly connected: Promise<ConnectedOrg | null>;
  /** When the connection was made (milliseconds UTC); null: there is none. */
  readonly madeAt: number | null;
  lookedAt: number;
}

/**
 * @param connections HTTP connections an org at most.
 * @param fallback connection of orgs that have none of their own (the one of the settings file).
 */
export function openOrgClients(
  pool: pg.Pool,
  box: SecretBox,
  connections: number,
  fallback: (org: number) => ConnectedOrg | null = () => null,
): OrgClients {
  const open = new Map<number, KnownClient>();
  /** Calls under way end with the session they began with: these are closed at the end. */
  const retired = new Set<KnownClient>();
  const connect = async (org: number): Promise<ConnectedOrg | null> => {
    const connection = await readConnection(pool, box, org);
    if (!connection) return fallback(org);
    const keep = connection.flow === 'authorizationCode' ? refreshTokenKeeper(pool, box, org) : null;
    return connectOrg(connection, connections, keep);
  };
  const forget = async (org: number): Promise<void> => {
    const known = open.get(org);
    open.delete(org);
    await (await known?.connected.catch(() => null))?.close();
  };
  /** The client as it was opened, unless the connection was made anew or ended since. */
  const current = async (org: number): Promise<KnownClient> => {
    const before = open.get(org);
    if (before && Date.now() - before.lookedAt < LOOK_EVERY_MS) return before;
    const madeAt = await connectionMadeAt(pool, org);
    // Somebody else may have looked meanwhile.
    const known = open.get(org);
    if (known && known.madeAt === madeAt) {
      known.lookedAt = Date.now();
      return known;
    }
    if (known) retired.add(known);
    const fresh = { connected: connect(org), madeAt, lookedAt: Date.now() };
    open.set(org, fresh);
    return fresh;
  };
  return {
    forget,
    async clientOf(org) {
      const known = await current(org);
      // Reinserted, so that the map is in the order of use.
      open.delete(org);
      open.set(org, known);
      if (open.size > MOST_CLIENTS) await forget(open.keys().next().value ?? org);
      const connected = await known.connected.catch((error: unknown) => {
        open.delete(org);
        throw error;
      });
      if (!connected) open.delete(org);
      return connected?.client ?? null;
    },
    async close() {
      await Promise.all([...open.keys()].map(forget));
      await Promise.all(
        [...retired].map(async ({ connected }) => (await connected.catch(() => null))?.close()),
      );
    },
  };
}
