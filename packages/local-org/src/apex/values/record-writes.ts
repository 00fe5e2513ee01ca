import { ApexFault } from '../runtime/faults.ts';
import type { SObjectValue } from './sobject.ts';
import type { Value } from './value.ts';

/** Sets a field as code does. @throws ApexFault System.FinalException for `Trigger.old` and rows of after triggers */
export function writeField(row: SObjectValue, name: string, value: Value): void {
  checkWritable(row);
  row.assign(name, value);
}

export function writeParent(row: SObjectValue, lowerRelationship: string, parent: SObjectValue | null): void {
  checkWritable(row);
  row.parents.set(lowerRelationship, parent);
}

function checkWritable(row: SObjectValue): void {
  if (row.readOnly) throw new ApexFault('FinalException', 'Record is read-only');
}
