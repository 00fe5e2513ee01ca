import type { Expression, ExpressionOf, Place } from '../syntax/tree.ts';
import { nullPointer } from '../runtime/faults.ts';
import { assignable } from '../types/conversions.ts';
import type { ApexType } from '../types/type.ts';
import { BOOLEAN, NULL, OBJECT } from '../types/type.ts';
import { typeValue } from '../values/type-value.ts';
import { arithmetic, commonNumber, negation } from './arithmetic.ts';
import { bindAssign, bindStep } from './assignments.ts';
import { bindCall, thisOf } from './calls.ts';
import { bindCast, bindInstanceOf } from './casts.ts';
import type { Code, Typed } from './code.ts';
import { constant } from './code.ts';
import { equality, ordering } from './comparison.ts';
import { assigned } from './convert.ts';
import { bindNew, bindNewItems, bindNewMap } from './creators.ts';
import { bindIndex } from './indexing.ts';
import { literalOf } from './literals.ts';
import { bindMember } from './members.ts';
import { meaningOf } from './names.ts';
import { fail, unsupported } from './problems.ts';
import { bindSoql } from './queries.ts';
import type { Scope } from './scope.ts';

/** Types an expression and makes its code. @throws BindError */
export function bindExpression(expression: Expression, scope: Scope): Typed {
  switch (expression.kind) {
    case 'literal':
      return literalOf(expression);
    case 'name':
    case 'member':
      return bindName(expression, scope);
    case 'this':
      if (scope.isStatic) return fail("Invalid use of 'this' in a static context", expression.place);
      return thisOf(scope);
    case 'super':
      return superOf(scope, expression.place);
    case 'call':
      return bindCall(expression, scope);
    case 'chain':
      return fail('Call to constructor must be the first statement in a constructor', expression.place);
    case 'typeClass': {
      const type = expression.type ? scope.typeOf(expression.type) : null;
      return constant(scope.types.parse('System.Type'), type ? typeValue(type) : null);
    }
    case 'index':
      return bindIndex(expression, scope);
    case 'new':
      return bindNew(expression, scope);
    case 'newItems':
      return bindNewItems(expression, scope);
    case 'newMap':
      return bindNewMap(expression, scope);
    default:
      return bindOperation(expression, scope);
  }
}

/** `super` in front of a variable: this object, seen as one of the parent class. */
function superOf(scope: Scope, place: Place): Typed {
  const parent = scope.owner.superClass;
  if (scope.isStatic || !parent) return fail("Unexpected token 'super'.", place);
  return { ...thisOf(scope), type: parent.type };
}

type Operation = ExpressionOf<
  'unary' | 'step' | 'binary' | 'assign' | 'coalesce' | 'ternary' | 'cast' | 'instanceof' | 'soql' | 'sosl'
>;

function bindOperation(expression: Operation, scope: Scope): Typed {
  switch (expression.kind) {
    case 'unary':
      return bindUnary(expression, scope);
    case 'step':
      return bindStep(expression, scope);
    case 'binary':
      return bindBinary(expression, scope);
    case 'assign':
      return bindAssign(expression, scope);
    case 'coalesce':
      return bindCoalesce(expression, scope);
    case 'ternary':
      return bindTernary(expression, scope);
    case 'cast':
      return bindCast(expression, scope);
    case 'instanceof':
      return bindInstanceOf(expression, scope);
    case 'soql':
      return bindSoql(expression, scope);
    case 'sosl':
      return unsupported('SOSL', expression.place);
  }
}

function bindName(expression: ExpressionOf<'name' | 'member'>, scope: Scope): Typed {
  if (expression.kind === 'member' && expression.safe) {
    const target = bindExpression(expression.target, scope);
    return bindMember(target, expression.name, true, expression.place, scope);
  }
  const meaning = meaningOf(expression, scope);
  if (meaning.kind === 'value') return meaning.value;
  return fail(`Variable does not exist: ${meaning.parts.join('.')}`, expression.place);
}

