import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How an org that runs is reached. */
export interface RunningOrg {
  readonly url: string;
  readonly adminToken: string;
  readonly adminUsername: string;
  /** Password of every user that never set one. */
  readonly password: string;
  readonly pid: number;
  /** The `npm start` that started it and will end it. */
  readonly ownerPid: number;
}

/** What `npm start` remembers of the local org between runs: `.bales/start.json`. */
export interface StartState {
  /** The engine's name of this org; a new org folder gets a new one, so that an old inbox never stands for it. */
  readonly orgName: string;
  /** The org that was started last; it may run still. */
  readonly running?: RunningOrg;
  /** What is deployed: fingerprint of the sources, and how many components they were. */
  readonly deployed?: { readonly fingerprint: string; readonly components: number };
  /** Address and token with which the CLI was logged in last. */
  readonly cliLogin?: string;
  /** Consumer key of the External Client App. */
  readonly clientId?: string;
  /** The sample's records are all in the org. */
  readonly loaded?: boolean;
}

const fileName = 'start.json';

/** The state, or undefined when there is none (or none that can be read: then everything is done again). */
function readState(folder: string): StartState | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, fileName), 'utf8')) as StartState;
  } catch {
    return undefined;
  }
}

/** Replaces the state as a whole, so that an interrupted write leaves the old one. */
function writeState(folder: string, state: StartState): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `${fileName}.${String(process.pid)}`);
  // The administrator's token stands in it.
  writeFileSync(temporary, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, join(folder, fileName));
}

/** The state as it is now, written at every change. */
export interface StateKeeper {
  readonly now: StartState;
  note(change: Partial<StartState>): void;
}

/** Opens the state. Without the org's data folder everything that was known of the org is forgotten. */
export function openState(folder: string, orgFolder: string): StateKeeper {
  const known = existsSync(orgFolder) ? readState(folder) : undefined;
  let now: StartState = known ?? { orgName: `local-${randomBytes(4).toString('hex')}` };
  return {
    get now() {
      return now;
    },
    note(change) {
      now = { ...now, ...change };
      writeState(folder, now);
    },
  };
}
