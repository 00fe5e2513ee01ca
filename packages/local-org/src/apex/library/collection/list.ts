import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import type { ApexType } from '../../types/type.ts';
import { OBJECT } from '../../types/type.ts';
import { ApexList } from '../../values/collections.ts';
import type { ApexSet } from '../../values/collections.ts';
import { keyOf, sameValue } from '../../values/equality.ts';
import { checkChangeable } from '../../values/guards.ts';
import { SObjectValue } from '../../values/sobject.ts';
import type { Value } from '../../values/value.ts';
import { javaHash } from '../string/search.ts';
import { ValuesIterator } from './iterator.ts';
import { deepCopy } from './deep-copy.ts';
import { sortList } from './sort.ts';

function outOfBounds(index: number): ApexFault {
  return new ApexFault('ListException', `List index out of bounds: ${String(index)}`);
}

function at(list: ApexList, index: number): number {
  if (index < 0 || index >= list.items.length) throw outOfBounds(index);
  return index;
}

function changeable(list: ApexList): Value[] {
  checkChangeable(list);
  return list.items;
}

function addAt(list: ApexList, index: number, value: Value): void {
  if (index < 0 || index > list.items.length) throw outOfBounds(index);
  changeable(list).splice(index, 0, value);
}

function addAll(list: ApexList, values: Value[]): void {
  const items = changeable(list);
  for (const value of values) items.push(value);
}

const methods: readonly NativeMember[] = [
  m('add(T?)', (list: ApexList, value: Value) => {
    changeable(list).push(value);
  }),
  m('add(Integer,T?)', addAt),
  m('addAll(List<T>)', (list: ApexList, other: ApexList) => {
    addAll(list, [...other.items]);
  }),
  m('addAll(Set<T>)', (list: ApexList, other: ApexSet) => {
    addAll(list, [...other.members.values()]);
  }),
  m('clear()', (list: ApexList) => {
    changeable(list).length = 0;
  }),
  m('clone() Self', (list: ApexList) => new ApexList(list.type, [...list.items])),
  m('contains(T?) Boolean', (list: ApexList, value: Value) =>
    list.items.some((item) => sameValue(item, value)),
  ),
  m('deepClone() Self', (list: ApexList) => deepCopy(list, false, false, false)),
  m('deepClone(Boolean) Self', (list: ApexList, ids: boolean) => deepCopy(list, ids, false, false)),
  m('deepClone(Boolean,Boolean) Self', (list: ApexList, ids: boolean, stamps: boolean) =>
    deepCopy(list, ids, stamps, false),
  ),
  m('deepClone(Boolean,Boolean,Boolean) Self', deepCopy),
  m('equals(Object?) Boolean', (list: ApexList, other: Value) => sameValue(list, other)),
  m('get(Integer) T', (list: ApexList, index: number) => list.items[at(list, index)]),
  m('hashCode() Integer', (list: ApexList) => javaHash(String(keyOf(list)))),
  m('indexOf(T?) Integer', (list: ApexList, value: Value) =>
    list.items.findIndex((item) => sameValue(item, value)),
  ),
  m('isEmpty() Boolean', (list: ApexList) => list.items.length === 0),
  m('remove(Integer) T', (list: ApexList, index: number) => changeable(list).splice(at(list, index), 1)[0]),
  m('set(Integer,T?)', (list: ApexList, index: number, value: Value) => {
    changeable(list)[at(list, index)] = value;
  }),
  m('size() Integer', (list: ApexList) => list.items.length),
];

function runtimeMethods(runtime: ApexRuntime): NativeMember[] {
  return [
    m('iterator() Iterator<T>', (list: ApexList) => new ValuesIterator(list.items)),
    m('sort()', (list: ApexList) => {
      checkChangeable(list);
      sortList(list, null, runtime);
    }),
    m('sort(Comparator<T>)', (list: ApexList, comparator: Value) => {
      checkChangeable(list);
      sortList(list, comparator, runtime);
    }),
    m('toString() String', (list: ApexList) => runtime.text(list)),
    m('getSObjectType() Schema.SObjectType', (list: ApexList) => objectTypeOf(list, runtime)),
  ];
}

function objectTypeOf(list: ApexList, runtime: ApexRuntime): Value {
  const { element } = list.type;
  const type = element.kind === 'sobject' && element.object ? element : null;
  const first = list.items.find((item) => item instanceof SObjectValue);
  const name = type?.name ?? (first instanceof SObjectValue ? first.type.name : null);
  return name === null ? null : runtime.tokenOf(name);
}

function newList(runtime: ApexRuntime, type: ApexType, values: Iterable<Value>): ApexList {
  const list = type.kind === 'list' ? type : runtime.types.list(OBJECT);
  return new ApexList(list, [...values]);
}

/** `List`. Constructors learn from the binder which list they make. */
export const listModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'List',
      namespace: 'System',
      parameters: ['T'],
      complete: true,
      typedConstructors: [
        m('()', (type: ApexType) => newList(runtime, type, [])),
        m('(List<T>)', (type: ApexType, other: ApexList) => newList(runtime, type, other.items)),
        m('(Set<T>)', (type: ApexType, other: ApexSet) => newList(runtime, type, other.members.values())),
        m('(Integer)', (type: ApexType, size: number) =>
          newList(runtime, type, new Array<Value>(size).fill(null)),
        ),
        m('(Iterable<T>)', (type: ApexType, values: Value) =>
          newList(runtime, type, runtime.iterate(values)),
        ),
      ],
      methods: [...methods, ...runtimeMethods(runtime)],
    },
  ],
});
