import type { Caller } from '../../org/caller.ts';
import { systemCaller } from '../../org/caller.ts';
import type { QueryOptions, QueryResult, ResultRow } from '../../org/contract.ts';
import type { LocalOrg, OrgOptions } from '../../org.ts';
import type { Customizations } from '../../schema/customization.ts';
import { customized } from '../../store/testing/customized.ts';
import { openOrg, writer } from '../../store/testing/open-org.ts';
import { createQueryEngine } from '../query-engine.ts';

/** A row as plain values: parents as rows of their own, children as lists. */
export interface PlainRow {
  readonly [name: string]: string | number | boolean | null | PlainRow | readonly PlainRow[];
}

/** An org in memory (2026-04-01, noon in Tokyo) that answers queries. */
export function queryOrg(given: Partial<Customizations> = {}, options: Partial<OrgOptions> = {}) {
  const org: LocalOrg = openOrg({ createQueryEngine, ...options });
  org.schema.apply(customized(given));
  const system = systemCaller(org.administratorId);
  const query = (soql: string, more: QueryOptions = {}, caller: Caller = system): QueryResult =>
    org.soql.query(caller, soql, more);
  const rows = (soql: string, more: QueryOptions = {}, caller: Caller = system): PlainRow[] =>
    query(soql, more, caller).rows.map(plainRow);
  /** The first column of each row, sorted. */
  const found = (soql: string, more: QueryOptions = {}): unknown[] =>
    rows(soql, more)
      .map((row) => Object.values(row)[0])
      .sort();
  return { org, query, rows, found, ...writer(org) };
}

export function plainRow(row: ResultRow): PlainRow {
  const plain: Record<string, PlainRow[string]> = {};
  for (const [name, value] of Object.entries(row.values)) {
    if (typeof value !== 'object' || value === null) plain[name] = value;
    else plain[name] = 'rows' in value ? value.rows.map(plainRow) : plainRow(value);
  }
  return plain;
}
