import type { Schema } from '../../schema/types.ts';
import type { TypeName } from '../syntax/tree.ts';
import type { ClassInfo } from './class-info.ts';
import type { Library } from './library.ts';
import { interfaceParameters, splitTypes, systemExceptions, systemInterface } from './system-classes.ts';
import type { ApexType, ClassType, EnumType, ListType, MapType, SetType, SObjectType } from './type.ts';
import { OBJECT, PRIMITIVES, VOID } from './type.ts';

/** Interns types and finds them by name. One table per compiled program. */
export class TypeTable {
  readonly schema: Schema;
  readonly library: Library;
  /** The org's own top-level types by lower-cased name. */
  readonly own = new Map<string, ClassType | EnumType>();
  readonly exceptions = systemExceptions();
  readonly #interned = new Map<ApexType | string, ApexType>();
  readonly #lists = new Map<ApexType, ListType>();
  readonly #queryLists = new Map<ApexType, ListType>();
  readonly #sets = new Map<ApexType, SetType>();
  readonly #maps = new Map<ApexType, Map<ApexType, MapType>>();
  readonly #interfaces = new Map<string, ClassInfo>();
  readonly #signatureTypes = new Map<string, ApexType>();
  /** `SObject`. */
  readonly sobject: SObjectType = { kind: 'sobject', name: 'SObject', object: null };
  readonly aggregateResult: SObjectType = { kind: 'sobject', name: 'AggregateResult', object: null };
  /** What a relationship to several objects gives (`Task.Who`). */
  readonly nameType: SObjectType = { kind: 'sobject', name: 'Name', object: null };

  constructor(schema: Schema, library: Library) {
    this.schema = schema;
    this.library = library;
    library.attach(this);
  }

