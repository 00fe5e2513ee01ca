import type { StoredRow } from '../org/contract.ts';

/** What a formula may look at while it runs. */
export interface FormulaContext {
  readonly row: StoredRow;
  /** The row before the change; null outside updates. */
  readonly oldRow: StoredRow | null;
  readonly isNew: boolean;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly timeZone: string;
  /** A row of another object by ID (deleted ones are not found). */
  lookup(object: string, id: string): StoredRow | undefined;
  /** `$User`, `$Profile`, `$UserRole`, `$Organization`: the running user's rows. */
  global(name: 'User' | 'Profile' | 'UserRole' | 'Organization'): StoredRow | undefined;
  /** `$Permission.X`. */
  customPermission(name: string): boolean;
}
