import type { Caller } from '../../org/caller.ts';
import type { QueryResult, StoredValue } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { ApexRuntime } from '../contract.ts';
import { ApexList } from '../values/collections.ts';
import type { ApexType } from '../types/type.ts';
import { ApexFault } from './faults.ts';
import { countRows, recordsOf } from './rows.ts';

export type Binds = Readonly<Record<string, StoredValue | readonly StoredValue[]>>;

/** Whose rights a query or DML statement runs under. */
export function callerFor(runtime: ApexRuntime, mode: 'user' | 'system'): Caller {
  const { machine } = runtime;
  if (mode === 'user') return { userId: machine.userId, sharing: true, fieldSecurity: true };
  return { userId: machine.userId, sharing: machine.sharing, fieldSecurity: false };
}

/** Runs a query and counts it against the limits. @throws ApexFault System.QueryException */
export function runQuery(
  runtime: ApexRuntime,
  text: string,
  binds: Binds,
  mode: 'user' | 'system',
): QueryResult {
  const { machine, host } = runtime;
  machine.meter.charge('queries');
  const result = asQueryException(() =>
    host.soql.query(callerFor(runtime, mode), text, { binds, apex: true }),
  );
  machine.meter.charge('queryRows', chargedRows(result));
  return result;
}

/**
 * COUNT() is one row, COUNT with GROUP BY a row a group; other aggregates cost every row they read (Apex Developer
 * Guide, "Execution Governors and Limits").
 */
function chargedRows(result: QueryResult): number {
  if (result.rows.length === 0) return result.columns.length === 0 ? 1 : 0;
  if (!result.aggregate) return countRows(result);
  const onlyCounts = result.columns.every(
    ({ aggregateFunction }) => aggregateFunction === undefined || aggregateFunction.toLowerCase() === 'count',
  );
  return onlyCounts ? result.rows.length : (result.rowsRead ?? result.rows.length);
}

function asQueryException<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    throw new ApexFault('QueryException', error.message, { inaccessibleFields: inaccessible(error) });
  }
}

function inaccessible(error: OrgError): ReadonlyMap<string, readonly string[]> {
  const object = error.extra?.['object'];
  return typeof object === 'string' && error.fields.length > 0
    ? new Map([[object, error.fields]])
    : new Map();
}

/** Groups come in one batch; the platform makes no second one. */
const MOST_GROUPS = 2000;

/**
 * Records of a result as a list of that element type.
 * @throws ApexFault System.QueryException for more groups than a batch holds
 */
export function listOf(runtime: ApexRuntime, result: QueryResult, element: ApexType): ApexList {
  const { types } = runtime;
  if (result.aggregate && result.rows.length > MOST_GROUPS)
    throw new ApexFault(
      'QueryException',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
    );
  return new ApexList(types.list(element), recordsOf(result, types));
}
