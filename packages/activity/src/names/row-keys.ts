/**
 * How the rows of one BALES tenant are named in an org that several tenants may share. BALES IDs are unique within their tenant
 * only, so what stands in Salesforce (`Key__c` of links, users and issues, `BalesLeadId__c`) is a key: the ID itself for the tenant that came
 * first, `<tenant>#<ID>` for every other one. A `#` within an ID is doubled, so that no ID looks like somebody else's key.
 */
export interface RowKeys {
  /** Empty for the tenant that the org knew first; else `<tenant>#`. */
  readonly prefix: string;
  /** The key of a BALES ID. */
  readonly keyOf: (id: string) => string;
  /** The BALES ID of a key; null: the row is another tenant's. */
  readonly idOf: (key: string) => string | null;
}

/** Stands between tenant and ID; no tenant's name may have it. */
export const rowKeySeparator = '#';

/** @param prefix as `bales.org.row_prefix` keeps it */
export function rowKeys(prefix: string): RowKeys {
  return {
    prefix,
    keyOf: (id) => rowKey(prefix, id),
    idOf: (key) => {
      const end = prefixLength(key);
      if (key.slice(0, end) !== prefix) return null;
      return key.includes(rowKeySeparator, end) ? key.slice(end).replaceAll('##', '#') : key.slice(end);
    },
  };
}

/** The key of a BALES ID; planning calls it for every activity. */
export function rowKey(prefix: string, id: string): string {
  return prefix + (id.includes(rowKeySeparator) ? id.replaceAll('#', '##') : id);
}

/** The prefix of a tenant that is not the first of its org. */
export function prefixOf(tenant: string): string {
  return tenant + rowKeySeparator;
}

/** A run of an odd number of `#` ends the prefix with its first; an even one stands within the ID. */
function prefixLength(key: string): number {
  const first = key.indexOf(rowKeySeparator);
  if (first < 0) return 0;
  let end = first;
  while (key[end] === rowKeySeparator) end += 1;
  return (end - first) % 2 === 1 ? first + 1 : 0;
}
