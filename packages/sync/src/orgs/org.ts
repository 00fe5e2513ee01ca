import type pg from 'pg';
import { SyncError } from '../errors.ts';

/** One connection: a BALES tenant in a Salesforce org, as the database keeps it. */
export interface OrgRow {
  readonly id: number;
  readonly name: string;
  readonly tenant: string;
  readonly clean: boolean;
  /** Decimal bigint. */
  readonly sendingSeq: string;
  readonly waitUntil: Date | null;
  readonly waitCode: string | null;
  readonly linksReadTo: Date | null;
  readonly state: ConnectionState;
  /** Drains in a row that met no answer. */
  readonly failures: number;
  /** Records a collection that this org takes. */
  readonly batchSize: number;
  readonly reportedAt: Date | null;
  /** How far Opportunities were read, by their SystemModstamp. */
  readonly opportunitiesReadTo: Date | null;
  /** When records were followed the last time. */
  readonly followedTo: Date | null;
  /** As `RowKeys` has it; null: which tenant came first in the org is not decided yet. */
  readonly rowPrefix: string | null;
}

/** 連携中 / 連携解除 / 要再連携. */
export type ConnectionState = 'connected' | 'disconnected' | 'relinkNeeded';

const columns = `id, name, tenant, clean, sending_seq as "sendingSeq", wait_until as "waitUntil",
  wait_code as "waitCode", links_read_to as "linksReadTo", state, failures, batch_size as "batchSize",
  reported_at as "reportedAt", opportunities_read_to as "opportunitiesReadTo", followed_to as "followedTo",
  row_prefix as "rowPrefix"`;

/** The name stands in keys before `:` and `#`, and in `BalesConnection__c.Tenant__c` (Text 40, which loses outer spaces). */
const TENANT = /^(?! )[^#:\p{Cc}]{1,40}(?<! )$/u;

/** The org of that name; made on first use. @throws SyncError TENANT_MISMATCH, TENANT_MALFORMED */
export async function ensureOrg(pool: pg.Pool, name: string, tenant: string): Promise<OrgRow> {
  const org = (await orgByName(pool, name)) ?? (await makeOrg(pool, name, tenant));
  if (!org) throw new Error(`Org ${name} vanished`);
  // The tenant is part of every key in Salesforce: another one would write every Task a second time.
  if (org.tenant !== tenant)
    throw new SyncError('TENANT_MISMATCH', { org: name, found: org.tenant, given: tenant });
  return org;
}

async function makeOrg(pool: pg.Pool, name: string, tenant: string): Promise<OrgRow | null> {
  if (!TENANT.test(tenant)) throw new SyncError('TENANT_MALFORMED', { tenant });
  await pool.query('insert into bales.org (name, tenant) values ($1, $2) on conflict do nothing', [
    name,
    tenant,
  ]);
  return orgByName(pool, name);
}

/** The org of that ID. */
export async function orgById(pool: pg.Pool, id: number): Promise<OrgRow | null> {
  const { rows } = await pool.query<OrgRow>(`select ${columns} from bales.org where id = $1`, [id]);
  return rows[0] ?? null;
}

/** The org of that name, null if nothing was ever accepted for it. */
export async function orgByName(pool: pg.Pool, name: string): Promise<OrgRow | null> {
  const { rows } = await pool.query<OrgRow>(`select ${columns} from bales.org where name = $1`, [name]);
  return rows[0] ?? null;
}
