import { ApexFault, nullPointer } from '../runtime/faults.ts';
import type { Place } from '../syntax/tree.ts';
import { fieldToken, objectToken } from '../values/schema-values.ts';
import { sobjectMember } from '../types/sobject-members.ts';
import type { SObjectMember } from '../types/sobject-members.ts';
import type { ApexType, SObjectType } from '../types/type.ts';
import { BOOLEAN } from '../types/type.ts';
import { ApexList } from '../values/collections.ts';
import type { ListType } from '../types/type.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { Value } from '../values/value.ts';
import type { Code, Typed } from './code.ts';
import { nextLink } from './chains.ts';
import { constant } from './code.ts';
import { onlyRow } from './convert.ts';
import { ConsequentError, fail, shortName, unsupported } from './problems.ts';
import type { Scope } from './scope.ts';
import { describeMember } from './special-names.ts';
import { readVariable } from './variables.ts';

/** `target.name` where the target is a value. */
export function bindMember(target: Typed, name: string, safe: boolean, place: Place, scope: Scope): Typed {
  return nextLink(target, safe, scope, (value) => memberOf(value, name, place, scope));
}

function memberOf(target: Typed, name: string, place: Place, scope: Scope): Typed {
  const { type } = target;
  if (target.describes) {
    const described = describeMember(target, name, place, scope);
    if (described) return described;
  }
  switch (type.kind) {
    case 'sobject':
      return sobjectRead(target, type, name, place, scope);
    case 'list':
      if (type.query && type.element.kind === 'sobject')
        return memberOf(
          { type: type.element, run: (frame) => onlyRow(target.run(frame) as ApexList) },
          name,
          place,
          scope,
        );
      break;
    case 'class': {
      const variable = type.info.variable(name.toLowerCase());
      if (variable && !variable.static) return readVariable(variable, target, place, scope);
      if (type.info.isPoisoned(name.toLowerCase())) throw new ConsequentError(name, place);
      break;
    }
    default:
  }
  return nativeRead(target, name, place, scope) ?? fail(`Variable does not exist: ${name}`, place);
}

function nativeRead(target: Typed, name: string, place: Place, scope: Scope): Typed | null {
  const info = scope.types.library.membersOf(target.type);
  const field = info?.instanceField(name.toLowerCase());
  if (!field) {
    if (target.type.kind === 'native' && info?.definition.complete !== true)
      unsupported(`${shortName(target.type.name)}.${name}`, place);
    return null;
  }
  const { run } = target;
  return {
    type: field.type,
    run: (frame) => {
      const value = run(frame);
      if (value === null) throw nullPointer();
      return field.get(value);
    },
  };
}

/** A member of an sObject type. @throws BindError "Invalid field X for SObject Y" */
export function requireMember(type: SObjectType, name: string, place: Place, scope: Scope): SObjectMember {
  const member = sobjectMember(type, name, scope.types);
  if (member) return member;
  if (!type.object) return fail(`Variable does not exist: ${name}`, place);
  return fail(
    /__r$/i.test(name)
      ? `Invalid relationship ${name} for SObject ${type.name}`
      : `Variable does not exist: ${name}`,
    place,
  );
}

function sobjectRead(target: Typed, type: SObjectType, name: string, place: Place, scope: Scope): Typed {
  const member = requireMember(type, name, place, scope);
  const record = recordCode(target);
  if (member.kind === 'parent') {
    const { name: relationship } = member;
    const lower = relationship.toLowerCase();
    return {
      type: member.type,
      parent: true,
      run: (frame) => {
        const row = record(frame);
        if (row === null) return null;
        const parent = row.parents.get(lower);
        return parent === undefined ? notThere(row, relationship, null) : parent;
      },
    };
  }
  if (member.kind === 'children') return childrenRead(record, member.name, member.type as ListType);
  return { type: member.type, run: fieldRead(record, member.name, member.type === BOOLEAN ? false : null) };
}

/** The record; null only where a parent is missing. */
function recordCode(target: Typed): (frame: unknown[]) => SObjectValue | null {
  const { run } = target;
  if (target.parent === true) return run as (frame: unknown[]) => SObjectValue | null;
  return (frame) => {
    const value = run(frame) as SObjectValue | null;
    if (value === null) throw nullPointer();
    return value;
  };
}

function fieldRead(record: (frame: unknown[]) => SObjectValue | null, name: string, absent: Value): Code {
  return (frame) => {
    const row = record(frame);
    if (row === null) return null;
    const value = row.values.get(name);
    return value === undefined ? notThere(row, name, absent) : value;
  };
}

function childrenRead(
  record: (frame: unknown[]) => SObjectValue | null,
  name: string,
  type: ListType,
): Typed {
  const lower = name.toLowerCase();
  return {
    type,
    run: (frame) => {
      const row = record(frame);
      if (row === null) return null;
      return row.children.get(lower) ?? new ApexList(type);
    },
  };
}

/** @throws ApexFault System.SObjectException for a row of a query that did not ask for it */
export function notThere(row: SObjectValue, name: string, absent: Value): Value {
  if (!row.queried || name === 'Id') return absent;
  throw new ApexFault(
    'SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${row.type.name}.${name}`,
  );
}

/** `Type.name`: a static variable, an enum constant, a field token … null: no such member. */
export function bindStatic(type: ApexType, name: string, place: Place, scope: Scope): Typed | null {
  const lower = name.toLowerCase();
  if (type.kind === 'class') {
    const variable = type.info.variable(lower);
    if (variable?.static) return readVariable(variable, null, place, scope);
    return null;
  }
  if (type.kind === 'enum') {
    const value = type.info.values.find((one) => one.name.toLowerCase() === lower);
    return value ? constant(type, value) : null;
  }
  if (type.kind === 'sobject') return objectMember(type, name, scope);
  const field = scope.types.library.membersOf(type)?.staticField(lower);
  if (!field) return null;
  return { type: field.type, run: () => field.get() };
}

/** `Account.SObjectType`, `Account.Name`, `Account.Owner`. */
function objectMember(type: SObjectType, name: string, scope: Scope): Typed | null {
  const { types } = scope;
  const { object } = type;
  if (!object) return null;
  if (name.toLowerCase() === 'sobjecttype')
    return { ...constant(types.parse('Schema.SObjectType'), objectToken(object)), describes: object };
  const member = sobjectMember(type, name, types);
  if (!member || member.kind === 'children') return null;
  const field = member.field;
  return field ? constant(types.parse('Schema.SObjectField'), fieldToken(object, field)) : null;
}
