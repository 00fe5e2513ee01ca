import type { AdminContext } from '../org/admin-context.ts';
import type { DeployedFacts } from './facts/deployed-facts.ts';
import type { LoginFacts } from './facts/login-facts.ts';
import type { LimitFacts } from './facts/limit-facts.ts';
import type { RecordFacts } from './facts/record-facts.ts';
import type { SettingsFacts } from './facts/settings-facts.ts';
import type { UserFacts } from './facts/user-facts.ts';
import type { OrgFacts } from '../org/org-facts.ts';

/** Everything that checks judge; what could not be looked at is null. */
export interface Health {
  readonly context: AdminContext;
  readonly org: OrgFacts;
  readonly limits: LimitFacts;
  readonly deployed: DeployedFacts;
  readonly login: LoginFacts;
  /** Null when there is no such user. */
  readonly user: UserFacts | null;
  /** Null when our objects are not in the org. */
  readonly settings: SettingsFacts | null;
  /** Null when nobody could log in as the integration user. */
  readonly records: RecordFacts | null;
}

/** What a check found; values fill its sentence. */
export interface Finding {
  readonly status: 'pass' | 'warn' | 'fail';
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What `--fix` may do by itself: parts of set-up, and the key's mode. */
export type Mend = 'keyMode' | 'app' | 'permissions' | 'settings';

/** One thing that health looks at. Its sentences are `check.<id>.pass`, `.bad` and `.fix`. */
export interface Check<Id extends string = string> {
  readonly id: Id;
  /** Null: cannot be looked at, because something else is missing that says so itself. */
  readonly find: (health: Health) => Finding | null;
  readonly mend?: Mend;
}

/** Passes unless something is wrong. */
export function judge(
  wrong: boolean,
  otherwise: 'warn' | 'fail',
  values: Readonly<Record<string, string | number>> = {},
): Finding {
  return { status: wrong ? otherwise : 'pass', values };
}

/** A list in a sentence, its end cut off when it is long. */
export function listed(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} … (${String(names.length)})` : shown;
}
