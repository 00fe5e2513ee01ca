import type { Names } from '@bales/activity';
import type pg from 'pg';
import type { ClaimedLink } from '../inbox/claim.ts';
import type { OrgRow } from '../orgs/org.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { ApiError } from '../salesforce/failure.ts';
import type { ErrorAction } from './error-table.ts';
import type { Finding, Planner } from './planned-write.ts';

/** What one drain of one org works with; time and chance come in. */
export interface DrainDeps {
  readonly pool: pg.Pool;
  readonly org: OrgRow;
  readonly client: SalesforceClient;
  readonly names: Names;
  readonly plan: Planner;
  /** Reports findings of an activity; they become issues. */
  readonly report: (found: FoundIssue) => void;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** Collections under way at once. */
  readonly callsInFlight: number;
  /** Records a collection; 200 but for orgs whose triggers could not take that. */
  readonly batchSize: number;
  /** Percent of the org's daily calls that are left to others. */
  readonly apiReserve: number;
  /** The org was in trouble: one record goes first, the rest when it came through. */
  readonly probe: boolean;
  /** Where the leads of moved or vanished records are now; absent: nobody can say. */
  readonly resolveLinks?: (leads: readonly string[]) => Promise<ReadonlyMap<string, ClaimedLink>>;
  /** Collections after which the drain gives its turn to other orgs. */
  readonly mostCalls: number;
  /** Aborted when the org's drain lock was lost: no further call begins. Absent: it cannot be lost. */
  readonly lost?: AbortSignal;
  /** Told after each call. */
  readonly onProgress?: (progress: DrainCounts) => void;
}

/** An issue about one activity. */
export interface FoundIssue {
  readonly seq: string;
  readonly activity: string;
  readonly lead: string;
  readonly kind: string;
  /** Task ID, when there is one. */
  readonly task: string | null;
  readonly finding: Finding;
  /** The activity could not be written at all. */
  readonly blocking: boolean;
}

/** What a drain did; numbers of activities, but for `calls`. */
export interface DrainCounts {
  inserted: number;
  updated: number;
  /** Known ones with nothing to change. */
  unchanged: number;
  skipped: number;
  waiting: number;
  /** To be tried again later. */
  later: number;
  issues: number;
  removed: number;
  /** Found in the org after a lost answer. */
  recovered: number;
  /** Collections sent. */
  calls: number;
}

export function noCounts(): DrainCounts {
  return {
    inserted: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    waiting: 0,
    later: 0,
    issues: 0,
    removed: 0,
    recovered: 0,
    calls: 0,
  };
}

/** Why a drain ended before the inbox was empty. */
export interface DrainStop {
  /** `outage`: the org does not answer; `turn`: other orgs have theirs; `paused`: an administrator has to review it. */
  readonly action: ErrorAction | 'outage' | 'turn' | 'paused';
  readonly error: ApiError | null;
  /** Not before this time (milliseconds UTC); null: as the action says. */
  readonly until: number | null;
}

export interface DrainReport extends DrainCounts {
  readonly stop: DrainStop | null;
}

/** What the engine keeps of a drain beside its report. */
export interface DrainOutcome extends DrainReport {
  readonly insertedByKind: ReadonlyMap<string, number>;
  /** Records a collection that the org takes now. */
  readonly batchSize: number;
}
