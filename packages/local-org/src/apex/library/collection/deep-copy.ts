import { ApexList } from '../../values/collections.ts';
import { SObjectValue } from '../../values/sobject.ts';

const STAMPS = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'];

/** `clone` of a record: IDs and read-only system fields only on demand. */
export function copyRecord(record: SObjectValue, keepId: boolean, keepStamps: boolean): SObjectValue {
  const copy = record.copy(keepId);
  copy.queried = false;
  if (!keepStamps) for (const name of STAMPS) copy.values.delete(name);
  return copy;
}

/** `List.deepClone`: records are copied, everything else is shared. */
export function deepCopy(
  list: ApexList,
  keepIds: boolean,
  keepStamps: boolean,
  _keepAutonumbers: boolean,
): ApexList {
  return new ApexList(
    list.type,
    list.items.map((item) => (item instanceof SObjectValue ? copyRecord(item, keepIds, keepStamps) : item)),
  );
}
