import type { StatementOf } from '../syntax/tree.ts';
import { runMerge, runStatement } from '../runtime/dml-statements.ts';
import type { ApexType } from '../types/type.ts';
import type { Step } from './code.ts';
import { NORMAL } from './code.ts';
import { lineMark } from './coverage.ts';
import { bindExpression } from './expressions.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';
import type { Bound } from './statements.ts';

/** `insert records;` … and `merge`. */
export function bindDml(statement: StatementOf<'dml'>, scope: Scope): Bound {
  const { verb, place, externalId } = statement;
  const mode = statement.access ?? (scope.userModeByDefault ? 'user' : 'system');
  const operands = statement.operands.map((operand) => bindExpression(operand, scope));
  const [first, second] = operands;
  for (const operand of operands)
    if (!isRecords(operand.type))
      fail(`DML requires SObject or SObject list type: ${operand.type.name}`, place);
  if (!first) return fail('DML requires SObject or SObject list type', place);
  const { runtime } = scope;
  const field = externalId?.at(-1) ?? null;
  const step: Step = (frame) => {
    if (verb === 'merge') runMerge(runtime, first.run(frame), second?.run(frame) ?? null, mode);
    else runStatement(runtime, verb, first.run(frame), mode, field);
    return NORMAL;
  };
  return { step: lineMark(scope, place.line, step), ends: false };
}

function isRecords(type: ApexType): boolean {
  return type.kind === 'sobject' || (type.kind === 'list' && type.element.kind === 'sobject');
}
