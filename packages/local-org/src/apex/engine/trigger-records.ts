import type { StoredRow } from '../../org/contract.ts';
import type { TriggerBatch } from '../../store/trigger-host.ts';
import { fromStored } from '../runtime/stored-values.ts';
import type { TriggerState } from '../runtime/machine.ts';
import type { SObjectType } from '../types/type.ts';
import { ID } from '../types/type.ts';
import { ApexList, ApexMap } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import type { Runtime } from './runtime.ts';

/** `Trigger.new`, `Trigger.old` and their maps for one batch. */
export function triggerState(runtime: Runtime, batch: TriggerBatch, phase: 'before' | 'after'): TriggerState {
  const { types } = runtime;
  const type = types.sobjectType(batch.object.name);
  if (!type) throw new Error(`No Apex type for ${batch.object.name}`);
  const { event } = batch;
  const record = (row: StoredRow, readOnly: boolean): SObjectValue =>
    recordOf(runtime.host.withFormulas(batch.object, row), type, readOnly);
  const newRecords = batch.newRows?.map((row) => record(row, phase === 'after')) ?? null;
  const oldRecords = batch.oldRows?.map((row) => record(row, true)) ?? null;
  const listType = types.list(type);
  const list = (records: SObjectValue[] | null): ApexList | null => {
    if (!records) return null;
    const made = new ApexList(listType, records);
    made.readOnly = true;
    return made;
  };
  const map = (records: SObjectValue[] | null): ApexMap | null =>
    records ? byId(records, type, runtime) : null;
  return {
    operation: runtime.constant('System.TriggerOperation', `${phase}_${event}`.toUpperCase()),
    isBefore: phase === 'before',
    event,
    newList: list(newRecords),
    oldList: list(oldRecords),
    newMap: phase === 'before' && event === 'insert' ? null : map(newRecords),
    oldMap: map(oldRecords),
    size: (newRecords ?? oldRecords)?.length ?? 0,
  };
}

function byId(records: readonly SObjectValue[], type: SObjectType, runtime: Runtime): ApexMap {
  const map = new ApexMap(runtime.types.map(ID, type));
  for (const record of records) map.put(record.id, record);
  map.readOnly = true;
  return map;
}

function recordOf(row: StoredRow, type: SObjectType, readOnly: boolean): SObjectValue {
  const record = new SObjectValue(type);
  for (const [name, value] of Object.entries(row)) {
    const field = type.object?.fields.get(name.toLowerCase());
    if (field) record.values.set(field.name, fromStored(value, field));
  }
  record.readOnly = readOnly;
  return record;
}
