/** Whether a phone may dial for a BALES user, and why not. */
export interface CallReadiness {
  readonly ready: boolean;
  readonly reason: 'USER_NOT_LINKED' | null;
}

/** What decides it, as of the last time the org's settings were read. */
export interface ReadinessFacts {
  /** TODO連携 of calls. */
  readonly callRuleOn: boolean;
  /** IDs of BALES users who are paired. */
  readonly linkedUsers: ReadonlySet<string>;
}

/** With コール結果 sent to Salesforce, the user who dials must be linked with a Salesforce user. */
export function callReadiness(facts: ReadinessFacts, balesUser: string): CallReadiness {
  const ready = !facts.callRuleOn || facts.linkedUsers.has(balesUser);
  return { ready, reason: ready ? null : 'USER_NOT_LINKED' };
}
