import { systemCaller } from '../../org/caller.ts';
import type { ApexRuntime } from '../contract.ts';
import type { MapType } from '../types/type.ts';
import { ApexMap } from '../values/collections.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { Value } from '../values/value.ts';
import { recordsOf } from './rows.ts';

/** Records of a custom metadata type by DeveloperName. */
export function allMetadata(runtime: ApexRuntime, type: MapType): ApexMap {
  const { host, machine, types } = runtime;
  const map = new ApexMap(type);
  const object = type.value.kind === 'sobject' ? type.value.object : null;
  if (!object) return map;
  const names = [...object.fields.values()].map((field) => field.name);
  const result = host.soql.query(
    systemCaller(machine.userId),
    `SELECT ${names.join(', ')} FROM ${object.name}`,
  );
  for (const record of recordsOf(result, types)) map.put(record.values.get('DeveloperName') ?? null, record);
  return map;
}

/** By DeveloperName, by qualified name or by ID. */
export function metadataNamed(all: ApexMap, name: Value): SObjectValue | null {
  if (typeof name !== 'string') return null;
  for (const { value } of all.entries.values()) {
    const record = value as SObjectValue;
    const names = [record.id, record.values.get('DeveloperName'), record.values.get('QualifiedApiName')];
    if (names.some((one) => typeof one === 'string' && one.toLowerCase() === name.toLowerCase()))
      return record;
  }
  return null;
}
