import type { ApexRuntime } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import type { ApexList } from '../../values/collections.ts';
import { compareValues } from '../../values/order.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { ApexObject } from '../../values/value.ts';
import type { Value } from '../../values/value.ts';

type Order = (left: Value, right: Value) => number;

/** Sorts in place; the order is stable. */
export function sortList(list: ApexList, comparator: Value, runtime: ApexRuntime): void {
  const order = comparator === null ? naturalOrder(list, runtime) : comparatorOrder(comparator, runtime);
  const sorted = mergeSort(list.items, order);
  sorted.forEach((item, index) => {
    list.items[index] = item;
  });
}

/** The order is Apex code: it may be inconsistent, which must not upset the sort. */
function mergeSort(items: readonly Value[], order: Order): Value[] {
  if (items.length < 2) return [...items];
  const middle = items.length >> 1;
  const left = mergeSort(items.slice(0, middle), order);
  const right = mergeSort(items.slice(middle), order);
  const merged: Value[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length)
    merged.push(order(left[i], right[j]) <= 0 ? left[i++] : right[j++]);
  while (i < left.length) merged.push(left[i++]);
  while (j < right.length) merged.push(right[j++]);
  return merged;
}

function comparatorOrder(comparator: Value, runtime: ApexRuntime): Order {
  return (left, right) => {
    const answer = runtime.callByName(comparator as ApexObject, 'compare', [left, right]);
    if (!answer) throw new ApexFault('TypeException', 'Comparator has no compare method');
    return Number(answer.value);
  };
}

function naturalOrder(list: ApexList, runtime: ApexRuntime): Order {
  const first = list.items.find((item) => item !== null);
  if (first instanceof ApexObject) return comparableOrder(first, runtime);
  if (first instanceof SObjectValue) return recordOrder;
  return compareValues;
}

function comparableOrder(first: ApexObject, runtime: ApexRuntime): Order {
  const comparable = [...first.info.allInterfaces()].some(({ name }) => name === 'System.Comparable');
  if (!comparable)
    throw new ApexFault('ListException', `One or more of the items in this list is not Comparable.`);
  return (left, right) => {
    if (left === null || right === null) return compareValues(left, right);
    return Number(runtime.callByName(left as ApexObject, 'compareTo', [right])?.value ?? 0);
  };
}

/** Records: by name, then by their other fields (Apex Developer Guide, "List Sorting"). */
function recordOrder(left: Value, right: Value): number {
  if (!(left instanceof SObjectValue) || !(right instanceof SObjectValue)) return compareValues(left, right);
  for (const name of fieldOrder(left, right)) {
    const order = compareFields(left.values.get(name) ?? null, right.values.get(name) ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function fieldOrder(left: SObjectValue, right: SObjectValue): string[] {
  const names = [...new Set([...left.values.keys(), ...right.values.keys()])];
  const isName = (name: string): boolean => left.field(name)?.nameField === true;
  return names.sort((a, b) => Number(isName(b)) - Number(isName(a)) || (a < b ? -1 : 1));
}

function compareFields(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string')
    return compareValues(left.toLowerCase(), right.toLowerCase());
  return compareValues(left, right);
}
