import { ApexFault } from '../runtime/faults.ts';
import type { Expression, ExpressionOf, Place } from '../syntax/tree.ts';
import type { SObjectType } from '../types/type.ts';
import type { ApexList } from '../values/collections.ts';
import { writeField, writeParent } from '../values/record-writes.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { Value } from '../values/value.ts';
import type { Code, Frame, Typed } from './code.ts';
import { checkedIndex, indexParts, itemAt } from './indexing.ts';
import { notThere, requireMember } from './members.ts';
import { fieldInSight, meaningOf, ownTarget } from './names.ts';
import { ConsequentError, fail } from './problems.ts';
import type { Scope } from './scope.ts';
import { notNull, variablePlace } from './variables.ts';

/** What can be assigned to: reading and writing one place, its target evaluated once. */
export interface Assignable {
  readonly type: Typed['type'];
  /** Evaluates the target once; both functions below take what it gave. */
  readonly prepare: Code;
  readonly read: (prepared: Value, frame: Frame) => Value;
  readonly write: (prepared: Value, value: Value, frame: Frame) => void;
  /** A local variable. */
  readonly slot?: number;
  /** A slot of the frame for the value before a compound assignment. */
  readonly holder: number;
}

export function assignableOf(expression: Expression, scope: Scope): Assignable {
  switch (expression.kind) {
    case 'name':
      return nameTarget(expression, scope);
    case 'member':
      return memberTarget(expression, scope);
    case 'index':
      return indexTarget(expression, scope);
    default:
      return fail('Expression cannot be assigned', expression.place);
  }
}

function nameTarget({ name, place }: ExpressionOf<'name'>, scope: Scope): Assignable {
  const lower = name.toLowerCase();
  const local = scope.local(lower);
  if (local) {
    const { slot, type } = local;
    if (local.final) scope.noteFinalAssignment(local, name, place);
    const write = (_prepared: Value, value: Value, frame: Frame): void => {
      frame[slot] = value;
    };
    return { type, slot, holder: slot, prepare: () => null, read: (_prepared, frame) => frame[slot], write };
  }
  const variable = fieldInSight(lower, scope);
  if (!variable && scope.owner.isPoisoned(lower)) throw new ConsequentError(name, place);
  if (!variable) return fail(`Variable does not exist: ${name}`, place);
  return variablePlace(variable, ownTarget(variable, place, scope), place, scope);
}

function memberTarget(expression: ExpressionOf<'member'>, scope: Scope): Assignable {
  const { name, place, safe } = expression;
  if (safe)
    return fail('Safe navigation operator cannot be used on the left-hand side of an assignment', place);
  const meaning = meaningOf(expression.target, scope);
  if (meaning.kind === 'value') return valueMember(meaning.value, name, place, scope);
  const type = meaning.kind === 'type' ? meaning.type : scope.types.byName(meaning.parts, scope.owner);
  if (type?.kind === 'class') {
    const variable = type.info.variable(name.toLowerCase());
    if (variable?.static) return variablePlace(variable, null, place, scope);
  }
  const field = type ? scope.types.library.membersOf(type)?.staticField(name.toLowerCase()) : null;
  if (!field?.set) return fail(`Variable does not exist: ${name}`, place);
  const { set } = field;
  return {
    type: field.type,
    holder: scope.hidden(),
    prepare: () => null,
    read: () => field.get(),
    write: (_prepared, value) => {
      set(value);
    },
  };
}

function valueMember(target: Typed, name: string, place: Place, scope: Scope): Assignable {
  const { type } = target;
  if (type.kind === 'sobject') return recordTarget(target, type, name, place, scope);
  if (type.kind === 'class') {
    const variable = type.info.variable(name.toLowerCase());
    if (variable && !variable.static) return variablePlace(variable, target, place, scope);
  }
  const field = scope.types.library.membersOf(type)?.instanceField(name.toLowerCase());
  if (!field) return fail(`Variable does not exist: ${name}`, place);
  const { set } = field;
  if (!set) return fail(`Field is not writeable: ${name}`, place);
  return {
    type: field.type,
    holder: scope.hidden(),
    prepare: notNull(target.run),
    read: (object) => field.get(object),
    write: (object, value) => {
      set(object, value);
    },
  };
}

function recordTarget(
  target: Typed,
  type: SObjectType,
  name: string,
  place: Place,
  scope: Scope,
): Assignable {
  const member = requireMember(type, name, place, scope);
  const prepare = notNull(target.run);
  const holder = scope.hidden();
  if (member.kind === 'children') return fail(`Field is not writeable: ${type.name}.${member.name}`, place);
  if (member.kind === 'parent') {
    const lower = member.name.toLowerCase();
    return {
      type: member.type,
      holder,
      prepare,
      read: (row) => (row as SObjectValue).parents.get(lower) ?? null,
      write: (row, value) => {
        writeParent(row as SObjectValue, lower, value as SObjectValue | null);
      },
    };
  }
  if (member.field && !isWritable(member.field))
    fail(`Field is not writeable: ${type.name}.${member.name}`, place);
  return {
    type: member.type,
    holder,
    prepare,
    read: (row) =>
      (row as SObjectValue).values.get(member.name) ?? notThere(row as SObjectValue, member.name, null),
    write: (row, value) => {
      writeField(row as SObjectValue, member.name, value);
    },
  };
}

/** Formulas, roll-ups and system fields can only be set where tests make them up (JSON). IDs are always writable. */
function isWritable(field: {
  readonly name: string;
  readonly createable: boolean;
  readonly updateable: boolean;
}): boolean {
  return field.createable || field.updateable || field.name === 'Id';
}

function indexTarget(expression: ExpressionOf<'index'>, scope: Scope): Assignable {
  const { type, list, index } = indexParts(expression, scope);
  const items = notNull(list);
  return {
    type,
    holder: scope.hidden(),
    prepare: (frame) => ({ list: items(frame) as ApexList, index: index(frame) }),
    read: (prepared) => {
      const at = prepared as { list: ApexList; index: Value };
      return itemAt(at.list, at.index);
    },
    write: (prepared, value) => {
      const at = prepared as { list: ApexList; index: Value };
      if (at.list.readOnly) throw new ApexFault('FinalException', 'Collection is read-only');
      at.list.items[checkedIndex(at.list, at.index)] = value;
    },
  };
}
