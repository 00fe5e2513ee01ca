import { setTimeout as sleep } from 'node:timers/promises';
import { salesforceNames } from '@bales/activity';
import type pg from 'pg';
import { loadContext } from '../context/org-context.ts';
import { recordIssues, resolveDelivered } from '../issues/record-issues.ts';
import { refreshLinks } from '../links/refresh-links.ts';
import { withDrainLock } from '../orgs/drain-lock.ts';
import { orgById } from '../orgs/org.ts';
import { setWait } from '../orgs/sending.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { noCounts } from './drain-deps.ts';
import type { DrainCounts, DrainReport, DrainStop, FoundIssue } from './drain-deps.ts';
import { drain } from './drain.ts';
import { createPlanner } from './plan-claimed.ts';

export interface SyncOrgOptions {
  readonly pool: pg.Pool;
  readonly orgId: number;
  readonly client: SalesforceClient;
  /** Collections under way at once. */
  readonly callsInFlight: number;
  /** Collections before other orgs have their turn; default: no end. */
  readonly mostCalls?: number;
  /** Settings read from the org less than this long ago will do; default: they are read anew. */
  readonly contextMaxAgeMs?: number;
  readonly onProgress?: (counts: DrainCounts) => void;
}

export interface SyncOrgReport extends DrainReport {
  /** BalesLink__c rows read. */
  readonly links: number;
  /** HTTP calls of any kind. */
  readonly requests: number;
}

const minute = 60_000;
const names = salesforceNames();
const paused: DrainStop = { action: 'paused', error: null, until: null };

/**
 * Reads what changed in the org (links, settings), then sends what is due.
 * @returns null when another process drains this org now.
 */
export async function syncOrg(options: SyncOrgOptions): Promise<SyncOrgReport | null> {
  const done = await withDrainLock(options.pool, options.orgId, () => syncLocked(options));
  return done?.result ?? null;
}

async function syncLocked(options: SyncOrgOptions): Promise<SyncOrgReport> {
  const { pool, client } = options;
  const org = await orgById(pool, options.orgId);
  if (!org) throw new Error(`There is no org ${options.orgId}`);
  const before = client.requests();
  const maxAgeMs = options.contextMaxAgeMs ?? 0;
  const [links, context] = await Promise.all([
    refreshLinks(pool, client, names, org),
    loadContext({ pool, client, names, org, maxAgeMs }),
  ]);
  // Nothing is claimed while it is paused, so nothing has to be released afterwards.
  if (context.settings.paused)
    return { ...noCounts(), stop: paused, links, requests: client.requests() - before };
  const found: FoundIssue[] = [];
  const report = await drain({
    pool,
    org,
    client,
    names,
    plan: createPlanner({ settings: context.settings, org: context.facts, now: Date.now }),
    report: (issue) => found.push(issue),
    now: Date.now,
    random: Math.random,
    wait: sleep,
    callsInFlight: options.callsInFlight,
    batchSize: 200,
    mostCalls: options.mostCalls ?? Infinity,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  await recordIssues(pool, org.id, found);
  await resolveDelivered(pool, org.id);
  await keepWait(pool, org.id, report.stop);
  return { ...report, links, requests: client.requests() - before };
}

/** How long an org is left alone after a stop whose end is not known. */
const waits: Readonly<Record<string, number>> = {
  waitForLimit: 15 * minute,
  waitForStorage: 60 * minute,
  relink: 60 * minute,
  renew: 60 * minute,
  stopOrg: 60 * minute,
};

async function keepWait(pool: pg.Pool, org: number, stop: DrainStop | null): Promise<void> {
  if (stop?.action === 'turn') return;
  const until = stop ? (stop.until ?? Date.now() + (waits[stop.action] ?? minute)) : null;
  await setWait(pool, org, until, stop ? (stop.error?.code ?? stop.action) : null);
}
