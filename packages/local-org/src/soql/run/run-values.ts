import type { StoredValue } from '../../org/contract.ts';

export type BindValue = StoredValue | readonly StoredValue[];

/** When an org's fiscal year begins and how it is called. */
export interface FiscalYear {
  /** 1–12 */
  readonly startMonth: number;
  /** The fiscal year is called after the calendar year in which it begins, not the one in which it ends. */
  readonly namedByStart: boolean;
}

/** What differs from one run of a compiled query to the next. */
export interface RunValues {
  readonly binds: Readonly<Record<string, BindValue>>;
  /** The org's clock, milliseconds UTC. */
  readonly now: number;
  /** IANA name of the user's time zone. */
  readonly timeZone: string;
  readonly fiscalYear: FiscalYear;
  readonly userId: string;
  /** ISO code of the user's currency. */
  readonly currency: string;
  /** Of a child query: the IDs of the parents that were found, as a JSON list. */
  readonly parentIds: string;
}
