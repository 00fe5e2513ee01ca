import { limitFault } from './faults.ts';

/** Governor limits of one synchronous transaction (Apex Developer Guide, "Execution Governors and Limits"). */
export const LIMITS = {
  queries: 100,
  queryRows: 50_000,
  aggregateQueries: 300,
  queryLocatorRows: 10_000,
  soslQueries: 20,
  dmlStatements: 150,
  dmlRows: 10_000,
  cpuTime: 10_000,
  heapSize: 6_000_000,
  callouts: 100,
  emailInvocations: 10,
  futureCalls: 50,
  queueableJobs: 50,
  publishImmediateDml: 150,
  savepointRollbacks: 20,
} as const;

export type LimitName = keyof typeof LIMITS;

/** Statements that count as one millisecond of CPU: what a server of the platform roughly runs. */
export const STATEMENTS_PER_MILLISECOND = 2000;
export const TICK_LIMIT = LIMITS.cpuTime * STATEMENTS_PER_MILLISECOND;

const TOO_MANY: Partial<Record<LimitName, string>> = {
  queries: 'Too many SOQL queries',
  queryRows: 'Too many query rows',
  dmlStatements: 'Too many DML statements',
  dmlRows: 'Too many DML rows',
  soslQueries: 'Too many SOSL queries',
};

/** What a transaction has used so far. `Test.startTest` sets it aside for a fresh one. */
export class LimitMeter {
  readonly used = new Map<LimitName, number>();

  get(name: LimitName): number {
    return this.used.get(name) ?? 0;
  }

  /** @throws ApexFault System.LimitException */
  charge(name: LimitName, amount = 1): void {
    const used = this.get(name) + amount;
    this.used.set(name, used);
    if (used > LIMITS[name]) throw limitFault(`${TOO_MANY[name] ?? `Too many ${name}`}: ${String(used)}`);
  }
}
