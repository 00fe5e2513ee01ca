/** A mutant that may live, and why. */
export interface Accepted {
  /** Absent: any class. */
  readonly className?: string;
  /** Fits the line as it is. */
  readonly line: RegExp;
  /** Start of the mutant's own description. */
  readonly what: string;
  readonly why: string;
}

export const ACCEPTED: readonly Accepted[] = [];
