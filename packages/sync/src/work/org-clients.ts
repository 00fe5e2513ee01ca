import type pg from 'pg';
import { connectOrg } from '../connection/connect.ts';
import type { ConnectedOrg } from '../connection/connect.ts';
import { readConnection } from '../connection/connection-store.ts';
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
  const open = new Map<number, Promise<ConnectedOrg | null>>();
  const connect = async (org: number): Promise<ConnectedOrg | null> => {
    const connection = await readConnection(pool, box, org);
    if (!connection) return fallback(org);
    const keep = connection.flow === 'authorizationCode' ? refreshTokenKeeper(pool, box, org) : null;
    return connectOrg(connection, connections, keep);
  };
  const forget = async (org: number): Promise<void> => {
    const known = open.get(org);
    open.delete(org);
    await (await known?.catch(() => null))?.close();
  };
  return {
    forget,
    async clientOf(org) {
      const known = open.get(org) ?? connect(org);
      // Reinserted, so that the map is in the order of use.
      open.delete(org);
      open.set(org, known);
      if (open.size > MOST_CLIENTS) await forget(open.keys().next().value ?? org);
      const connected = await known.catch((error: unknown) => {
        open.delete(org);
        throw error;
      });
      if (!connected) open.delete(org);
      return connected?.client ?? null;
    },
    async close() {
      await Promise.all([...open.keys()].map(forget));
    },
  };
}
