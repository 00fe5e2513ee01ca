import type { ObjectDef } from '../../schema/types.ts';
import type { ClassInfo } from './class-info.ts';
import type { NativeInfo } from './native-info.ts';

export type PrimitiveName =
  | 'Boolean'
  | 'Integer'
  | 'Long'
  | 'Double'
  | 'Decimal'
  | 'String'
  | 'Id'
  | 'Date'
  | 'Datetime'
  | 'Time'
  | 'Blob';

/**
 * A static type. Types are interned by `TypeTable`: the same type is the same object, so `===` compares types.
 * `name` is how Salesforce writes it: `Map<Id,List<Account>>`.
 */
export type ApexType =
  | { readonly kind: 'void' | 'null' | 'object'; readonly name: string }
  | { readonly kind: 'primitive'; readonly name: PrimitiveName }
  | ListType
  | SetType
  | MapType
  | SObjectType
  | ClassType
  | EnumType
  | NativeType;

export interface ListType {
  readonly kind: 'list';
  readonly name: string;
  readonly element: ApexType;
  /** The static type of a query: one row may stand for the list. */
  readonly query: boolean;
}

export interface SetType {
  readonly kind: 'set';
  readonly name: string;
  readonly element: ApexType;
}

export interface MapType {
  readonly kind: 'map';
  readonly name: string;
  readonly key: ApexType;
  readonly value: ApexType;
}

/** `object` is null for `SObject` itself and for `AggregateResult`. */
export interface SObjectType {
  readonly kind: 'sobject';
  readonly name: string;
  readonly object: ObjectDef | null;
}

/** A class or interface of the org's own code, a system exception, or a system interface (`Iterator<String>`). */
export interface ClassType {
  readonly kind: 'class';
  readonly name: string;
  readonly info: ClassInfo;
}

export interface EnumType {
  readonly kind: 'enum';
  readonly name: string;
  readonly info: EnumInfo;
}

export interface EnumInfo {
  readonly name: string;
  /** In order of declaration. */
  readonly values: readonly EnumConstant[];
  readonly type: EnumType;
  /** Top-level class that declares it, for visibility; null for the system's own. */
  readonly owner: ClassInfo | null;
  /** `public`, `global` or `private`. */
  readonly access: string;
}

/** An enum value at run time: one object per constant. */
export interface EnumConstant {
  readonly enumType: EnumType;
  readonly name: string;
  readonly ordinal: number;
}

/** A class of the standard library. */
export interface NativeType {
  readonly kind: 'native';
  readonly name: string;
  readonly info: NativeInfo;
}

export const VOID: ApexType = { kind: 'void', name: 'void' };
export const NULL: ApexType = { kind: 'null', name: 'null' };
export const OBJECT: ApexType = { kind: 'object', name: 'Object' };

function primitive(name: PrimitiveName): ApexType {
  return { kind: 'primitive', name };
}

export const BOOLEAN = primitive('Boolean');
export const INTEGER = primitive('Integer');
export const LONG = primitive('Long');
export const DOUBLE = primitive('Double');
export const DECIMAL = primitive('Decimal');
export const STRING = primitive('String');
export const ID = primitive('Id');
export const DATE = primitive('Date');
export const DATETIME = primitive('Datetime');
export const TIME = primitive('Time');
export const BLOB = primitive('Blob');

export const PRIMITIVES: ReadonlyMap<string, ApexType> = new Map(
  [BOOLEAN, INTEGER, LONG, DOUBLE, DECIMAL, STRING, ID, DATE, DATETIME, TIME, BLOB].map((type) => [
    type.name.toLowerCase(),
    type,
  ]),
);

/** Numeric types from narrow to wide; -1 for the rest. */
export function numericRank(type: ApexType): number {
  return [INTEGER, LONG, DOUBLE, DECIMAL].indexOf(type);
}

export function isText(type: ApexType): boolean {
  return type === STRING || type === ID;
}
