import { nullPointer } from '../runtime/faults.ts';
import type { ExpressionOf } from '../syntax/tree.ts';
import { sobjectMember } from '../types/sobject-members.ts';
import type { EnumType } from '../types/type.ts';
import { STRING, VOID } from '../types/type.ts';
import { ApexFault } from '../runtime/faults.ts';
import { ApexList } from '../values/collections.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { textOf } from '../values/text.ts';
import type { Typed } from './code.ts';
import { assigned } from './convert.ts';
import { bindExpression } from './expressions.ts';
import { meaningOf } from './names.ts';
import { dynamicQuery } from './dynamic-queries.ts';
import { allMetadata, metadataNamed } from '../runtime/custom-metadata.ts';
import type { Scope } from './scope.ts';

/** Calls whose meaning is not that of a method of their target's type. Null: an ordinary call. */
export function specialCall(call: ExpressionOf<'call'>, scope: Scope): Typed | null {
  const lower = call.name.toLowerCase();
  if (lower === 'adderror' && call.target?.kind === 'member') return fieldError(call, scope);
  if (lower === 'values' || lower === 'valueof') return enumCall(call, lower, scope);
  if (lower === 'getall' || lower === 'getinstance') return metadataCall(call, lower, scope);
  if (/^(?:count)?query/.test(lower)) return dynamicQuery(call, scope);
  return null;
}

/** `record.Field.addError(message)`: the error belongs to the field. */
function fieldError(call: ExpressionOf<'call'>, scope: Scope): Typed | null {
  const { target } = call;
  if (target?.kind !== 'member') return null;
  const meaning = meaningOf(target.target, scope);
  const record = meaning.kind === 'value' ? meaning.value : null;
  if (record?.type.kind !== 'sobject') return null;
  const member = sobjectMember(record.type, target.name, scope.types);
  if (member?.kind !== 'field') return null;
  const [message] = call.args.map((arg) => bindExpression(arg, scope));
  if (!message) return null;
  const text = message.type === STRING ? assigned(message, STRING, call.place) : message.run;
  return {
    type: VOID,
    run: (frame) => {
      const row = record.run(frame) as SObjectValue | null;
      if (row === null) throw nullPointer();
      row.errors.push({ message: textOf(exceptionMessage(text(frame))), fields: [member.name] });
      return null;
    },
  };
}

function exceptionMessage(value: unknown): unknown {
  const thrown = (value as { thrown?: { message: string | null } | null } | null)?.thrown;
  return thrown ? thrown.message : value;
}

/** `Season.values()`, `Season.valueOf('WINTER')`. */
function enumCall(call: ExpressionOf<'call'>, lower: string, scope: Scope): Typed | null {
  const { target } = call;
  if (target?.kind !== 'name' && target?.kind !== 'member') return null;
  if (target.kind === 'name' && scope.local(target.name.toLowerCase())) return null;
  const meaning = meaningOf(target, scope);
  if (meaning.kind !== 'type' || meaning.type.kind !== 'enum') return null;
  const { type } = meaning;
  if (lower === 'values' && call.args.length === 0) {
    const list = scope.types.list(type);
    return { type: list, run: () => new ApexList(list, [...type.info.values]) };
  }
  const [text] = call.args;
  if (lower !== 'valueof' || !text) return null;
  const name = assigned(bindExpression(text, scope), STRING, call.place);
  return { type, run: (frame) => constantNamed(type, name(frame) as string | null) };
}

/** `X__mdt.getAll()`, `X__mdt.getInstance('Name')`: custom metadata records, without a query's costs. */
function metadataCall(call: ExpressionOf<'call'>, lower: string, scope: Scope): Typed | null {
  const { target } = call;
  if (target?.kind !== 'name' || !/__mdt$/i.test(target.name)) return null;
  const type = scope.types.sobjectType(target.name);
  if (!type) return null;
  const { runtime } = scope;
  if (lower === 'getall') {
    const map = scope.types.map(STRING, type);
    return { type: map, run: () => allMetadata(runtime, map) };
  }
  const [given] = call.args;
  if (!given) return null;
  const name = assigned(bindExpression(given, scope), STRING, call.place);
  const map = scope.types.map(STRING, type);
  return { type, run: (frame) => metadataNamed(allMetadata(runtime, map), name(frame)) };
}

function constantNamed(type: EnumType, name: string | null): unknown {
  if (name === null) throw nullPointer();
  const found = type.info.values.find((value) => value.name.toLowerCase() === name.toLowerCase());
  if (!found) throw new ApexFault('NoSuchElementException', `No enum constant ${type.name}.${name}`);
  return found;
}
