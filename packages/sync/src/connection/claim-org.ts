import { prefixOf, rowKeySeparator } from '@bales/activity';
import type { Names, RowKeys } from '@bales/activity';
import { SyncError } from '../errors.ts';
import type { RecordOutcome, SalesforceClient } from '../salesforce/client.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { soqlList } from '../salesforce/soql.ts';

/** A `BalesConnection__c` row, field names without namespace. */
export type ConnectionRow = Readonly<Record<string, unknown>>;

/** What a tenant is called as long as nobody has named it: such a one never becomes a second tenant by oversight. */
export const unnamedTenant = 'default';

/** Key of the connection row of the tenant that an org knew first. */
const FIRST = 'default';
/** Two engines that meet are told apart by the second look. */
const MOST_LOOKS = 3;
/** Somebody else was a moment earlier, or is at it now. */
const CONTESTED = new Set(['DUPLICATE_VALUE', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'UNABLE_TO_LOCK_ROW']);

export interface ClaimInput {
  readonly client: SalesforceClient;
  readonly names: Names;
  readonly tenant: string;
}

/** What a look at the org's connection rows decided. */
export interface Claim {
  /** As `RowKeys` has it. */
  readonly prefix: string;
  /** The org's first tenant. */
  readonly owner: string;
  /** Null: it stands; else why Salesforce would not write it down, so that another tenant cannot know. */
  readonly refusal: string | null;
  /** The row that was made for it. */
  readonly made: ConnectionRow | null;
}

/** The connection row of a tenant: `default` for the first of an org, else one that names it. */
export function connectionKey(keys: Pick<RowKeys, 'prefix'>, tenant: string): string {
  return keys.prefix === '' ? FIRST : laterKey(tenant);
}

/** `Name` of the row; where several tenants share an org people see whose it is. */
export function connectionName(keys: Pick<RowKeys, 'prefix'>, tenant: string): string {
  const name = 'BALES CLOUD';
  return keys.prefix === '' ? name : `${name} (${tenant})`;
}

function laterKey(tenant: string): string {
  return `tenant:${tenant}`;
}

/** The condition by which a tenant finds the org's first connection row and its own. */
export function connectionCondition(names: Names, tenant: string): string {
  return `${names.field('Key__c')} IN ${soqlList([FIRST, laterKey(tenant)])}`;
}

/**
 * Decides whose rows have plain keys: the tenant that the row `default` names. Where there is none, or it names nobody, this tenant
 * takes it. Of two engines that do so at the same time Salesforce lets one through: the key is unique, and a
 * validation rule keeps a tenant that was written from being replaced.
 * @throws SyncError TENANT_UNNAMED, TENANT_MALFORMED; SalesforceFailure
 * @param rows as {@link connectionCondition} finds them
 */
export async function claimOrg(input: ClaimInput, rows: readonly ConnectionRow[]): Promise<Claim> {
  const tenant = input.tenant.trim();
  let found = rows;
  for (let look = 1; ; look += 1) {
    const first = found.find((row) => row['Key__c'] === FIRST);
    const owner = first ? tenantOf(first) : null;
    if (owner === tenant) return { prefix: '', owner, refusal: null, made: null };
    if (owner !== null)
      return { prefix: prefixOf(checkedTenant(tenant, owner)), owner, refusal: null, made: null };
    const { outcome, made } = first ? await take(input, first) : await make(input);
    if (outcome?.success === true) return { prefix: '', owner: tenant, refusal: null, made };
    const error = outcome?.errors[0];
    if (look === MOST_LOOKS || !CONTESTED.has(error?.code ?? ''))
      return { prefix: '', owner: tenant, refusal: error?.message ?? '', made: null };
    found = await readConnections(input);
  }
}

/**
 * Before an engine gets to know an org under no tenant's name: whose org it is.
 * @throws SyncError TENANT_UNNAMED
 */
export async function refuseUnnamed(client: SalesforceClient, names: Names): Promise<void> {
  // An org that was not set up yet belongs to nobody.
  const rows = await readConnections({ client, names, tenant: unnamedTenant }).catch((error: unknown) => {
    if (error instanceof SalesforceFailure) return [];
    throw error;
  });
  const [owner] = rows.flatMap((row) => (row['Key__c'] === FIRST ? (tenantOf(row) ?? []) : []));
  if (owner !== undefined) checkedTenant(unnamedTenant, owner);
}

/** The tenant that a connection row names; null: nobody. */
export function tenantOf(row: ConnectionRow): string | null {
  const tenant = row['Tenant__c'];
  return typeof tenant === 'string' && tenant.trim() !== '' ? tenant.trim() : null;
}

/** Key and tenant of the rows that matter to a tenant. @throws SalesforceFailure */
export async function readConnections({ client, names, tenant }: ClaimInput): Promise<ConnectionRow[]> {
  const [key, owner] = [names.field('Key__c'), names.field('Tenant__c')];
  const rows = await client.queryRows<ConnectionRow>(
    `SELECT Id, ${key}, ${owner} FROM ${names.object.connection} WHERE ${connectionCondition(names, tenant)}`,
  );
  return rows.map((row) => ({ Id: row['Id'], Key__c: row[key], Tenant__c: row[owner] }));
}

interface Attempt {
  readonly outcome: RecordOutcome | undefined;
  readonly made: ConnectionRow | null;
}

/** Paused: nothing is sent before somebody has reviewed the settings. */
async function make({ client, names, tenant }: ClaimInput): Promise<Attempt> {
  const values = { Key__c: FIRST, Tenant__c: tenant, Paused__c: true };
  const named = Object.entries(values).map(([field, value]) => [names.field(field), value] as const);
  const row = { Name: connectionName({ prefix: '' }, tenant), ...Object.fromEntries(named) };
  const [outcome] = await client.insert(names.object.connection, [row], { allowDuplicates: true });
  return { outcome, made: { Id: outcome?.id, ...values } };
}

async function take({ client, names, tenant }: ClaimInput, { Id }: ConnectionRow): Promise<Attempt> {
  const values = { Id, [names.field('Tenant__c')]: tenant };
  const [outcome] = await client.update(names.object.connection, [values], { allowDuplicates: true });
  return { outcome, made: null };
}

/** The name stands in keys, where a separator of its own would make it another tenant's. */
function checkedTenant(tenant: string, owner: string): string {
  if (tenant === unnamedTenant && owner !== tenant) throw new SyncError('TENANT_UNNAMED', { found: owner });
  if (tenant.includes(rowKeySeparator)) throw new SyncError('TENANT_MALFORMED', { tenant });
  return tenant;
}
