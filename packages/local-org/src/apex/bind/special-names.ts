import type { ObjectDef } from '../../schema/types.ts';
import type { Place } from '../syntax/tree.ts';
import { fieldToken, objectToken } from '../values/schema-values.ts';
import { BOOLEAN, INTEGER, STRING } from '../types/type.ts';
import type { Typed } from './code.ts';
import { constant } from './code.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';

/** Dotted names that are no variables of a class: labels, `Trigger.new`, `Schema.SObjectType.Account`. */
export function specialName(parts: readonly string[], place: Place, scope: Scope): Typed | null {
  const lower = parts.map((part) => part.toLowerCase());
  const names = lower[0] === 'system' || lower[0] === 'schema' ? lower.slice(1) : lower;
  const last = parts.at(-1) ?? '';
  if (names.length !== 2) return null;
  if (names[0] === 'label') return label(last, place, scope);
  if (names[0] === 'trigger') return triggerVariable(names[1] ?? '', place, scope);
  if (names[0] === 'sobjecttype') return objectDescribe(last, place, scope);
  return null;
}

function label(name: string, place: Place, scope: Scope): Typed {
  const { runtime } = scope;
  if (runtime.host.label(name, runtime.machine.userId) === null)
    fail(`Variable does not exist: ${name}`, place);
  return { type: STRING, run: () => runtime.host.label(name, runtime.machine.userId) };
}

function objectDescribe(name: string, place: Place, scope: Scope): Typed {
  const object = scope.types.schema.object(name);
  if (!object) return fail(`Variable does not exist: ${name}`, place);
  return describes(object, scope);
}

/** A value of `Schema.DescribeSObjectResult`, still knowing its object. */
function describes(object: ObjectDef, scope: Scope): Typed {
  const type = scope.types.parse('Schema.DescribeSObjectResult');
  const describe = describeMaker(scope);
  return { type, describes: object, run: () => describe(object) };
}

function describeMaker(scope: Scope): (object: ObjectDef) => unknown {
  const method = scope.types.library
    .info('Schema.SObjectType')
    ?.instanceMethods('getdescribe', [], scope.types.parse('Schema.SObjectType'));
  const body = method?.find((one) => one.parameters.length === 0)?.body;
  return (object) => (body ? body(objectToken(object)) : null);
}

/** `.fields`, `.fields.Name` of a describe expression, `.Name` of a token expression. */
export function describeMember(target: Typed, name: string, place: Place, scope: Scope): Typed | null {
  const object = target.describes;
  if (!object) return null;
  const { types } = scope;
  const lower = name.toLowerCase();
  if (target.type.name === 'Schema.SObjectTypeFields') {
    const field = object.fields.get(lower);
    if (!field) return fail(`Variable does not exist: ${name}`, place);
    const token = fieldToken(object, field);
    const body = types.library
      .info('Schema.SObjectField')
      ?.instanceMethods('getdescribe', [], types.parse('Schema.SObjectField'))
      .find((one) => one.parameters.length === 0)?.body;
    return { type: types.parse('Schema.DescribeFieldResult'), run: () => (body ? body(token) : null) };
  }
  if (lower === 'fields')
    return { ...constant(types.parse('Schema.SObjectTypeFields'), objectToken(object)), describes: object };
  if (target.type.name === 'Schema.SObjectType') {
    const field = object.fields.get(lower);
    if (field) return constant(types.parse('Schema.SObjectField'), fieldToken(object, field));
  }
  return null;
}

const FLAGS: Readonly<Record<string, readonly ['before' | 'after' | null, string | null]>> = {
  isbefore: ['before', null],
  isafter: ['after', null],
  isinsert: [null, 'insert'],
  isupdate: [null, 'update'],
  isdelete: [null, 'delete'],
  isundelete: [null, 'undelete'],
};

function triggerVariable(name: string, place: Place, scope: Scope): Typed {
  const { machine, types } = scope;
  const flag = FLAGS[name];
  if (flag) {
    const [phase, event] = flag;
    return {
      type: BOOLEAN,
      run: () => {
        const { trigger } = machine;
        if (!trigger) return false;
        return (
          (phase === null || trigger.isBefore === (phase === 'before')) &&
          (event === null || trigger.event === event)
        );
      },
    };
  }
  const element = scope.triggerObject ?? types.sobject;
  switch (name) {
    case 'isexecuting':
      return { type: BOOLEAN, run: () => machine.trigger !== null };
    case 'size':
      return { type: INTEGER, run: () => machine.trigger?.size ?? null };
    case 'operationtype':
      return { type: types.parse('System.TriggerOperation'), run: () => machine.trigger?.operation ?? null };
    case 'new':
      return { type: types.list(element), run: () => machine.trigger?.newList ?? null };
    case 'old':
      return { type: types.list(element), run: () => machine.trigger?.oldList ?? null };
    case 'newmap':
      return { type: types.map(types.parse('Id'), element), run: () => machine.trigger?.newMap ?? null };
    case 'oldmap':
      return { type: types.map(types.parse('Id'), element), run: () => machine.trigger?.oldMap ?? null };
    default:
      return fail(`Variable does not exist: ${name}`, place);
  }
}
