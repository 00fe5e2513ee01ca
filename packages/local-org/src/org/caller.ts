/**
 * On whose behalf, and under which checks, an operation runs. REST, SOAP, UI API and GraphQL always use
 * `{sharing: true, fieldSecurity: true}`; Apex chooses per class and per statement.
 */
export interface Caller {
  /** 18-character User ID. */
  readonly userId: string;
  /** Record-level access (owner, roles, sharing rules, View All …) is enforced. */
  readonly sharing: boolean;
  /** Object permissions and field-level security are enforced. */
  readonly fieldSecurity: boolean;
}

export function userCaller(userId: string): Caller {
  return { userId, sharing: true, fieldSecurity: true };
}

/** No checks at all: the org's own housekeeping (roll-ups, conversion internals), never a client's request. */
export function systemCaller(userId: string): Caller {
  return { userId, sharing: false, fieldSecurity: false };
}
