import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

function read(file: string): OrgState {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as OrgState;
  } catch {
    return {};
  }
}
