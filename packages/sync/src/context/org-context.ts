import { rowKeys } from '@bales/activity';
import type { Names, OrgFacts, RowKeys, Settings } from '@bales/activity';
import type pg from 'pg';
import { claimOrg } from '../connection/claim-org.ts';
import { keepClaim } from '../connection/row-keys-of.ts';
import { SyncError } from '../errors.ts';
import { releaseHeld } from '../inbox/release-held.ts';
import type { OrgRow } from '../orgs/org.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { readSettings, snapshotOf } from './org-snapshot.ts';
import type { OrgReading, OrgSnapshot } from './org-snapshot.ts';
import { planSettings } from './plan-settings.ts';

/** What one drain knows of its org. */
export interface OrgContext {
  readonly settings: Settings;
  readonly facts: OrgFacts;
  readonly snapshot: OrgSnapshot;
  /** How this tenant's rows are named. */
  readonly keys: RowKeys;
  /** Percent of the org's daily calls that are left to others. */
  readonly apiReserve: number;
}

const defaultApiReserve = 20;

export interface ContextInput {
  readonly pool: pg.Pool;
  readonly client: SalesforceClient;
  readonly names: Names;
  readonly org: OrgRow;
  /** A snapshot that another drain read less than this long ago will do; 0 reads anew. */
  readonly maxAgeMs: number;
}

interface StoredContext {
  readonly context: OrgSnapshot | null;
  readonly young: boolean | null;
}

/** The org's context, from the database when it is young enough. @throws SyncError NOT_DEPLOYED, SalesforceFailure */
export async function loadContext(input: ContextInput): Promise<OrgContext> {
  return (await storedContext(input)) ?? freshContext(input);
}

/** The org's context as the database has it; null when it is too old. */
export async function storedContext(input: ContextInput): Promise<OrgContext | null> {
  const snapshot = await storedSnapshot(input);
  return snapshot && contextOf(input, snapshot, rowKeys(input.org.rowPrefix ?? ''));
}

async function contextOf(
  { client, names, org }: ContextInput,
  snapshot: OrgSnapshot,
  keys: RowKeys,
): Promise<OrgContext> {
  const { userId } = await client.session();
  return {
    keys,
    settings: planSettings(snapshot, { tenant: org.tenant, keys, integrationUserId: userId }),
    facts: {
      names,
      closedStatus: snapshot.closedStatus,
      taskFields: new Map(snapshot.taskFields.map((field) => [field.name, field])),
    },
    snapshot,
    apiReserve: Number(snapshot.connection?.['ApiReserve__c'] ?? defaultApiReserve),
  };
}

async function storedSnapshot({ pool, org, maxAgeMs }: ContextInput): Promise<OrgSnapshot | null> {
  // What was read before anybody asked whose rows these are is not trusted.
  if (maxAgeMs <= 0 || org.rowPrefix === null) return null;
  const { rows } = await pool.query<StoredContext>(
    `select context, context_read_at > now() - $2 * interval '1 millisecond' as young
     from bales.org where id = $1`,
    [org.id, maxAgeMs],
  );
  return rows[0]?.young ? rows[0].context : null;
}

async function freshContext(input: ContextInput): Promise<OrgContext> {
  const { pool, client, names, org } = input;
  const read = await readSettings(client, names, org.tenant).catch((error: unknown) => {
    throw asNotDeployed(error);
  });
  const { keys, reading } = await decided(input, read);
  const snapshot = snapshotOf(reading, keys, org.tenant);
  const { rows } = await pool.query<{ before: OrgSnapshot | null }>(
    `update bales.org o set context = $2, context_read_at = now()
     from (select context from bales.org where id = $1) before where o.id = $1 returning before.context as before`,
    [org.id, JSON.stringify(snapshot)],
  );
  await releaseHeld(pool, org.id, rows[0]?.before ?? null, snapshot);
  return contextOf(input, snapshot, keys);
}

/** At the first contact with an org: whether this tenant is its first one. A row that was made for it is a setting from now on. */
async function decided(
  { pool, client, names, org }: ContextInput,
  reading: OrgReading,
): Promise<{ readonly keys: RowKeys; readonly reading: OrgReading }> {
  if (org.rowPrefix !== null) return { keys: rowKeys(org.rowPrefix), reading };
  const claim = await claimOrg({ client, names, tenant: org.tenant }, reading.connections);
  const keys = await keepClaim(pool, org, claim);
  const connections = claim.made ? [...reading.connections, claim.made] : reading.connections;
  return { keys, reading: { ...reading, connections } };
}

/** An org that does not know our objects or fields (for this user) has not been set up. */
export function asNotDeployed(error: unknown): unknown {
  if (!(error instanceof SalesforceFailure)) return error;
  const missing = error.errors.find((one) => one.code === 'INVALID_TYPE' || one.code === 'INVALID_FIELD');
  const detail = missing?.message.replace(/\s+/g, ' ').slice(0, 300) ?? '';
  return missing ? new SyncError('NOT_DEPLOYED', { detail }, { cause: error }) : error;
}
