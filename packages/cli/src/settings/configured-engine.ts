import { openEngine } from '@bales/sync';
import type { Engine, JwtConnection, Stored } from '@bales/sync';
import { connectionOf } from './connection.ts';
import type { ConnectionFlags } from './connection.ts';
import { encryptionKeys } from './encryption-keys.ts';
import { readSettings, settingsFile, stateFolder } from './settings.ts';
import type { Settings } from './settings.ts';

/** Which org, when not the one of the settings. */
export interface IdentityFlags {
  readonly org?: string | undefined;
  readonly tenant?: string | undefined;
}

export interface ConfiguredEngine {
  readonly engine: Engine;
  readonly settings: Settings;
  /** The connection of `sync`: of flags, environment and settings; where none of them says a thing, the one that was kept. @throws BadInput naming what is missing */
  connection(flags?: ConnectionFlags): Promise<JwtConnection | Stored>;
}

/** Calls under way at once when nothing else is said. */
export const defaultCallsInFlight = 5;

/**
 * Opens the engine as `.bales/config.json`, the environment and `flags` say: what commands do, and what scripts call instead
 * of a command. Whoever opens it closes `engine`.
 * @param folder `.bales` of the project.
 * @param caller shown in the database's list of clients.
 */
export async function openConfiguredEngine(
  flags: IdentityFlags = {},
  folder = stateFolder(),
  caller = 'bales',
): Promise<ConfiguredEngine> {
  const file = settingsFile(folder);
  const settings = await readSettings(file);
  const identity = {
    name: flags.org ?? settings.org ?? 'default',
    tenant: flags.tenant ?? settings.tenant ?? 'default',
  };
  const database = {
    url: process.env['DATABASE_URL'],
    stateFolder: folder,
    applicationName: caller,
  };
  return {
    engine: await openEngine(database, identity),
    settings,
    connection: async (given = {}) =>
      saysNothing(given, settings)
        ? { encryptionKeys: await encryptionKeys(folder) }
        : connectionOf(given, settings, file),
  };
}

function saysNothing(flags: ConnectionFlags, { loginUrl, clientId, username, keyFile }: Settings): boolean {
  const given = [flags['org-url'], flags['client-id'], flags.username, flags['key-file']];
  return ![...given, loginUrl, clientId, username, keyFile].some(Boolean);
}
