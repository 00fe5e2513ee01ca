import { systemCaller } from '../../org/caller.ts';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { visibleObjects } from '../describe/describe-object.ts';

/** What the org may use, and what is left of it. */
export const limitRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/services/data/:version/limits', handler: limits },
  { method: 'GET', pattern: '/services/data/:version/limits/recordCount', handler: recordCount },
];

/** Allowances of a Developer Edition that nothing here uses up. */
const UNUSED: Readonly<Record<string, number>> = {
  ActiveScratchOrgs: 3,
  AnalyticsExternalDataSizeMB: 40_960,
  ConcurrentAsyncGetReportInstances: 200,
  ConcurrentEinsteinDataInsightsStoryCreation: 5,
  ConcurrentSyncReportRuns: 20,
  DailyAnalyticsDataflowJobExecutions: 60,
  DailyAsyncApexExecutions: 250_000,
  DailyAsyncApexTests: 500,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryFileStorageMB: 976_562,
  DailyBulkV2QueryJobs: 10_000,
  DailyDeliveredPlatformEvents: 10_000,
  DailyDurableGenericStreamingApiEvents: 10_000,
  DailyDurableStreamingApiEvents: 10_000,
  DailyGenericStreamingApiEvents: 10_000,
  DailyScratchOrgs: 6,
  DailyStandardVolumePlatformEvents: 10_000,
  DailyStreamingApiEvents: 10_000,
  DailyWorkflowEmails: 100_000,
  DurableStreamingApiConcurrentClients: 20,
  HourlyAsyncReportRuns: 1200,
  HourlyDashboardRefreshes: 200,
  HourlyDashboardResults: 5000,
  HourlyDashboardStatuses: 999_999_999,
  HourlyLongTermIdMapping: 100_000,
  HourlyManagedContentPublicRequests: 50_000,
  HourlyODataCallout: 1000,
  HourlyPublishedPlatformEvents: 50_000,
  HourlyPublishedStandardVolumePlatformEvents: 1000,
  HourlyShortTermIdMapping: 100_000,
  HourlySyncReportRuns: 500,
  HourlyTimeBasedWorkflow: 50,
  MassEmail: 10,
  MonthlyEinsteinDiscoveryStoryCreation: 500,
  Package2VersionCreates: 6,
  Package2VersionCreatesWithoutValidation: 500,
  PermissionSets: 1500,
  SingleEmail: 15,
  StreamingApiConcurrentClients: 20,
};

const FILE_STORAGE_MB = 20;
const MEGABYTE = 1024 * 1024;

/** Both resources are for users with View Setup and Configuration (REST API guide, "Limits", "Record Count"). */
function requireViewSetup({ org, caller }: OrgRequest): void {
  if (org.access.userPermission(caller.userId, 'ViewSetup')) return;
  throw new OrgError('INSUFFICIENT_ACCESS', 'View Setup and Configuration is required', { status: 403 });
}

function limits(request: OrgRequest): OrgResponse {
  requireViewSetup(request);
  const { org, context } = request;
  const { used, allowed } = context.budget.usage();
  const storage = org.settings.dataStorageMb;
  const entries: [string, Record<string, number>][] = [
    ...Object.entries(UNUSED).map(([name, max]): [string, Record<string, number>] => [name, limit(max, 0)]),
    ['DailyApiRequests', limit(allowed, used)],
    ['DataStorageMB', limit(storage, Math.ceil(org.storage.usedBytes / MEGABYTE))],
    ['FileStorageMB', limit(FILE_STORAGE_MB, 0)],
  ];
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return json(200, Object.fromEntries(entries));
}

function limit(max: number, used: number): Record<string, number> {
  return { Max: max, Remaining: Math.max(0, max - used) };
}

/** Counts without rights, as the platform's own (cached) counts are; only objects that the caller sees are named. */
function recordCount(request: OrgRequest): OrgResponse {
  requireViewSetup(request);
  const { org, caller } = request;
  const wanted = (request.query.get('sObjects') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const sObjects = visibleObjects(org, caller)
    .filter(
      (object) => object.queryable && (wanted.length === 0 || wanted.includes(object.name.toLowerCase())),
    )
    .flatMap((object) => {
      const count = countOf(request, object.name);
      return count === null ? [] : [{ count, name: object.name }];
    })
    .filter(({ count }) => count > 0 || wanted.length > 0);
  return json(200, { sObjects });
}

/** Null for objects that only a filtered query may read (ContentDocumentLink, FieldDefinition …). */
function countOf({ org, caller }: OrgRequest, name: string): number | null {
  try {
    return org.soql.query(systemCaller(caller.userId), `SELECT COUNT() FROM ${name}`).totalSize;
  } catch (error) {
    if (error instanceof OrgError) return null;
    throw error;
  }
}
