import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from '../../settings/settings.ts';

/** What set-up remembers of one org: `.bales/orgs/<organization>/set-up.json`. All of it can be found out again. */
export interface OrgState {
  /** Fingerprint of the sources that were deployed last. */
  readonly deployed?: string;
  /** Fingerprint of what the app was deployed with: its source and certificate. */
  readonly app?: string;
  /** Consumer key of the External Client App. */
  readonly clientId?: string;
  /** Username of the integration user. */
  readonly username?: string;
  /** Name of the connection, and where it logs in. */
  readonly connection?: string;
  readonly loginUrl?: string;
  /** XML of the generated permission set that was deployed last. */
  readonly fields?: string;
}

export interface OrgFolder {
  /** Holds key, certificate and the filled app; for its owner only. */
  readonly path: string;
  readonly now: OrgState;
  /** Replaces the file as a whole, so that an interrupted write leaves the old one. */
  note(change: Partial<OrgState>): void;
}

/** @param stateFolder `.bales`. */
export function openOrgFolder(stateFolder: string, organizationId: string): OrgFolder {
  const path = join(stateFolder, 'orgs', organizationId);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const file = join(path, 'set-up.json');
  let now = read(file);
  return {
    path,
    get now() {
      return now;
    },
    note(change) {
      now = { ...now, ...change };
      const temporary = `${file}.${String(process.pid)}`;
      writeFileSync(temporary, `${JSON.stringify(now, null, 2)}\n`, { mode: 0o600 });
      renameSync(temporary, file);
    },
  };
}

/**
 * How an org that was set up from this folder is reached again, whatever became of its connection.
 * @param connection its name
 * @returns nothing for one that was not set up here
 */
export function setUpConnection(
  stateFolder: string,
  connection: string,
): Pick<Settings, 'loginUrl' | 'clientId' | 'username' | 'keyFile'> {
  for (const file of globSync(join(stateFolder, 'orgs', '*', 'set-up.json'))) {
    const { connection: name, loginUrl, clientId, username } = read(file);
    if (name !== connection || !loginUrl || !clientId || !username) continue;
    return { loginUrl, clientId, username, keyFile: join(dirname(file), 'oauth', 'bales.key') };
  }
  return {};
}

function read(file: string): OrgState {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as OrgState;
  } catch {
    return {};
  }
}
