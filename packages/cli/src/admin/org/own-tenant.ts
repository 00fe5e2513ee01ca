import { prefixOf, rowKeys } from '@bales/activity';
import type { Names, RowKeys } from '@bales/activity';
import { connectionKey, unnamedTenant } from '@bales/sync';

type Row = Readonly<Record<string, unknown>>;

/** What belongs to one BALES tenant in an org that several may share. */
export interface OwnTenant {
  /** Key of its connection row, which may not be there yet. */
  readonly connectionKey: string;
  readonly connection: Row | null;
  /** How its rows are named. */
  readonly keys: RowKeys;
}

/**
 * Which connection row is the tenant's, as the engine decides it: `default` where that names it or nobody, else one of its own. Nobody
 * named: that of the org's first tenant.
 * @param rows all connection rows, with key and tenant
 */
export function ownTenant(rows: readonly Row[], tenant: string | undefined, names: Names): OwnTenant {
  const [key, owner] = [names.field('Key__c'), names.field('Tenant__c')];
  const first = rows.find((row) => row[key] === connectionKey(rowKeys(''), ''));
  const name = tenant ?? unnamedTenant;
  const isFirst = name === unnamedTenant || ['', name].includes(textOf(first, owner));
  const keys = rowKeys(isFirst ? '' : prefixOf(name));
  const own = connectionKey(keys, name);
  return { connectionKey: own, connection: rows.find((row) => row[key] === own) ?? null, keys };
}

function textOf(row: Row | undefined, field: string): string {
  const value = row?.[field];
  return typeof value === 'string' ? value : '';
}
