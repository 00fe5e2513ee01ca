import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import type { ApexType } from '../../types/type.ts';
import { OBJECT, STRING } from '../../types/type.ts';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.ts';
import { keyOf, sameValue } from '../../values/equality.ts';
import { checkChangeable } from '../../values/guards.ts';
import { SObjectValue } from '../../values/sobject.ts';
import type { Value } from '../../values/value.ts';
import { javaHash } from '../string/search.ts';
import { copyRecord } from './deep-copy.ts';

function newMap(runtime: ApexRuntime, type: ApexType): ApexMap {
  return new ApexMap(type.kind === 'map' ? type : runtime.types.map(STRING, OBJECT));
}

/** @throws ApexFault for records without an ID and for doubles, as the platform does */
function putRecords(map: ApexMap, list: ApexList): void {
  checkChangeable(map);
  for (const [index, item] of list.items.entries()) {
    if (!(item instanceof SObjectValue))
      throw new ApexFault('ListException', `Row with null at index: ${String(index)}`);
    if (item.id === null) throw new ApexFault('ListException', `Row with null Id at index: ${String(index)}`);
    map.put(item.id, item);
  }
}

/** A map made of a list refuses two rows of one ID. */
function fromRecords(map: ApexMap, list: ApexList): ApexMap {
  const seen = new Set<string>();
  for (const [index, item] of list.items.entries()) {
    const id = item instanceof SObjectValue ? item.id : null;
    if (id === null) continue;
    if (seen.has(id))
      throw new ApexFault('ListException', `Row with duplicate Id at index: ${String(index)}`);
    seen.add(id);
  }
  putRecords(map, list);
  return map;
}

function putAll(map: ApexMap, other: ApexMap): ApexMap {
  checkChangeable(map);
  for (const { key, value } of [...other.entries.values()]) map.put(key, value);
  return map;
}

const methods: readonly NativeMember[] = [
  m('clear()', (map: ApexMap) => {
    checkChangeable(map);
    map.entries.clear();
  }),
  m('clone() Self', (map: ApexMap) => putAll(new ApexMap(map.type), map)),
  m('containsKey(K?) Boolean', (map: ApexMap, key: Value) => map.has(key)),
  m('deepClone() Self', (map: ApexMap) => {
    const copy = new ApexMap(map.type);
    for (const { key, value } of map.entries.values())
      copy.put(key, value instanceof SObjectValue ? copyRecord(value, true, true) : value);
    return copy;
  }),
  m('equals(Object?) Boolean', (map: ApexMap, other: Value) => sameValue(map, other)),
  m('get(K?) V', (map: ApexMap, key: Value) => map.get(key)),
  m('hashCode() Integer', (map: ApexMap) => javaHash(String(keyOf(map)))),
  m('isEmpty() Boolean', (map: ApexMap) => map.size === 0),
  m('put(K?,V?) V', (map: ApexMap, key: Value, value: Value) => {
    checkChangeable(map);
    return map.put(key, value);
  }),
  m('putAll(Map<K,V>)', putAll),
  m('putAll(List<SObject>)', putRecords),
  m('remove(K?) V', (map: ApexMap, key: Value) => {
    checkChangeable(map);
    return map.delete(key);
  }),
  m('size() Integer', (map: ApexMap) => map.size),
];

function views(runtime: ApexRuntime): NativeMember[] {
  const { list, set } = {
    list: (type: ApexType, items: Value[]) => new ApexList(runtime.types.list(type), items),
    set: (type: ApexType, items: Value[]) => new ApexSet(runtime.types.set(type), items),
  };
  return [
    m('keySet() Set<K>', (map: ApexMap) =>
      set(
        map.type.key,
        [...map.entries.values()].map(({ key }) => key),
      ),
    ),
    m('values() List<V>', (map: ApexMap) =>
      list(
        map.type.value,
        [...map.entries.values()].map(({ value }) => value),
      ),
    ),
    m('toString() String', (map: ApexMap) => runtime.text(map)),
    m('getSObjectType() Schema.SObjectType', (map: ApexMap) => {
      const { value } = map.type;
      return value.kind === 'sobject' && value.object ? runtime.tokenOf(value.name) : null;
    }),
  ];
}

/** `Map`. */
export const mapModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'Map',
      namespace: 'System',
      parameters: ['K', 'V'],
      complete: true,
      typedConstructors: [
        m('()', (type: ApexType) => newMap(runtime, type)),
        m('(Map<K,V>)', (type: ApexType, other: ApexMap) => putAll(newMap(runtime, type), other)),
        m('(List<SObject>)', (type: ApexType, list: ApexList) => fromRecords(newMap(runtime, type), list)),
      ],
      methods: [...methods, ...views(runtime)],
    },
  ],
});
