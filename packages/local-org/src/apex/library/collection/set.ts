import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import type { ApexType } from '../../types/type.ts';
import { OBJECT } from '../../types/type.ts';
import type { ApexList } from '../../values/collections.ts';
import { ApexSet } from '../../values/collections.ts';
import { keyOf, sameValue } from '../../values/equality.ts';
import { checkChangeable } from '../../values/guards.ts';
import type { Value } from '../../values/value.ts';
import { javaHash } from '../string/search.ts';
import { ValuesIterator } from './iterator.ts';

function addAll(set: ApexSet, values: Iterable<Value>): boolean {
  checkChangeable(set);
  let changed = false;
  for (const value of [...values]) changed = set.add(value) || changed;
  return changed;
}

function removeAll(set: ApexSet, values: Iterable<Value>): boolean {
  checkChangeable(set);
  let changed = false;
  for (const value of [...values]) changed = set.delete(value) || changed;
  return changed;
}

function retainAll(set: ApexSet, values: Iterable<Value>): boolean {
  checkChangeable(set);
  const kept = new Set([...values].map(keyOf));
  let changed = false;
  for (const key of [...set.members.keys()]) if (!kept.has(key)) changed = set.members.delete(key) || changed;
  return changed;
}

function containsAll(set: ApexSet, values: Iterable<Value>): boolean {
  return [...values].every((value) => set.has(value));
}

/** A method that takes a List or a Set. */
function both(name: string, body: (set: ApexSet, values: Iterable<Value>) => boolean): NativeMember[] {
  return [
    m(`${name}(List<T>) Boolean`, (set: ApexSet, other: ApexList) => body(set, other.items)),
    m(`${name}(Set<T>) Boolean`, (set: ApexSet, other: ApexSet) => body(set, other.members.values())),
  ];
}

function newSet(runtime: ApexRuntime, type: ApexType, values: Iterable<Value>): ApexSet {
  return new ApexSet(type.kind === 'set' ? type : runtime.types.set(OBJECT), values);
}

/** `Set`. */
export const setModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'Set',
      namespace: 'System',
      parameters: ['T'],
      complete: true,
      typedConstructors: [
        m('()', (type: ApexType) => newSet(runtime, type, [])),
        m('(List<T>)', (type: ApexType, list: ApexList) => newSet(runtime, type, list.items)),
        m('(Set<T>)', (type: ApexType, set: ApexSet) => newSet(runtime, type, set.members.values())),
      ],
      methods: [
        m('add(T?) Boolean', (set: ApexSet, value: Value) => addAll(set, [value])),
        ...both('addAll', addAll),
        m('clear()', (set: ApexSet) => {
          checkChangeable(set);
          set.members.clear();
        }),
        m('clone() Self', (set: ApexSet) => new ApexSet(set.type, set.members.values())),
        m('contains(T?) Boolean', (set: ApexSet, value: Value) => set.has(value)),
        ...both('containsAll', containsAll),
        m('equals(Object?) Boolean', (set: ApexSet, other: Value) => sameValue(set, other)),
        m('hashCode() Integer', (set: ApexSet) => javaHash(String(keyOf(set)))),
        m('isEmpty() Boolean', (set: ApexSet) => set.size === 0),
        m('iterator() Iterator<T>', (set: ApexSet) => new ValuesIterator([...set.members.values()])),
        m('remove(T?) Boolean', (set: ApexSet, value: Value) => removeAll(set, [value])),
        ...both('removeAll', removeAll),
        ...both('retainAll', retainAll),
        m('size() Integer', (set: ApexSet) => set.size),
        m('toString() String', (set: ApexSet) => runtime.text(set)),
      ],
    },
  ],
});
