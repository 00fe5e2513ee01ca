import type {
  NativeDefinition,
  NativeField,
  NativeInfo,
  NativeMember,
  NativeMethod,
  NativeProperty,
} from './native-info.ts';
import { splitTypes } from './system-classes.ts';
import type { ApexType, EnumConstant, EnumInfo, EnumType, NativeType } from './type.ts';
import type { TypeTable } from './type-table.ts';

/** An enum of the platform. */
export interface NativeEnum {
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly string[];
}

/** Namespaces whose types need no prefix. */
const OPEN_NAMESPACES = ['system', 'schema'];

/** The standard library's classes and enums by name. Signatures are read when a member is first used. */
export class Library {
  readonly #natives = new Map<string, NativeEntry>();
  readonly #enums = new Map<string, EnumType>();
  #types: TypeTable | undefined;

  constructor(definitions: readonly NativeDefinition[], enums: readonly NativeEnum[]) {
    for (const definition of definitions) {
      const key = `${definition.namespace}.${definition.name}`.toLowerCase();
      const known = this.#natives.get(key);
      if (known) throw new Error(`Two library classes are called ${key}`);
      this.#natives.set(key, new NativeEntry(definition, this));
    }
    for (const native of enums) {
      const type = enumType(fullName(native.namespace, native.name), native.values);
      this.#enums.set(`${native.namespace}.${native.name}`.toLowerCase(), type);
    }
  }

  attach(types: TypeTable): void {
    this.#types = types;
  }

  get types(): TypeTable {
    if (!this.#types) throw new Error('The library has no type table yet');
    return this.#types;
  }

  /** A library type by lower-cased name, with or without its namespace. */
  type(lowerName: string): NativeType | EnumType | null {
    for (const name of [lowerName, ...OPEN_NAMESPACES.map((namespace) => `${namespace}.${lowerName}`)]) {
      const found = this.#enums.get(name) ?? this.#natives.get(name)?.type;
      if (found) return found;
    }
    return null;
  }

  enum(name: string): EnumType {
    const found = this.#enums.get(name.toLowerCase());
    if (!found) throw new Error(`Unknown library enum: ${name}`);
    return found;
  }

  constant(enumName: string, value: string): EnumConstant {
    const found = this.enum(enumName).info.values.find((constant) => constant.name === value);
    if (!found) throw new Error(`Unknown library constant: ${enumName}.${value}`);
    return found;
  }

  /** The class that holds the members of a type: `System.List` for lists, `System.String` for strings. */
  membersOf(type: ApexType): NativeInfo | null {
    switch (type.kind) {
      case 'native':
        return type.info;
      case 'primitive':
        return this.info(`system.${type.name}`);
      case 'list':
      case 'set':
      case 'map':
      case 'sobject':
      case 'object':
        return this.info(`system.${type.kind}`);
      case 'enum':
        return this.info('system.enum');
      case 'class':
        return this.info(type.info.isException ? 'system.exception' : 'system.object');
      default:
        return null;
    }
  }

  /** Full names of all classes; of `complete` ones every member is there. */
  catalogue(): readonly { readonly name: string; readonly complete: boolean }[] {
    return [...this.#natives.values()].map(({ name, definition }) => ({
      name: name.replace(/^System\./, ''),
      complete: definition.complete === true,
    }));
  }

  info(name: string): NativeInfo | null {
    return this.#natives.get(name.toLowerCase()) ?? null;
  }

  /** Whether a word is a namespace of the library: `Database` in `Database.SaveResult`. */
  isNamespace(word: string): boolean {
    const prefix = `${word.toLowerCase()}.`;
    return [...this.#natives.keys(), ...this.#enums.keys()].some((name) => name.startsWith(prefix));
  }
}

function fullName(namespace: string, name: string): string {
  return `${namespace}.${name}`;
}

export function enumType(name: string, values: readonly string[]): EnumType {
  const type = { kind: 'enum' as const, name } as { kind: 'enum'; name: string; info: EnumInfo };
  const constants = values.map((value, ordinal) => ({ enumType: type, name: value, ordinal }));
  type.info = { name, values: constants, type, owner: null, access: 'global' };
  return type;
}

type Kind = 'static' | 'method' | 'constructor' | 'typed';

