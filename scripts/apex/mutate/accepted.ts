/** A mutant that may live, and why. */
export interface Accepted {
  readonly className: string;
  /** Start of the mutant's own description. */
  readonly what: string;
  readonly why: string;
}

export const ACCEPTED: readonly Accepted[] = [];
