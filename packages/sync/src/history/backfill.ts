import type pg from 'pg';
import { apiVersion } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { BackfillScope } from './backfill-scope.ts';

/** Which activities a back-fill is about. */
export interface BackfillRange {
  /** Days of the tenant, both included; null: open. */
  readonly from: string | null;
  readonly to: string | null;
  /** Empty: all. */
  readonly kinds: readonly string[];
}

/** What a back-fill will touch, said before it begins. */
export interface BackfillEstimate {
  /** Activities that become Tasks now, and those that wait for a link first. */
  readonly tasks: number;
  readonly waitingForLink: number;
  /** Every record counts 2 KB. */
  readonly storageMb: number;
  readonly storageLeftMb: number | null;
  /** By the batches that the org takes. */
  readonly apiCalls: number;
  readonly apiCallsLeft: number | null;
  /** A year old and older: Salesforce archives them, reports and list views do not show them. */
  readonly archived: number;
  /** Active automations on Task that will run for each; null: the user may not look. */
  readonly triggers: number | null;
  readonly flows: number | null;
}

const RECORD_KB = 2;
const ARCHIVE_DAYS = 365;

const candidates = `
  from bales.activity a left join bales.link l on l.lead = a.lead and l.org = a.org
  where a.org = $1 and a.task is null and a.payload is not null
    and a.state in ('waiting', 'due', 'issue', 'skipped')
    and ($2::date is null or a.occurred_at >= $2::date::timestamp at time zone $5)
    and ($3::date is null or a.occurred_at < ($3::date + 1)::timestamp at time zone $5)
    and (cardinality($4::text[]) = 0 or a.kind = any($4)) and a.kind <> all($6)
    and a.code is distinct from 'neverSentAndDeleted'`;

/** Parameters of the range's condition. */
function rangeValues(org: number, range: BackfillRange, { timeZone, off }: BackfillScope): unknown[] {
  return [org, range.from, range.to, range.kinds, timeZone, off];
}

export async function estimateBackfill(
  pool: pg.Pool,
  client: SalesforceClient,
  org: number,
  range: BackfillRange,
  scope: BackfillScope,
): Promise<BackfillEstimate> {
  const { rows } = await pool.query<{ tasks: number; waiting: number; archived: number }>(
    `select count(*) filter (where l.status = 'linked')::int as tasks,
       count(*) filter (where l.status is distinct from 'linked')::int as waiting,
       count(*) filter (where l.status = 'linked' and a.occurred_at < now() - make_interval(days => ${String(ARCHIVE_DAYS)}))::int as archived
     ${candidates}`,
    rangeValues(org, range, scope),
  );
  const { tasks = 0, waiting = 0, archived = 0 } = rows[0] ?? {};
  const [limits, triggers, flows] = await Promise.all([
    readLimits(client),
    countOrNull(
      client,
      'tooling/query',
      "SELECT COUNT() FROM ApexTrigger WHERE TableEnumOrId = 'Task' AND Status = 'Active'",
    ),
    countOrNull(
      client,
      'query',
      "SELECT COUNT() FROM FlowDefinitionView WHERE IsActive = true AND TriggerObjectOrEventId = 'Task'",
    ),
  ]);
  return {
    tasks,
    waitingForLink: waiting,
    storageMb: Math.ceil((tasks * RECORD_KB) / 1024),
    storageLeftMb: limits.DataStorageMB?.Remaining ?? null,
    apiCalls: Math.ceil(tasks / scope.batchSize),
    apiCallsLeft: limits.DailyApiRequests?.Remaining ?? callsLeft(client),
    archived,
    triggers,
    flows,
  };
}

/** As the last answer said. */
function callsLeft(client: SalesforceClient): number | null {
  const usage = client.usage();
  return usage && usage.allowed - usage.used;
}

// A drain that has claimed a row before this must not mark it as kept back after it: hence the version.
const askFor = `
  update bales.activity set backfilled = true, version = version + 1
  where seq in (select a.seq ${candidates} and not a.backfilled and (a.state = 'due' or l.status is distinct from 'linked'))`;
const makeDue = `
  update bales.activity set backfilled = true, state = 'due', code = null, due_at = null, attempts = 0, updated_at = now()
  where seq in (select a.seq ${candidates} and l.status = 'linked' and a.state <> 'due')`;

/**
 * Makes the activities of a range due: those that a rule kept back, or that could not be written; those that wait for a link go
 * once it is there. Sending is the drain's, which a broken-off back-fill goes on with by itself.
 * @returns how many are due now
 */
export async function runBackfill(
  pool: pg.Pool,
  org: number,
  range: BackfillRange,
  scope: BackfillScope,
): Promise<number> {
  const values = rangeValues(org, range, scope);
  await pool.query(askFor, values);
  const { rowCount } = await pool.query(makeDue, values);
  return rowCount ?? 0;
}

interface Limits {
  readonly DataStorageMB?: { readonly Remaining: number };
  readonly DailyApiRequests?: { readonly Remaining: number };
}

function readLimits(client: SalesforceClient): Promise<Limits> {
  return client.call<Limits>('GET', `/services/data/v${apiVersion}/limits`).catch(() => ({}));
}

async function countOrNull(client: SalesforceClient, path: string, soql: string): Promise<number | null> {
  const url = `/services/data/v${apiVersion}/${path}?q=${encodeURIComponent(soql)}`;
  return client.call<{ totalSize: number }>('GET', url).then(
    ({ totalSize }) => totalSize,
    () => null,
  );
}
