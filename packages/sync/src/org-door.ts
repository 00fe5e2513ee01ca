import { salesforceNames } from '@bales/activity';
import type { BalesUser, Kind } from '@bales/activity';
import type pg from 'pg';
import type { ConnectedOrg } from './connection/connect.ts';
import { asNotDeployed } from './context/org-context.ts';
import { readSnapshot } from './context/org-snapshot.ts';
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
  return {
    users: async () => [...(await get(readUserLinks(client, names))).values()],
    saveUsers: (users) => set(saveUsers(client, names, users)),
    pairUser: (balesUser, user) => set(pairUser(client, names, balesUser, user)),
    acceptSuggestions: () => set(acceptSuggestions(client, names)),
    rules: async () => rulesOf(await get(readSnapshot(client, names))),
    saveRule: async (kind, change) =>
      set(saveRule(client, names, await get(readSnapshot(client, names)), kind, change)),
    mappings: () => get(listMappings(client, names)),
    saveMapping: (mapping) => set(saveMapping(client, names, mapping)),
    removeMapping: (kind, taskField) => set(removeMapping(client, names, kind, taskField)),
    close: () => connected.close(),
  };
}
