import type { ApexRuntime } from '../../contract.ts';
import { mergeRecords } from '../../runtime/dml-statements.ts';
import type { Mode } from '../../runtime/dml.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import type { EnumConstant } from '../../types/type.ts';
import { ApexList } from '../../values/collections.ts';
import { SObjectValue } from '../../values/sobject.ts';
import type { Value } from '../../values/value.ts';
import { defaultMode, modeOf } from './dml-methods.ts';
import { ResultValue } from './results.ts';

function idsOf(value: Value): string[] {
  if (typeof value === 'string') return [value];
  const items = value instanceof ApexList ? value.items : [value];
  return items.map((item) => (item instanceof SObjectValue ? (item.id ?? '') : String(item)));
}

function merge(
  runtime: ApexRuntime,
  master: SObjectValue,
  value: Value,
  allOrNone: boolean,
  mode: Mode,
): Value {
  const ids = idsOf(value);
  if (ids.length > 2)
    throw new ApexFault(
      'DmlException',
      'Merge failed: at most two records can be merged into a master record',
    );
  const results = ids.map((id) => {
    const result = mergeRecords(runtime, master, [id], mode, allOrNone);
    return new ResultValue(
      'Database.MergeResult',
      { ...result, id: master.id },
      { merged: result.success ? [id] : [] },
    );
  });
  if (!(value instanceof ApexList)) return results[0] ?? null;
  return new ApexList(runtime.types.list(runtime.types.parse('Database.MergeResult')), results);
}

/** `Database.merge` for one loser or a list of them, records or IDs. */
export function mergeMembers(runtime: ApexRuntime): NativeMember[] {
  const shapes = [
    ['SObject', 'Database.MergeResult'],
    ['Id', 'Database.MergeResult'],
    ['List<SObject>', 'List<Database.MergeResult>'],
    ['List<Id>', 'List<Database.MergeResult>'],
  ] as const;
  return shapes.flatMap(([given, result]) => [
    m(`merge(SObject,${given}) ${result}`, (master: SObjectValue, value: Value) =>
      merge(runtime, master, value, true, defaultMode(runtime)),
    ),
    m(`merge(SObject,${given},Boolean) ${result}`, (master: SObjectValue, value: Value, all: boolean) =>
      merge(runtime, master, value, all, defaultMode(runtime)),
    ),
    m(
      `merge(SObject,${given},System.AccessLevel) ${result}`,
      (master: SObjectValue, value: Value, level: EnumConstant) =>
        merge(runtime, master, value, true, modeOf(level)),
    ),
    m(
      `merge(SObject,${given},Boolean,System.AccessLevel) ${result}`,
      (master: SObjectValue, value: Value, all: boolean, level: EnumConstant) =>
        merge(runtime, master, value, all, modeOf(level)),
    ),
  ]);
}
