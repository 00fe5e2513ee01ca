import { salesforceNames } from '@bales/activity';
import type { BalesUser, Kind, RowKeys } from '@bales/activity';
import type pg from 'pg';
import type { ConnectedOrg } from './connection/connect.ts';
import { rowKeysOf } from './connection/row-keys-of.ts';
import { asNotDeployed } from './context/org-context.ts';
import { readSettings } from './context/org-snapshot.ts';
import type { OrgReading } from './context/org-snapshot.ts';
import { rulesOf, saveRule } from './rules/activity-rules.ts';
import type { KindRule, RuleChange } from './rules/activity-rules.ts';
import { listMappings, removeMapping, saveMapping } from './rules/field-mappings.ts';
import type { CheckedMapping, MappingRow } from './rules/field-mappings.ts';
import { acceptSuggestions, pairUser } from './users/pair-users.ts';
import { saveUsers } from './users/save-users.ts';
import type { SavedUsers } from './users/save-users.ts';
import { readUserLinks } from './users/user-rows.ts';
import type { UserLink } from './users/user-rows.ts';

/** Users, rules and mappings of one org, read from it and written to it. Every method throws SyncError or SalesforceFailure. */
export interface OrgDoor {
  users(): Promise<UserLink[]>;
  saveUsers(users: readonly BalesUser[]): Promise<SavedUsers>;
  /** @param salesforceUser ID or username; null takes the pairing off. @returns the Salesforce user's ID */
  pairUser(balesUser: string, salesforceUser: string | null): Promise<string | null>;
  /** @returns how many users were paired with their suggestion */
  acceptSuggestions(): Promise<number>;
  rules(): Promise<KindRule[]>;
  saveRule(kind: Kind, change: RuleChange): Promise<void>;
  mappings(): Promise<CheckedMapping[]>;
  saveMapping(mapping: Omit<MappingRow, 'kind'> & { readonly kind: Kind }): Promise<void>;
  /** @returns whether it was there */
  removeMapping(kind: Kind, taskField: string): Promise<boolean>;
  close(): Promise<void>;
}

const names = salesforceNames();

/** @param connected is closed with the door. */
export function orgDoor(pool: pg.Pool, org: number, connected: ConnectedOrg): OrgDoor {
  const { client } = connected;
  /** The next drain reads the settings anew. */
  const changed = async <T>(result: T): Promise<T> => {
    await pool.query('update bales.org set context_read_at = null where id = $1', [org]);
    return result;
  };
  const set = async <T>(work: Promise<T>): Promise<T> =>
    work.then(changed, (error: unknown) => {
      throw asNotDeployed(error);
    });
  const get = async <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw asNotDeployed(error);
    });
  const keyed = async <T>(work: (keys: RowKeys) => Promise<T>): Promise<T> =>
    work(await rowKeysOf(pool, client, names, org));
  // Rules and mappings are the org's: whose connection it is does not matter.
  const settings = (): Promise<OrgReading> => get(readSettings(client, names, ''));
  return {
    users: async () => [...(await get(keyed((keys) => readUserLinks(client, names, keys)))).values()],
    saveUsers: (users) => set(keyed((keys) => saveUsers(client, names, keys, users))),
    pairUser: (balesUser, user) => set(keyed((keys) => pairUser(client, names, keys, balesUser, user))),
    acceptSuggestions: () => set(keyed((keys) => acceptSuggestions(client, names, keys))),
    rules: async () => rulesOf(await settings()),
    saveRule: async (kind, change) => set(saveRule(client, names, await settings(), kind, change)),
    mappings: () => get(listMappings(client, names)),
    saveMapping: (mapping) => set(saveMapping(client, names, mapping)),
    removeMapping: (kind, taskField) => set(removeMapping(client, names, kind, taskField)),
    close: () => connected.close(),
  };
}
