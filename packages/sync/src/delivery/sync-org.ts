import { setTimeout as sleep } from 'node:timers/promises';
import { localDay, salesforceNames } from '@bales/activity';
import type pg from 'pg';
import { reportConnection } from '../connection/report-connection.ts';
import { loadContext, storedContext } from '../context/org-context.ts';
import type { OrgContext } from '../context/org-context.ts';
import { knownOpportunities, refreshOpportunities } from '../conversion/refresh-opportunities.ts';
import { eraseLead } from '../erase/erase-lead.ts';
import { sweepBodies } from '../inbox/sweep-bodies.ts';
import { SyncError } from '../errors.ts';
import { mirrorIssues } from '../issues/mirror-issues.ts';
import {
  FoundIssues,
  hasOpenIssues,
  recordIssues,
  recordOrgIssue,
  recordUnexplained,
  resolveDelivered,
} from '../issues/record-issues.ts';
import { resolveMended } from '../issues/resolve-mended.ts';
import { takeRetryRequests } from '../issues/retry-requests.ts';
import { followRecords } from '../links/follow-records.ts';
import type { LinkContext } from '../links/link-context.ts';
import { recordLinkIssues } from '../links/link-issues.ts';
import { refreshLinks } from '../links/refresh-links.ts';
import { relink } from '../links/relink.ts';
import { sameRecords } from '../links/same-records.ts';
import { takeLinkRequests } from '../links/take-link-requests.ts';
import { withDrainLock } from '../orgs/drain-lock.ts';
import { orgById } from '../orgs/org.ts';
import type { OrgRow } from '../orgs/org.ts';
import { addDailyCounts, keepCalls } from '../orgs/org-counts.ts';
import { keepOutcome } from '../orgs/sync-outcome.ts';
import { isPassing } from '../salesforce/back-off.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { version } from '../version.ts';
import { noCounts } from './drain-deps.ts';
import type { DrainCounts, DrainReport, DrainStop } from './drain-deps.ts';
import { drain } from './drain.ts';
import { isIpRestriction } from './error-table.ts';
import { createPlanner } from './plan-claimed.ts';
import { storageParameters } from './storage-parameters.ts';

export interface SyncOrgOptions {
  readonly pool: pg.Pool;
  readonly orgId: number;
  readonly client: SalesforceClient;
  /** Collections under way at once. */
  readonly callsInFlight: number;
  /** Collections before other orgs have their turn; default: no end. */
  readonly mostCalls?: number;
  /**
   * Links and settings read from the org, and issues and the connection row written to it, less than this long ago will do;
   * default: anew.
   */
  readonly restMs?: number;
  readonly onProgress?: (counts: DrainCounts) => void;
}

export interface SyncOrgReport extends DrainReport {
  /** BalesLink__c rows read. */
  readonly links: number;
  /** HTTP calls of any kind. */
  readonly requests: number;
}

const names = salesforceNames();
const paused: DrainStop = { action: 'paused', error: null, until: null };

/**
 * Reads what changed in the org (links, settings, orders), sends what is due, and reports to the org.
 * @returns null when another process drains this org now.
 * @throws SalesforceFailure when the org cannot be reached or refuses the login; what it means is kept first.
 */
export async function syncOrg(options: SyncOrgOptions): Promise<SyncOrgReport | null> {
  const { pool, orgId } = options;
  const done = await withDrainLock(pool, orgId, async (lost) => {
    const org = await orgById(pool, orgId);
    if (!org) throw new Error(`There is no org ${String(orgId)}`);
    const startedAt = Date.now();
    return syncLocked(options, org, lost).catch(async (error: unknown) => {
      if (error instanceof SalesforceFailure)
        await keepOutcome(pool, org, { stop: stopOf(error), now: Date.now(), startedAt });
      // An org that is not set up, or another tenant's: nothing goes until somebody has read why.
      else if (error instanceof SyncError)
        await recordOrgIssue(pool, org.id, error.code, '', textsOf(error.parameters));
      throw error;
    });
  });
  return done?.result ?? null;
}