/** Code of a condition. @throws BindError when it is no Boolean */
export function bindCondition(expression: Expression, scope: Scope): Code {
  const bound = bindExpression(expression, scope);
  if (bound.type !== BOOLEAN && bound.type !== NULL)
    return fail(`Condition expression must be of type Boolean: ${bound.type.name}`, expression.place);
  const { run } = bound;
  return (frame) => {
    const value = run(frame);
    if (value === null) throw nullPointer();
    return value;
  };
}

function bindUnary(expression: ExpressionOf<'unary'>, scope: Scope): Typed {
  const { operator, operand, place } = expression;
  if (operator === '-' && operand.kind === 'literal' && operand.type !== 'String')
    return literalOf({ ...operand, text: `-${operand.text}` });
  if (operator !== '!') return negation(operator, bindExpression(operand, scope), place);
  const condition = bindCondition(operand, scope);
  return { type: BOOLEAN, run: (frame) => condition(frame) !== true };
}

function bindBinary(expression: ExpressionOf<'binary'>, scope: Scope): Typed {
  const { operator, place } = expression;
  if (operator === '&&' || operator === '||') {
    const left = bindCondition(expression.left, scope);
    const right = bindCondition(expression.right, scope);
    return {
      type: BOOLEAN,
      run:
        operator === '&&'
          ? (frame) => left(frame) === true && right(frame)
          : (frame) => left(frame) === true || right(frame),
    };
  }
  const left = bindExpression(expression.left, scope);
  const right = bindExpression(expression.right, scope);
  switch (operator) {
    case '==':
    case '!=':
    case '===':
    case '!==':
      return equality(operator, left, right, place);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return ordering(operator, left, right, place);
    default:
      return arithmetic(operator, left, right, place);
  }
}

function bindCoalesce(expression: ExpressionOf<'coalesce'>, scope: Scope): Typed {
  const left = bindExpression(expression.left, scope);
  const right = bindExpression(expression.right, scope);
  const type = commonType(left, right, scope) ?? OBJECT;
  const first = assigned(asRows(left, type), type, expression.place);
  const second = assigned(right, type, expression.place);
  return { type, run: (frame) => first(frame) ?? second(frame) };
}

/** `[SELECT …] ?? x`: no row is null here. */
function asRows(value: Typed, type: ApexType): Typed {
  const { type: own, run } = value;
  if (own.kind !== 'list' || !own.query || type.kind !== 'sobject') return value;
  return { type, run: (frame) => (run(frame) as { items: readonly unknown[] }).items[0] ?? null };
}

function bindTernary(expression: ExpressionOf<'ternary'>, scope: Scope): Typed {
  const test = bindCondition(expression.test, scope);
  const yes = bindExpression(expression.yes, scope);
  const no = bindExpression(expression.no, scope);
  const type = commonType(yes, no, scope);
  if (!type)
    return fail(
      `Incompatible types in ternary operator: ${yes.type.name}, ${no.type.name}`,
      expression.place,
    );
  const first = assigned(yes, type, expression.place);
  const second = assigned(no, type, expression.place);
  return { type, run: (frame) => (test(frame) === true ? first(frame) : second(frame)) };
}

/** The type that both branches can be. */
function commonType(left: Typed, right: Typed, scope: Scope): ApexType | null {
  const { type: a } = left;
  const { type: b } = right;
  if (a === b) return a;
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  const number = commonNumber(a, b);
  if (number) return number;
  if (a.kind === 'list' && b.kind === 'list' && a.element === b.element) return scope.types.list(a.element);
  if (a.kind === 'list' && a.query && b.kind === 'sobject') return assignable(a.element, b) ? b : a.element;
  if (b.kind === 'list' && b.query && a.kind === 'sobject') return assignable(b.element, a) ? a : b.element;
  if (assignable(a, b)) return b;
  if (assignable(b, a)) return a;
  if (a.kind === 'sobject' && b.kind === 'sobject') return scope.types.sobject;
  if (a.kind === 'class' && b.kind === 'class')
    for (let info = a.info.superClass; info; info = info.superClass) if (b.info.isA(info)) return info.type;
  return a.kind === 'void' || b.kind === 'void' ? null : OBJECT;
}
