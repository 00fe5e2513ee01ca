import type { StoredRow, StoredValue } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';

/** One record on its way through a save. */
export interface Pending {
  /** Place in the results of the call. */
  readonly index: number;
  /** What the caller gave, parsed. */
  readonly given: ReadonlyMap<string, StoredValue>;
  /** The row as it stands in the database; null for inserts. */
  readonly old: StoredRow | null;
  /** The row as it will be. Made anew for each attempt. */
  row: StoredRow;
  errors: OrgErrorDetail[];
}

export function alive(pendings: readonly Pending[]): Pending[] {
  return pendings.filter((pending) => pending.errors.length === 0);
}