async function syncLocked(options: SyncOrgOptions, org: OrgRow, lost: AbortSignal): Promise<SyncOrgReport> {
  const { pool, client, restMs = 0 } = options;
  const before = client.requests();
  const age = restMs > 0 && org.reportedAt !== null ? Date.now() - org.reportedAt.getTime() : Infinity;
  const first = age >= restMs && age < busyFor * restMs ? await deliverBefore(options, org, lost) : null;
  const { links, report, reportedTo } =
    first?.stop == null
      ? await refreshAndDeliver(options, first ? ((await orgById(pool, org.id)) ?? org) : org, {
          rested: age < restMs,
          lost,
        })
      : { links: 0, report: noReport, reportedTo: null };
  const requests = client.requests() - before;
  await keepCalls(pool, org.id, { own: requests, usage: client.usage(), reportedTo });
  return { ...(first ? together(first, report) : report), links, requests };
}

/** So many rests after its last report an org still counts as busy. */
const busyFor = 2;
const noReport: DrainReport = { ...noCounts(), stop: null };

/**
 * What arrived at an org that is busy goes out first, with the settings of a minute ago: reading links, settings and orders
 * takes several answers of the org, and nobody's activity has to wait for them.
 */
async function deliverBefore(
  options: SyncOrgOptions,
  org: OrgRow,
  lost: AbortSignal,
): Promise<DrainReport | null> {
  const { pool, client, restMs = 0 } = options;
  const context = await storedContext({ pool, client, names, org, maxAgeMs: busyFor * restMs });
  if (!context || context.settings.paused) return null;
  return deliver(options, org, context, { linking: linkContext(options, org, context), lost });
}

interface Refreshed {
  /** BalesLink__c rows read. */
  readonly links: number;
  readonly report: DrainReport;
  /** Where the org's rows were written to; null: not now. */
  readonly reportedTo: string | null;
}

async function refreshAndDeliver(
  options: SyncOrgOptions,
  org: OrgRow,
  { rested, lost }: { readonly rested: boolean; readonly lost: AbortSignal },
): Promise<Refreshed> {
  const { pool, client, restMs = 0 } = options;
  const loading = loadContext({ pool, client, names, org, maxAgeMs: restMs });
  const keys = loading.then((loaded) => loaded.keys);
  // Whoever waits for them fails with it.
  keys.catch(() => undefined);
  const [links, context] = await Promise.all([
    rested ? 0 : refreshLinks(pool, client, names, org, keys),
    loading,
    rested ? 0 : takeRetryRequests(pool, client, names, org.id, keys),
    rested ? 0 : refreshOpportunities(pool, client, names, org, keys),
    rested ? 0 : recordUnexplained(pool, org.id),
  ]);
  const linking = linkContext(options, org, context);
  if (!rested) await takeOrders(linking);
  const followed = await followRecords(linking, org.followedTo);
  // Merges in Salesforce bring BALES leads together without anybody linking anything.
  if (links > 0 || followed) await recordLinkIssues(linking, await sameRecords(linking, null));
  const report = context.settings.paused
    ? await restPaused(pool, org)
    : await deliver(options, org, context, { linking, lost });
  const reportedTo = rested ? null : await reportToOrg(options, org, context);
  return { links, report, reportedTo };
}

/** The counts of two drains, and why the later one ended. */
function together(first: DrainReport, later: DrainReport): DrainReport {
  const sums = { ...later };
  for (const name of Object.keys(noCounts()) as (keyof DrainCounts)[]) sums[name] += first[name];
  return { ...sums, stop: later.stop ?? first.stop };
}

/** Nothing is claimed while it is paused, so nothing has to be released afterwards. */
async function restPaused(pool: pg.Pool, org: OrgRow): Promise<DrainReport> {
  const now = Date.now();
  await keepOutcome(pool, org, { stop: paused, now, startedAt: now });
  return { ...noCounts(), stop: paused };
}

