import { listOf, runQuery } from '../runtime/queries.ts';
import type { Binds } from '../runtime/queries.ts';
import { toBind } from '../runtime/stored-values.ts';
import type { ExpressionOf, SoqlLiteral, SoqlShape } from '../syntax/tree.ts';
import type { ApexType } from '../types/type.ts';
import { INTEGER } from '../types/type.ts';
import type { Frame, Typed } from './code.ts';
import { bindExpression } from './expressions.ts';
import { fail } from './problems.ts';
import { checkQuery } from './query-names.ts';
import { USER_MODE_VERSION } from '../runtime/machine.ts';
import type { Scope } from './scope.ts';

/** `[SELECT …]` */
export function bindSoql(expression: ExpressionOf<'soql'>, scope: Scope): Typed {
  const { query } = expression;
  const { shape } = query;
  checkQuery(shape, scope);
  const mode = queryMode(shape, scope);
  const { text } = query;
  const binds = bindValues(query, scope);
  const { runtime, machine } = scope;
  const { line } = expression.place;
  const run = (frame: Frame) => {
    machine.line = line;
    return runQuery(runtime, text, binds(frame), mode);
  };
  if (isCount(shape)) return { type: INTEGER, run: (frame) => run(frame).totalSize };
  const element = elementOf(shape, scope);
  return { type: scope.types.queryList(element), run: (frame) => listOf(runtime, run(frame), element) };
}

function queryMode(shape: SoqlShape, scope: Scope): 'user' | 'system' {
  if (shape.mode === 'enforced') {
    if (scope.unit.apiVersion >= USER_MODE_VERSION)
      fail(
        'WITH SECURITY_ENFORCED is not supported in API version 67.0 and later, use WITH USER_MODE',
        shape.place,
      );
    return 'system';
  }
  return shape.mode ?? (scope.userModeByDefault ? 'user' : 'system');
}

function bindValues(query: SoqlLiteral, scope: Scope): (frame: Frame) => Binds {
  const codes = query.binds.map((bind) => bindExpression(bind, scope).run);
  return (frame) =>
    Object.fromEntries(codes.map((code, index) => [`b${String(index)}`, toBind(code(frame))]));
}

const AGGREGATES = new Set(['count', 'count_distinct', 'sum', 'avg', 'min', 'max']);

/** `SELECT COUNT() FROM …`: the number itself. */
export function isCount({ entries }: SoqlShape): boolean {
  const [only, ...others] = entries;
  return others.length === 0 && only?.function === 'count' && only.path === null;
}

export function isAggregate(shape: SoqlShape): boolean {
  return shape.groupBy || shape.entries.some((entry) => AGGREGATES.has(entry.function ?? ''));
}

export function elementOf(shape: SoqlShape, scope: Scope): ApexType {
  if (isAggregate(shape)) return scope.types.aggregateResult;
  return scope.types.sobjectType(shape.from.names.join('.')) ?? scope.types.sobject;
}