  list(element: ApexType): ListType {
    return remembered(this.#lists, element, () => ({
      kind: 'list',
      name: `List<${element.name}>`,
      element,
      query: false,
    }));
  }

  /** The type of a SOQL expression: a list that may stand for its only row. */
  queryList(element: ApexType): ListType {
    return remembered(this.#queryLists, element, () => ({
      kind: 'list',
      name: `List<${element.name}>`,
      element,
      query: true,
    }));
  }

  set(element: ApexType): SetType {
    return remembered(this.#sets, element, () => ({ kind: 'set', name: `Set<${element.name}>`, element }));
  }

  map(key: ApexType, value: ApexType): MapType {
    const byValue = remembered(this.#maps, key, () => new Map<ApexType, MapType>());
    return remembered(byValue, value, () => ({
      kind: 'map',
      name: `Map<${key.name},${value.name}>`,
      key,
      value,
    }));
  }

  /** An sObject type by API name. */
  sobjectType(name: string): SObjectType | null {
    const lower = name.toLowerCase();
    if (lower === 'sobject') return this.sobject;
    if (lower === 'aggregateresult') return this.aggregateResult;
    const known = this.#interned.get(`o:${lower}`) as SObjectType | undefined;
    if (known) return known;
    const object = this.schema.object(name);
    if (!object || object.tooling) return null;
    const type: SObjectType = { kind: 'sobject', name: object.name, object };
    this.#interned.set(`o:${lower}`, type);
    return type;
  }

  /** `System.NullPointerException` or its short name. */
  exception(name: string): ClassInfo | null {
    return this.exceptions.get(name.toLowerCase().replace(/^system\./, '')) ?? null;
  }

  systemInterface(name: string, args: readonly ApexType[]): ClassInfo | null {
    const lower = name.toLowerCase().replace(/^system\./, '');
    const parameters = interfaceParameters(lower);
    if (!parameters || parameters.length !== args.length) return null;
    const key = `${lower}<${args.map((arg) => arg.name).join(',')}>`;
    const known = this.#interfaces.get(key);
    if (known) return known;
    return systemInterface(
      lower,
      args,
      (info) => this.#interfaces.set(key, info),
      (text, names) => this.parse(text, names),
    );
  }

  /**
   * A type as source writes it.
   * @param scope class whose inner types are in sight; null outside any class
   */
  resolve(name: TypeName, scope: ClassInfo | null): ApexType | null {
    let type = this.#named(name, scope);
    for (let level = 0; type && level < name.arrays; level += 1) type = this.list(type);
    return type;
  }

  #named(name: TypeName, scope: ClassInfo | null): ApexType | null {
    const { parts } = name;
    const last = parts.at(-1);
    if (!last) return null;
    if (last.args.length > 0) return this.#generic(name, scope);
    return this.byName(
      parts.map((part) => part.name),
      scope,
    );
  }

  #generic(name: TypeName, scope: ClassInfo | null): ApexType | null {
    const last = name.parts.at(-1);
    const args: ApexType[] = [];
    for (const arg of last?.args ?? []) {
      const type = this.resolve(arg, scope);
      if (!type) return null;
      args.push(type);
    }
    const full = name.parts
      .map((part) => part.name)
      .join('.')
      .toLowerCase()
      .replace(/^system\./, '');
    const [first, second] = args;
    if (full === 'list' && first && args.length === 1) return this.list(first);
    if (full === 'set' && first && args.length === 1) return this.set(first);
    if (full === 'map' && first && second && args.length === 2) return this.map(first, second);
    return this.systemInterface(full, args)?.type ?? null;
  }

  /** A type without arguments by its dotted name; the nearest meaning wins. */
  byName(parts: readonly string[], scope: ClassInfo | null): ApexType | null {
    const [first = '', ...rest] = parts;
    const own = this.#ownType(first, scope);
    if (own) return rest.length === 0 ? own : innerType(own, rest);
    const name = parts.join('.');
    const lower = name.toLowerCase();
    return this.#systemType(lower, name);
  }

  #ownType(name: string, scope: ClassInfo | null): ClassType | EnumType | null {
    const lower = name.toLowerCase();
    for (let info: ClassInfo | null = scope; info; info = info.outer)
      for (let near: ClassInfo | null = info; near; near = near.superClass) {
        const found = near.inner.get(lower);
        if (found) return found;
        if (near.simpleName.toLowerCase() === lower && !near.system) return near.type;
      }
    return this.own.get(lower) ?? null;
  }

  #systemType(lower: string, name: string): ApexType | null {
    const short = lower.replace(/^system\./, '');
    if (short === 'object') return OBJECT;
    if (short === 'void') return VOID;
    // The library's class of these names only holds the members that every record has.
    if (short === 'sobject') return this.sobject;
    const primitive = PRIMITIVES.get(short);
    if (primitive) return primitive;
    const exception = this.exceptions.get(short);
    if (exception) return exception.type;
    const contract = interfaceParameters(short);
    if (contract)
      return (
        this.systemInterface(
          short,
          contract.map(() => OBJECT),
        )?.type ?? null
      );
    if (short === 'sobject' || short === 'aggregateresult') return this.sobjectType(short);
    const library = MEMBERS_ONLY.has(short) ? null : this.library.type(lower);
    if (library) return library;
    return this.sobjectType(name.replace(/^(schema|system)\./i, ''));
  }

  /** A type as library signatures write it. @throws Error for a name that does not exist */
  parse(text: string, names: ReadonlyMap<string, ApexType> = NO_NAMES): ApexType {
    const bound = names.get(text);
    if (bound) return bound;
    const cached = names.size === 0 ? this.#signatureTypes.get(text) : undefined;
    if (cached) return cached;
    const generic = /^([\w.]+)<(.*)>$/.exec(text);
    const type = generic
      ? this.#parseGeneric(generic[1] ?? '', splitTypes(generic[2] ?? ''), names)
      : this.byName(text.split('.'), null);
    if (!type) throw new Error(`Unknown type in a library signature: ${text}`);
    if (names.size === 0) this.#signatureTypes.set(text, type);
    return type;
  }

  #parseGeneric(
    name: string,
    args: readonly string[],
    names: ReadonlyMap<string, ApexType>,
  ): ApexType | null {
    const types = args.map((arg) => this.parse(arg, names));
    const [first, second] = types;
    if (name === 'List' && first) return this.list(first);
    if (name === 'Set' && first) return this.set(first);
    if (name === 'Map' && first && second) return this.map(first, second);
    return this.systemInterface(name, types)?.type ?? null;
  }
}

/** Library classes that only hold the members of types which have a meaning of their own. */
const MEMBERS_ONLY = new Set(['list', 'set', 'map', 'enum']);

const NO_NAMES: ReadonlyMap<string, ApexType> = new Map();

function innerType(own: ClassType | EnumType, rest: readonly string[]): ApexType | null {
  let found: ClassType | EnumType | null = own;
  for (const name of rest) {
    if (found?.kind !== 'class') return null;
    let next: ClassType | EnumType | null = null;
    for (let info: ClassInfo | null = found.info; info && !next; info = info.superClass)
      next = info.inner.get(name.toLowerCase()) ?? null;
    found = next;
  }
  return found;
}

function remembered<K extends object, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}
