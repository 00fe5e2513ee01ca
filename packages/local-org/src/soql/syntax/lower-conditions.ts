import type {
  ConditionalExpressionContext,
  FieldExpressionContext,
  LogicalExpressionContext,
  ValueContext,
  WhereConditionalExpressionContext,
  WhereLogicalExpressionContext,
} from '@apexdevtools/apex-parser';
import { malformed } from '../query-error.ts';
import { lowerFunction } from './lower-functions.ts';
import { lowerSubQuery } from './lower-query.ts';
import { boundName, pathOf, startOf } from './source.ts';
import type { Source } from './source.ts';
import type { Comparison, Condition, Operand, Operator, ValueTree } from './tree.ts';

export function lowerWhere(context: WhereLogicalExpressionContext, source: Source): Condition {
  const parts = context.whereConditionalExpression_list().map((part) => whereCondition(part, source));
  return combined(context, parts);
}

export function lowerHaving(context: LogicalExpressionContext, source: Source): Condition {
  const parts = context.conditionalExpression_list().map((part) => havingCondition(part, source));
  return combined(context, parts);
}

function combined(
  context: WhereLogicalExpressionContext | LogicalExpressionContext,
  parts: readonly Condition[],
): Condition {
  const position = startOf(context);
  const [first] = parts;
  if (!first) throw new Error('A logical expression without parts');
  if (context.NOT() as unknown) return { kind: 'not', part: first, position };
  if (parts.length === 1) return first;
  return { kind: context.SOQLOR_list().length > 0 ? 'or' : 'and', parts, position };
}

function whereCondition(context: WhereConditionalExpressionContext, source: Source): Condition {
  const inner = (context.whereLogicalExpression() as WhereLogicalExpressionContext | null) ?? null;
  if (inner) return lowerWhere(inner, source);
  const expression = context.whereFieldExpression();
  const field = (expression.fieldExpression() as FieldExpressionContext | null) ?? null;
  if (field) return comparison(field, source);
  throw malformed(source.soql, startOf(expression), "unexpected token: 'FORMULA'");
}

function havingCondition(context: ConditionalExpressionContext, source: Source): Condition {
  const inner = (context.logicalExpression() as LogicalExpressionContext | null) ?? null;
  return inner ? lowerHaving(inner, source) : comparison(context.fieldExpression(), source);
}

function comparison(context: FieldExpressionContext, source: Source): Comparison {
  const field = (context.fieldName() as ReturnType<typeof context.fieldName> | null) ?? null;
  const operand: Operand = field
    ? { kind: 'path', path: pathOf(field) }
    : { kind: 'call', call: lowerFunction(context.soqlFunction(), source) };
  return {
    kind: 'comparison',
    operand,
    operator: operatorOf(context.comparisonOperator().getText().toUpperCase()),
    value: lowerValue(context.value(), source),
    position: startOf(context),
  };
}

function operatorOf(text: string): Operator {
  switch (text) {
    case '<>':
      return '!=';
    case 'NOTIN':
      return 'NOT IN';
    default:
      return text as Operator;
  }
}

function lowerValue(context: ValueContext, source: Source): ValueTree {
  const position = startOf(context);
  const text = context.getText();
  if (context.NULL() as unknown) return { kind: 'null', position };
  if (context.BooleanLiteral() as unknown)
    return { kind: 'boolean', value: text.toLowerCase() === 'true', position };
  if (context.signedNumber() as unknown) return numberValue(text, position, source);
  if ((context.StringLiteral() as unknown) || (context.MultilineStringLiteral() as unknown)) {
    const literal = source.masked.literals.get(position);
    if (!literal) throw malformed(source.soql, position, `unexpected token: '${text}'`);
    return { kind: 'string', literal, position };
  }
  if (context.DateLiteral() as unknown) return { kind: 'date', text, position };
  if (context.TimeLiteral() as unknown) return { kind: 'time', text, position };
  if (context.DateTimeLiteral() as unknown) return { kind: 'datetime', text, position };
  if (context.IntegralCurrencyLiteral() as unknown) return currencyValue(text, position);
  return lowerComposite(context, source, position);
}

function lowerComposite(context: ValueContext, source: Source, position: number): ValueTree {
  const formula = (context.dateFormula() as ReturnType<typeof context.dateFormula> | null) ?? null;
  if (formula) {
    const [name = '', count] = formula.getText().toUpperCase().split(':');
    return { kind: 'dateFormula', name, count: count === undefined ? null : Number(count), position };
  }
  const subQuery = (context.subQuery() as ReturnType<typeof context.subQuery> | null) ?? null;
  if (subQuery) return { kind: 'subquery', query: lowerSubQuery(subQuery, source), position };
  const list = (context.valueList() as ReturnType<typeof context.valueList> | null) ?? null;
  if (list)
    return { kind: 'list', values: list.value_list().map((value) => lowerValue(value, source)), position };
  return { kind: 'bind', name: boundName(context.boundExpression()), position };
}

function numberValue(text: string, position: number, source: Source): ValueTree {
  // The grammar is Apex's, whose numbers may end in `d`.
  if (/d$/i.test(text)) throw malformed(source.soql, position, `unexpected token: '${text.slice(-1)}'`);
  return { kind: 'number', text, position };
}

function currencyValue(text: string, position: number): ValueTree {
  return { kind: 'currency', code: text.slice(0, 3).toUpperCase(), amount: Number(text.slice(3)), position };
}