/** What people asked for on link rows in Salesforce. */
async function takeOrders(linking: LinkContext): Promise<void> {
  const { erase } = await takeLinkRequests(linking);
  for (const lead of erase) await eraseLead(linking, lead);
}

/** Mirrors and mail addresses in link rows are the administrator's choice. */
function linkContext(
  { pool, client }: SyncOrgOptions,
  org: OrgRow,
  { snapshot, keys }: OrgContext,
): LinkContext {
  return {
    ...{ pool, client, names, org: org.id, keys, now: client.now },
    mirrors: snapshot.connection?.['Mirrors__c'] === true,
    storeMail: snapshot.connection?.['StoreMail__c'] === true,
  };
}

async function deliver(
  options: SyncOrgOptions,
  org: OrgRow,
  context: OrgContext,
  { linking, lost }: { readonly linking: LinkContext; readonly lost: AbortSignal },
): Promise<DrainReport> {
  const { pool, client } = options;
  const { settings, facts } = context;
  const startedAt = Date.now();
  await sweepBodies(pool, org.id, settings.rules);
  const opportunities = await knownOpportunities(pool, org.id);
  const found = new FoundIssues();
  const { insertedByKind, batchSize, ...report } = await drain({
    pool,
    org,
    client,
    names,
    plan: createPlanner({ settings, org: facts, opportunities, now: client.now }),
    report: (issue) => found.add(issue),
    resolveLinks: (leads) => relink(linking, leads),
    now: Date.now,
    random: Math.random,
    wait: sleep,
    callsInFlight: options.callsInFlight,
    batchSize: org.batchSize,
    apiReserve: context.apiReserve,
    probe: org.failures > 0 || org.waitCode === 'STORAGE_LIMIT_EXCEEDED',
    mostCalls: options.mostCalls ?? Infinity,
    lost,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  await recordIssues(pool, org.id, found);
  if (await hasOpenIssues(pool, org.id)) {
    if (report.calls > 0 || found.size > 0) await resolveDelivered(pool, org.id);
    await resolveMended(pool, org.id, context);
  }
  await addDailyCounts(pool, org.id, localDay(client.now(), settings.timeZone), insertedByKind);
  if (batchSize !== org.batchSize)
    await pool.query('update bales.org set batch_size = $2 where id = $1', [org.id, batchSize]);
  const parameters = await storageParameters(client, report.stop);
  await keepOutcome(pool, org, { stop: report.stop, now: Date.now(), startedAt, parameters });
  return report;
}

/**
 * Issues and the connection row; an org that takes neither now takes them next time.
 * @returns where they were written to
 */
async function reportToOrg(
  { pool, client }: SyncOrgOptions,
  org: OrgRow,
  context: OrgContext,
): Promise<string | null> {
  try {
    const { keys } = context;
    await mirrorIssues({ pool, client, names, keys, org: org.id });
    await reportConnection({
      pool,
      client,
      names,
      keys,
      org: org.id,
      tenant: org.tenant,
      timeZone: context.settings.timeZone,
      connection: context.snapshot.connection,
      now: client.now(),
      version,
    });
    return (await client.session()).instanceUrl;
  } catch (error) {
    if (!(error instanceof SalesforceFailure)) throw error;
    return null;
  }
}

function textsOf(parameters: SyncError['parameters']): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
}

function stopOf(failure: SalesforceFailure): DrainStop {
  const error = failure.errors[0] ?? { code: failure.code, message: failure.message, fields: [] };
  // A log-in from an address that the org does not let in is no matter of the connection.
  const login = isIpRestriction(error) ? 'stopOrg' : 'relink';
  const action = failure.kind === 'login' ? login : isPassing(failure) ? 'outage' : 'stopOrg';
  return { action, error, until: null };
}
