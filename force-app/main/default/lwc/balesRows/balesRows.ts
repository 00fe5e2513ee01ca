/** A field as GraphQL answers it; related records nest. */
interface Cell {
  readonly value?: unknown;
  readonly displayValue?: string | null;
}

/** One record of an answer. */
export interface Row {
  readonly Id: string;
  readonly [field: string]: Cell | Row | string | null | undefined;
}

interface Connection {
  readonly edges?: readonly { readonly node: Row }[];
  readonly totalCount?: number;
}

function connection(data: unknown, name: string): Connection {
  const answer = data as { uiapi?: { query?: Record<string, Connection | undefined> } } | undefined;
  return answer?.uiapi?.query?.[name] ?? {};
}

/** The errors of an answer; undefined when it went well, which some answer with an empty list. */
export function problemOf({ errors }: { readonly errors?: readonly unknown[] | undefined }): unknown {
  return errors && errors.length > 0 ? errors : undefined;
}

/** Records of an object (or alias) in an answer of `uiapi { query { … } }`. */
export function rowsOf(data: unknown, name: string): Row[] {
  return (connection(data, name).edges ?? []).map(({ node }) => node);
}

/** How many there are in all, where the query asked for `totalCount`. */
export function totalOf(data: unknown, name: string): number {
  return connection(data, name).totalCount ?? rowsOf(data, name).length;
}

function cell(row: Row, path: string): Cell {
  let found: unknown = row;
  for (const step of path.split('.')) found = (found as Record<string, unknown> | null | undefined)?.[step];
  return (found ?? {}) as Cell;
}

/** A value as text; empty for none. `path` may lead over a relationship: `User__r.Name`. */
export function textOf(row: Row, path: string): string {
  const { value } = cell(row, path);
  return value === null || value === undefined ? '' : String(value);
}

/** What a user reads: the label of a picklist value, else the value. */
export function labelOf(row: Row, path: string): string {
  return cell(row, path).displayValue ?? textOf(row, path);
}

/** 0 for none. */
export function numberOf(row: Row, path: string): number {
  return Number(cell(row, path).value ?? 0);
}

export function isTrue(row: Row, path: string): boolean {
  return cell(row, path).value === true;
}

/** A run of an odd number of `#` ends the name of a tenant; an even one stands within a BALES ID. */
const TENANT = /^([^#]+)#(?:##)*(?!#)/u;

/** What a row is called; where several tenants share the org, those that came later stand behind it: `佐藤 (beta)`. */
export function nameOf(row: Row): string {
  const tenant = TENANT.exec(textOf(row, 'Key__c'))?.[1];
  return tenant === undefined ? textOf(row, 'Name') : `${textOf(row, 'Name')} (${tenant})`;
}
