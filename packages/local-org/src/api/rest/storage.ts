import { systemCaller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';

/** Every record counts two kilobytes, whatever it holds. */
const RECORD_KB = 2;

/** Megabytes of data storage in use. */
export function dataStorageUsedMb(org: Org): number {
  let records = 0;
  for (const object of org.schema.objects()) {
    const counted = object.kind === 'standard' || object.kind === 'custom';
    if (!counted || object.tooling || !object.queryable || !object.createable) continue;
    records += org.soql.query(systemCaller(''), `SELECT COUNT() FROM ${object.name}`, {
      allRows: true,
    }).totalSize;
  }
  return Math.ceil((records * RECORD_KB) / 1024);
}
