import type { ClassInfo } from './class-info.ts';
import type { ApexType, ClassType } from './type.ts';
import { DATE, DATETIME, ID, isText, numericRank, OBJECT, STRING } from './type.ts';

/** Cost of a conversion that cannot be made. */
const IMPOSSIBLE = Number.POSITIVE_INFINITY;
/** Anything else is a better match than Object. */
const TO_OBJECT = 100;

export function assignable(from: ApexType, to: ApexType): boolean {
  return conversionCost(from, to) < IMPOSSIBLE;
}

/** How far a type is from another: 0 is the same type, smaller is a better match of an overload. */
export function conversionCost(from: ApexType, to: ApexType): number {
  if (from === to) return 0;
  if (from.kind === 'void' || to.kind === 'void') return IMPOSSIBLE;
  if (from.kind === 'null') return to === OBJECT ? TO_OBJECT : 1;
  if (to.kind === 'object') return TO_OBJECT;
  if (from.kind === 'list') return listCost(from, to);
  if (from.kind === 'primitive') return to.kind === 'primitive' ? primitiveCost(from, to) : IMPOSSIBLE;
  switch (from.kind) {
    case 'set':
      if (to.kind === 'set') return setCost(from.element, to.element);
      return isIterableOf(to, from.element) ? 5 : IMPOSSIBLE;
    case 'map':
      if (to.kind !== 'map') return IMPOSSIBLE;
      return 1 + partCost(from.key, to.key) + partCost(from.value, to.value);
    case 'sobject':
      return to.kind === 'sobject' && to.object === null && to.name === 'SObject' ? 3 : IMPOSSIBLE;
    case 'class':
      return to.kind === 'class' ? classCost(from, to) : IMPOSSIBLE;
    case 'native':
      return to.kind === 'native' ? nativeCost(from, to) : IMPOSSIBLE;
    default:
      return IMPOSSIBLE;
  }
}

function primitiveCost(from: ApexType, to: ApexType): number {
  const [narrow, wide] = [numericRank(from), numericRank(to)];
  if (narrow >= 0 && wide >= 0) {
    if (wide > narrow) return wide - narrow;
    return narrow === 3 && wide === 2 ? 4 : IMPOSSIBLE;
  }
  if (isText(from) && isText(to)) return from === ID ? 1 : 2;
  return from === DATE && to === DATETIME ? 2 : IMPOSSIBLE;
}

function listCost(from: Extract<ApexType, { kind: 'list' }>, to: ApexType): number {
  if (to.kind === 'list') {
    if (to.element === from.element) return 0;
    return 1 + partCost(from.element, to.element);
  }
  if (from.query && to.kind === 'sobject')
    return from.element.name === 'SObject' ? 3 : 2 + conversionCost(from.element, to);
  return isIterableOf(to, from.element) ? 5 : IMPOSSIBLE;
}

function isIterableOf(to: ApexType, element: ApexType): boolean {
  if (to.kind !== 'class' || !to.name.startsWith('Iterable<')) return false;
  const [iterator] = to.info.methods.get('iterator') ?? [];
  const next = iterator?.result.kind === 'class' ? iterator.result.info.methods.get('next')?.[0] : undefined;
  return next !== undefined && assignable(element, next.result);
}

/** Elements of collections: references may widen, sObjects go both ways, numbers stay what they are. */
function partCost(from: ApexType, to: ApexType): number {
  if (from === to) return 0;
  if (isText(from) && isText(to)) return 1;
  if (to === OBJECT) return TO_OBJECT;
  if (from.kind === 'sobject' && to.kind === 'sobject') {
    if (to.name === 'SObject') return 3;
    return from.name === 'SObject' ? 4 : IMPOSSIBLE;
  }
  if (from.kind === 'primitive' || to.kind === 'primitive') return IMPOSSIBLE;
  return conversionCost(from, to);
}

function setCost(from: ApexType, to: ApexType): number {
  return from === STRING && to === ID ? IMPOSSIBLE : 1 + partCost(from, to);
}

/** Steps up the inheritance chain; interfaces cost a little more than classes. */
function classCost(from: ClassType, to: ClassType): number {
  let steps = 0;
  for (let info: ClassType['info'] | null = from.info; info; info = info.superClass) {
    if (info === to.info) return steps;
    steps += 1;
  }
  if (from.info.isA(to.info)) return steps + 5;
  return sameSystemInterface(from, to) ? steps + 6 : IMPOSSIBLE;
}

/** `Iterator<Account>` is an `Iterator<SObject>`, `Comparator<SObject>` a `Comparator<Account>`. */
function sameSystemInterface(from: ClassType, to: ClassType): boolean {
  if (!to.info.system || to.info.kind !== 'interface') return false;
  const base = baseName(to.info);
  return [from.info, ...from.info.allInterfaces()].some(
    (info) => info.system && baseName(info) === base && standsFor(info, to.info),
  );
}

function baseName({ name }: ClassInfo): string {
  return name.replace(/<.*/, '');
}

/** Whether every method gives no more and takes no less than the other interface's. */
function standsFor(info: ClassInfo, other: ClassInfo): boolean {
  return [...other.methods.values()].flat().every((wanted) => {
    const own = info.methods.get(wanted.name.toLowerCase())?.[0];
    if (!own) return false;
    const taken = wanted.parameters.every(({ type }, index) =>
      assignable(type, own.parameters[index]?.type ?? type),
    );
    return taken && assignable(own.result, wanted.result);
  });
}

function nativeCost(
  from: Extract<ApexType, { kind: 'native' }>,
  to: Extract<ApexType, { kind: 'native' }>,
): number {
  let steps = 0;
  let name: string | undefined = from.name;
  let definition: { readonly extends?: string } = from.info.definition;
  while (name !== undefined) {
    if (name.toLowerCase() === to.name.toLowerCase()) return steps;
    steps += 1;
    name = definition.extends;
    definition = {};
  }
  return IMPOSSIBLE;
}

/** Whether a cast may succeed at run time. */
export function castable(from: ApexType, to: ApexType): boolean {
  if (assignable(from, to) || assignable(to, from)) return true;
  if (from.kind === 'object' || to.kind === 'object') return true;
  if (from.kind === 'sobject' && to.kind === 'sobject') return from.name === 'Name' || to.name === 'Name';
  if (numericRank(from) >= 0 && numericRank(to) >= 0) return true;
  if (from.kind === 'class' && to.kind === 'class')
    return from.info.kind === 'interface' || to.info.kind === 'interface' || to.info.isA(from.info);
  if (from.kind === 'list' && to.kind === 'list') return castable(from.element, to.element);
  if (from.kind === 'set' && to.kind === 'set') return castable(from.element, to.element);
  if (from.kind === 'map' && to.kind === 'map')
    return castable(from.key, to.key) && castable(from.value, to.value);
  if (from.kind === 'class' && from.info.kind === 'interface') return true;
  return false;
}
