import type { Expression, Place } from '../syntax/tree.ts';
import { hasAnnotation } from '../types/class-info.ts';
import type { ClassInfo, VariableInfo } from '../types/class-info.ts';
import type { ApexType } from '../types/type.ts';
import type { Typed } from './code.ts';
import { bindExpression } from './expressions.ts';
import { bindMember, bindStatic } from './members.ts';
import { isPlatformName } from './platform-names.ts';
import { BindError, ConsequentError, fail, unsupported } from './problems.ts';
import type { Scope } from './scope.ts';
import { specialName } from './special-names.ts';
import { readVariable } from './variables.ts';

/** What a dotted name turns out to be: a value, a type, or the beginning of a longer name. */
export type Meaning =
  | { readonly kind: 'value'; readonly value: Typed }
  | { readonly kind: 'type'; readonly type: ApexType; readonly parts: readonly string[] }
  | { readonly kind: 'prefix'; readonly parts: readonly string[] };

const PREFIXES = new Set(['system', 'schema', 'database', 'label', 'trigger', 'sobjecttype']);

/** The meaning of an expression that may name a type or a namespace. */
export function meaningOf(expression: Expression, scope: Scope): Meaning {
  if (expression.kind === 'name') return simpleName(expression.name, expression.place, scope);
  if (expression.kind !== 'member' || expression.safe)
    return { kind: 'value', value: bindExpression(expression, scope) };
  const { target: before, name, place } = expression;
  const target = meaningOf(before, scope);
  if (target.kind !== 'value') return memberMeaning(target, name, place, scope);
  return orType(
    before,
    scope,
    (): Meaning => memberMeaning(target, name, place, scope),
    (type, parts) => memberMeaning({ kind: 'type', type, parts }, name, place, scope),
  );
}

/**
 * A variable may have the name of a type (`Account account`): what the variable does not have, the type may.
 * @throws BindError what binding with the variable threw
 */
export function orType<T>(
  target: Expression,
  scope: Scope,
  withValue: () => T,
  withType: (type: ApexType, parts: readonly string[]) => T,
): T {
  try {
    return withValue();
  } catch (error) {
    const type = target.kind === 'name' ? scope.types.byName([target.name], scope.owner) : null;
    if (!(error instanceof BindError) || !type || target.kind !== 'name') throw error;
    try {
      return withType(type, [target.name]);
    } catch {
      throw error;
    }
  }
}

function simpleName(name: string, place: Place, scope: Scope): Meaning {
  const value = variableNamed(name, place, scope);
  if (value) return { kind: 'value', value };
  const lower = name.toLowerCase();
  if (PREFIXES.has(lower) && !scope.types.own.has(lower)) return { kind: 'prefix', parts: [name] };
  const type = scope.types.byName([name], scope.owner);
  if (type) return { kind: 'type', type, parts: [name] };
  if (scope.types.library.isNamespace(name)) return { kind: 'prefix', parts: [name] };
  if (scope.owner.isPoisoned(lower)) throw new ConsequentError(name, place);
  if (isPlatformName(name)) unsupported(name, place);
  return fail(`Variable does not exist: ${name}`, place);
}

function memberMeaning(target: Meaning, name: string, place: Place, scope: Scope): Meaning {
  if (target.kind === 'value')
    return { kind: 'value', value: bindMember(target.value, name, false, place, scope) };
  const parts = [...target.parts, name];
  const special = specialName(parts, place, scope);
  if (special) return { kind: 'value', value: special };
  if (target.kind === 'type') {
    const value = bindStatic(target.type, name, place, scope);
    if (value) return { kind: 'value', value };
  }
  if (target.kind === 'prefix' && isPrefix(parts)) return { kind: 'prefix', parts };
  const type = scope.types.byName(parts, scope.owner);
  if (type) return { kind: 'type', type, parts };
  const fallback = staticOfPrefix(target, name, place, scope);
  if (fallback) return { kind: 'value', value: fallback };
  if (isPlatformName(name) || isPlatformName(parts[0] ?? '')) unsupported(parts.join('.'), place);
  return fail(`Variable does not exist: ${target.kind === 'type' ? name : parts.join('.')}`, place);
}

/** `System.Label`, `Schema.SObjectType`: longer ways to what is a prefix by itself. */
function isPrefix(parts: readonly string[]): boolean {
  const [first = '', second = '', ...rest] = parts.map((part) => part.toLowerCase());
  return (
    rest.length === 0 && /^(?:system|schema)$/.test(first) && /^(?:label|trigger|sobjecttype)$/.test(second)
  );
}

/** `Database` and `System` are namespaces and classes in one. */
function staticOfPrefix(target: Meaning, name: string, place: Place, scope: Scope): Typed | null {
  if (target.kind !== 'prefix') return null;
  const type = scope.types.byName(target.parts, scope.owner);
  return type ? bindStatic(type, name, place, scope) : null;
}

/** A local, a field of this class or its ancestors, or a static of a class around it. */
export function variableNamed(name: string, place: Place, scope: Scope): Typed | null {
  const lower = name.toLowerCase();
  const local = scope.local(lower);
  if (local) {
    const { slot, type } = local;
    return { type, slot, run: (frame) => frame[slot] };
  }
  const found = fieldInSight(lower, scope);
  return found ? readVariable(found, ownTarget(found, place, scope), place, scope) : null;
}

export function fieldInSight(lowerName: string, scope: Scope): VariableInfo | null {
  for (let info: ClassInfo | null = scope.owner; info; info = info.outer) {
    const found = info.variable(lowerName);
    if (found && (found.static || info === scope.owner)) return found;
  }
  return null;
}

/** `this` for an instance field; null for a static one. */
export function ownTarget(variable: VariableInfo, place: Place, scope: Scope): Typed | null {
  if (variable.static) return null;
  if (scope.isStatic) fail(`Variable does not exist: ${variable.name}`, place);
  return { type: scope.owner.type, slot: 0, run: (frame) => frame[0] };
}

/** @throws BindError when the member may not be used here */
export function checkVisible(
  member: Pick<VariableInfo, 'access' | 'owner' | 'testVisible' | 'name'>,
  what: 'Variable' | 'Method',
  text: string,
  place: Place,
  scope: Scope,
): void {
  const { access, owner } = member;
  if (access === 'public' || access === 'global' || owner.system) return;
  if (owner.top === scope.owner.top) return;
  if (member.testVisible && isTestCode(scope.owner)) return;
  if (access === 'protected' && scope.owner.isA(owner)) return;
  for (let info: ClassInfo | null = scope.owner; info; info = info.outer)
    if (access === 'protected' && info.isA(owner)) return;
  fail(`${what} is not visible: ${text}`, place);
}

export function isTestCode(info: ClassInfo): boolean {
  return hasAnnotation(info.top.modifiers.annotations, 'istest') || info.unit.isTest;
}
