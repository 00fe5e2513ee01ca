import type { ApexType, EnumType } from './type.ts';

/** Implementations take values that the binder has already converted to the declared types. */
export type NativeBody = (...args: never[]) => unknown;

/** One member of the standard library as its file declares it. */
export interface NativeMember {
  /** `substring(Integer, Integer) String`; a trailing `?` lets a parameter be null. Properties: `size Integer`. */
  readonly signature: string;
  readonly body: NativeBody;
}

export interface NativeDefinition {
  readonly name: string;
  /** `System`, `Schema`, `Database` …; `''` for inner names such as `Database.SaveResult` given in full. */
  readonly namespace: string;
  /** Names of type parameters, e.g. `T` of `List<T>`. */
  readonly parameters?: readonly string[];
  readonly constructors?: readonly NativeMember[];
  /** Constructors that are given the type they make as their first argument (`List<Account>`). */
  readonly typedConstructors?: readonly NativeMember[];
  readonly statics?: readonly NativeMember[];
  /** First argument: the receiver. */
  readonly methods?: readonly NativeMember[];
  /** Readable members without parentheses: `RestContext.request`; with a setter when assignable. */
  readonly staticProperties?: readonly NativeProperty[];
  readonly properties?: readonly NativeProperty[];
  /** Names of types whose members it has too. */
  readonly extends?: string;
  /** Every member of the platform's class is here: an unknown name is the author's mistake, not our gap. */
  readonly complete?: boolean;
}

export interface NativeProperty {
  /** `statusCode Integer` */
  readonly signature: string;
  readonly get: NativeBody;
  readonly set?: NativeBody;
}

export interface NativeMethod {
  readonly name: string;
  readonly parameters: readonly { readonly type: ApexType; readonly nullable: boolean }[];
  readonly result: ApexType;
  readonly body: (...args: unknown[]) => unknown;
}

export interface NativeField {
  readonly name: string;
  readonly type: ApexType;
  readonly get: (...args: unknown[]) => unknown;
  readonly set: ((...args: unknown[]) => unknown) | null;
}

/** A library class, its members by lower-cased name, still in terms of its type parameters. */
export interface NativeInfo {
  readonly name: string;
  readonly definition: NativeDefinition;
  readonly enums: ReadonlyMap<string, EnumType>;
  staticMethods(lowerName: string): readonly NativeMethod[];
  /** With the type parameters replaced by `args`. */
  instanceMethods(lowerName: string, args: readonly ApexType[], self: ApexType): readonly NativeMethod[];
  constructors(args: readonly ApexType[], self: ApexType): readonly NativeMethod[];
  staticField(lowerName: string): NativeField | null;
  instanceField(lowerName: string): NativeField | null;
}

/** Value of a library class that the library keeps as an object of its own. */
export interface NativeObject {
  /** Full name of its type, e.g. `Database.SaveResult`. */
  readonly nativeType: string;
}

export function isNativeObject(value: unknown): value is NativeObject {
  return typeof value === 'object' && value !== null && 'nativeType' in value;
}

/** Short form for the tables of the library. */
export function m(signature: string, body: NativeBody): NativeMember {
  return { signature, body };
}

export function p(signature: string, get: NativeBody, set?: NativeBody): NativeProperty {
  return set ? { signature, get, set } : { signature, get };
}
