/** One activity as intake hands it to the inbox: parsed, valid, and serialised once. */
export interface IncomingActivity {
  /** Without the tenant. */
  readonly id: string;
  /** Whether `id` was derived from lead, kind and time because the file has none of its own. */
  readonly derived: boolean;
  readonly lead: string;
  readonly kind: string;
  /** Milliseconds UTC. */
  readonly occurredAt: number;
  /** Rises with every edit in BALES; null when the source does not count. */
  readonly revision: number | null;
  /** The activity as JSON, keys in the contract's order: equal activities are equal texts. */
  readonly payload: string;
}

/** What accepting did with one activity; `erased`: its lead was erased on request, nothing of it is kept. */
export type AcceptOutcome = 'new' | 'changed' | 'unchanged' | 'erased';

/** Minutes since 1970 UTC: the grain at which two sources agree on a time. */
export function minuteOf(milliseconds: number): number {
  return Math.floor(milliseconds / 60_000);
}
