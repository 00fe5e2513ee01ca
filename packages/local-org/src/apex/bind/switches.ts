import type { Expression, StatementOf, WhenValue } from '../syntax/tree.ts';
import { assignable, castable } from '../types/conversions.ts';
import { isInstance } from '../runtime/casting.ts';
import { constant } from './code.ts';
import type { Frame, Step, Typed } from './code.ts';
import { NORMAL } from './code.ts';
import { assigned } from './convert.ts';
import { lineMark } from './coverage.ts';
import { sameValue } from '../values/equality.ts';
import { bindExpression } from './expressions.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';
import { bindBlock } from './statements.ts';
import type { Bound } from './statements.ts';
import type { Value } from '../values/value.ts';

interface Branch {
  readonly matches: (subject: Value, frame: Frame) => boolean;
  readonly step: Step;
}

/** `switch on`: the first branch that matches runs. */
export function bindSwitch(statement: StatementOf<'switch'>, scope: Scope): Bound {
  const subject = bindExpression(statement.subject, scope);
  const branches: Branch[] = [];
  let ends = true;
  let hasElse = false;
  for (const { value, body } of statement.cases) {
    hasElse ||= value.kind === 'else';
    const bound = scope.within(() => {
      const matches = matcher(value, subject, scope);
      return { matches, body: bindBlock(body, scope) };
    });
    ends &&= bound.body.ends;
    branches.push({ matches: bound.matches, step: bound.body.step });
  }
  const { run } = subject;
  const step: Step = (frame) => {
    const found = run(frame);
    for (const branch of branches) if (branch.matches(found, frame)) return branch.step(frame);
    return NORMAL;
  };
  return { step: lineMark(scope, statement.place.line, step), ends: ends && hasElse };
}

function matcher(when: WhenValue, subject: Typed, scope: Scope): Branch['matches'] {
  if (when.kind === 'else') return () => true;
  if (when.kind === 'type') {
    const type = scope.typeOf(when.type);
    if (!castable(subject.type, type))
      fail(
        `Incompatible types since an instance of ${subject.type.name} is never an instance of ${type.name}`,
        when.type.place,
      );
    const { slot } = scope.declare(when.name, type, when.type.place);
    const { types } = scope;
    return (value, frame) => {
      if (!isInstance(value, type, types)) return false;
      frame[slot] = value;
      return true;
    };
  }
  const values = when.values.map((value) => caseValue(value, subject, scope));
  return (value, frame) => values.some((code) => sameValue(code(frame), value));
}

/** Enum constants stand without their type. */
function caseValue(value: Expression, subject: Typed, scope: Scope): (frame: Frame) => Value {
  const { type } = subject;
  if (type.kind === 'enum' && value.kind === 'name') {
    const named = type.info.values.find((one) => one.name.toLowerCase() === value.name.toLowerCase());
    if (!named) return fail(`Variable does not exist: ${value.name}`, value.place);
    return constant(type, named).run;
  }
  const bound = bindExpression(value, scope);
  if (!assignable(bound.type, type))
    return fail(`Incompatible types: ${bound.type.name} in a switch on ${type.name}`, value.place);
  return assigned(bound, type, value.place);
}
