import type { SaveResult } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { ApexRuntime } from '../contract.ts';
import type { DmlVerb } from '../syntax/tree.ts';
import { ApexList } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import type { DmlFailure, Value } from '../values/value.ts';
import { inputOf, save } from './dml.ts';
import type { Mode, SaveOptions } from './dml.ts';
import { ApexFault, nullPointer } from './faults.ts';
import { callerFor } from './queries.ts';

const NAMES: Readonly<Record<DmlVerb, string>> = {
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete',
  merge: 'Merge',
};

/** The records that a DML statement is given: one, or a list. @throws ApexFault for null */
export function recordsIn(value: Value): SObjectValue[] {
  if (value === null) throw nullPointer();
  if (value instanceof SObjectValue) return [value];
  if (!(value instanceof ApexList))
    throw new ApexFault('TypeException', 'DML requires SObject or SObject list type');
  return value.items.map((item) => {
    if (!(item instanceof SObjectValue)) throw nullPointer();
    return item;
  });
}

/** A DML statement: all or nothing. @throws ApexFault System.DmlException */
export function runStatement(
  runtime: ApexRuntime,
  verb: Exclude<DmlVerb, 'merge'>,
  value: Value,
  mode: Mode,
  externalId: string | null,
): SaveResult[] {
  const records = recordsIn(value);
  const options: SaveOptions = { mode, allOrNone: true, externalId };
  const results = save(runtime, verb, records, options);
  throwFailures(verb, records, results);
  return results;
}

/** @throws ApexFault System.DmlException for the first of the errors, all of them in its state */
export function throwFailures(
  verb: DmlVerb,
  records: readonly SObjectValue[],
  results: readonly SaveResult[],
): void {
  const failures: DmlFailure[] = [];
  results.forEach((result, index) => {
    if (result.success || isRolledBack(result)) return;
    for (const error of result.errors) failures.push(failureOf(error, index, records[index]?.id ?? null));
  });
  const [first] = failures;
  if (!first) return;
  const where = first.id === null || verb === 'insert' ? '' : ` with id ${first.id}`;
  const fields = `[${first.fields.join(', ')}]`;
  const message = `${NAMES[verb]} failed. First exception on row ${String(first.index)}${where}; first error: ${first.code}, ${first.message}: ${fields}`;
  throw new ApexFault('DmlException', message, { dml: failures });
}

/** Rows that only failed because others did are not the cause. */
function isRolledBack(result: SaveResult): boolean {
  return result.errors.every((error) => error.code === 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
}

function failureOf(error: OrgErrorDetail, index: number, id: string | null): DmlFailure {
  return { index, id, code: error.code, message: error.message, fields: error.fields };
}

/** `merge master loser;` or a list of losers. */
export function runMerge(runtime: ApexRuntime, master: Value, losers: Value, mode: Mode): void {
  const [record] = recordsIn(master);
  if (!record) throw nullPointer();
  mergeRecords(
    runtime,
    record,
    recordsIn(losers).map((loser) => loser.id ?? ''),
    mode,
    true,
  );
}

/** @throws ApexFault System.DmlException when it failed and `allOrNone` */
export function mergeRecords(
  runtime: ApexRuntime,
  master: SObjectValue,
  loserIds: readonly string[],
  mode: Mode,
  allOrNone: boolean,
): SaveResult {
  const { machine, host } = runtime;
  machine.checkDmlAllowed();
  machine.meter.charge('dmlStatements');
  machine.meter.charge('dmlRows', loserIds.length + 1);
  const input = inputOf(master, true);
  const result = machine.nestedDml(() => host.data.merge(callerFor(runtime, mode), input, loserIds));
  if (allOrNone) throwFailures('merge', [master], [result]);
  return result;
}