class NativeEntry implements NativeInfo {
  readonly name: string;
  readonly definition: NativeDefinition;
  readonly type: NativeType;
  readonly enums = new Map<string, EnumType>();
  readonly #library: Library;
  readonly #methods = new Map<string, readonly NativeMethod[]>();
  readonly #instances = new WeakMap<ApexType, Map<string, readonly NativeMethod[]>>();
  readonly #fields = new Map<string, NativeField | null>();

  constructor(definition: NativeDefinition, library: Library) {
    this.definition = definition;
    this.#library = library;
    this.name = `${definition.namespace}.${definition.name}`;
    this.type = { kind: 'native', name: this.name, info: this };
  }

  staticMethods(lowerName: string): readonly NativeMethod[] {
    let found = this.#methods.get(lowerName);
    if (!found) {
      found = this.#read('static', lowerName, [], this.type);
      this.#methods.set(lowerName, found);
    }
    return found;
  }

  instanceMethods(lowerName: string, args: readonly ApexType[], self: ApexType): readonly NativeMethod[] {
    let byName = this.#instances.get(self);
    if (!byName) this.#instances.set(self, (byName = new Map()));
    let found = byName.get(lowerName);
    if (!found) {
      found = this.#read('method', lowerName, args, self);
      if (found.length === 0) found = this.#parent()?.instanceMethods(lowerName, [], self) ?? [];
      byName.set(lowerName, found);
    }
    return found;
  }

  constructors(args: readonly ApexType[], self: ApexType): readonly NativeMethod[] {
    const typed = this.#read('typed', '', args, self).map((method) => ({
      ...method,
      body: (...given: unknown[]) => method.body(self, ...given),
    }));
    return [...this.#read('constructor', '', args, self), ...typed];
  }

  staticField(lowerName: string): NativeField | null {
    return this.#field('static', lowerName, this.definition.staticProperties ?? []);
  }

  instanceField(lowerName: string): NativeField | null {
    const own = this.#field('instance', lowerName, this.definition.properties ?? []);
    return own ?? this.#parent()?.instanceField(lowerName) ?? null;
  }

  #parent(): NativeInfo | null {
    const { extends: parent } = this.definition;
    return parent === undefined ? null : this.#library.info(parent);
  }

  #field(kind: string, lowerName: string, from: readonly NativeProperty[]): NativeField | null {
    const key = `${kind}.${lowerName}`;
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    const property = from.find(({ signature }) => nameOf(signature).toLowerCase() === lowerName);
    const field = property ? this.#readField(property) : null;
    this.#fields.set(key, field);
    return field;
  }

  #readField(property: NativeProperty): NativeField {
    const name = nameOf(property.signature);
    const type = this.#library.types.parse(property.signature.slice(name.length + 1));
    return { name, type, get: callable(property.get), set: property.set ? callable(property.set) : null };
  }

  #read(kind: Kind, lowerName: string, args: readonly ApexType[], self: ApexType): readonly NativeMethod[] {
    const { definition } = this;
    const members = {
      static: definition.statics,
      method: definition.methods,
      constructor: definition.constructors,
      typed: definition.typedConstructors,
    };
    const names = new Map<string, ApexType>([['Self', self]]);
    (definition.parameters ?? []).forEach((parameter, index) => {
      const arg = args[index];
      if (arg) names.set(parameter, arg);
    });
    return (members[kind] ?? [])
      .filter(
        (member) =>
          kind === 'constructor' || kind === 'typed' || nameOf(member.signature).toLowerCase() === lowerName,
      )
      .map((member) => readMethod(member, (text) => this.#library.types.parse(text, names)));
  }
}

function nameOf(signature: string): string {
  return /^\w*/.exec(signature)?.[0] ?? '';
}

function callable(body: NativeMember['body']): (...args: unknown[]) => unknown {
  return body as (...args: unknown[]) => unknown;
}

function readMethod(member: NativeMember, resolve: (text: string) => ApexType): NativeMethod {
  const [, name = '', list = '', result = 'void'] = /^(\w*)\((.*)\)(?: (.+))?$/.exec(member.signature) ?? [];
  const parameters = splitTypes(list).map((text) => ({
    type: resolve(text.replace(/\?$/, '')),
    nullable: text.endsWith('?'),
  }));
  return { name, parameters, result: resolve(result), body: callable(member.body) };
}
