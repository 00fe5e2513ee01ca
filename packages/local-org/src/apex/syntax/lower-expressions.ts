import type {
  CreatedNameContext,
  CreatorContext,
  ExpressionContext,
  ExpressionListContext,
  LiteralContext,
  PrimaryContext,
} from '@apexdevtools/apex-parser';
import {
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  ArrayExpressionContext,
  AssignExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CastExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  EqualityExpressionContext,
  IdPrimaryContext,
  InstanceOfExpressionContext,
  LiteralPrimaryContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
  MethodCallExpressionContext,
  NegExpressionContext,
  NewExpressionContext,
  PostOpExpressionContext,
  PreOpExpressionContext,
  PrimaryExpressionContext,
  SoqlPrimaryContext,
  SoslPrimaryContext,
  SubExpressionContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
  VoidPrimaryContext,
} from '@apexdevtools/apex-parser';
import { lowerType, lowerTypes, placeOf } from './lower-names.ts';
import { lowerSoql } from './lower-soql.ts';
import { unescapeString } from './string-literal.ts';
import type { AssignOperator, BinaryOperator, Expression, LiteralType, Place, TypeName } from './tree.ts';

/** A construct of the grammar that makes no sense where it stands. */
export class LoweringError extends Error {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.name = 'LoweringError';
    this.place = place;
  }
}

export function lowerExpression(node: ExpressionContext): Expression {
  const place = placeOf(node);
  if (node instanceof PrimaryExpressionContext) return lowerPrimary(node.primary(), place);
  if (node instanceof SubExpressionContext) return lowerExpression(node.expression());
  if (node instanceof DotExpressionContext) return lowerDot(node);
  if (node instanceof MethodCallExpressionContext) return lowerCall(node, place);
  if (node instanceof AssignExpressionContext) {
    const [target, value] = pair(node);
    const operator = operatorText(node) as AssignOperator;
    return { kind: 'assign', operator, target, value, place };
  }
  return lowerOperator(node, place) ?? lowerOther(node, place);
}

export function lowerExpressions(node: ExpressionListContext | null): Expression[] {
  return (node?.expression_list() ?? []).map(lowerExpression);
}

function lowerPrimary(node: PrimaryContext, place: Place): Expression {
  if (node instanceof IdPrimaryContext) return { kind: 'name', name: node.id().getText(), place };
  if (node instanceof LiteralPrimaryContext) return lowerLiteral(node.literal(), place);
  if (node instanceof ThisPrimaryContext) return { kind: 'this', place };
  if (node instanceof SuperPrimaryContext) return { kind: 'super', place };
  if (node instanceof TypeRefPrimaryContext)
    return { kind: 'typeClass', type: lowerType(node.typeRef()), place };
  if (node instanceof VoidPrimaryContext) return { kind: 'typeClass', type: null, place };
  if (node instanceof SoqlPrimaryContext)
    return { kind: 'soql', query: lowerSoql(node.soqlLiteral().query(), lowerExpression), place };
  if (node instanceof SoslPrimaryContext) return { kind: 'sosl', place };
  throw new LoweringError(`Unexpected token '${node.getText()}'.`, place);
}

export function lowerLiteral(node: LiteralContext, place: Place): Expression {
  const [type, text] = literalParts(node);
  return { kind: 'literal', type, text, place };
}

function literalParts(node: LiteralContext): [LiteralType, string] {
  const text = node.getText();
  if (node.IntegerLiteral()) return ['Integer', text];
  if (node.LongLiteral()) return ['Long', text.slice(0, -1)];
  if (node.NumberLiteral()) return /d$/i.test(text) ? ['Double', text.slice(0, -1)] : ['Decimal', text];
  if (node.BooleanLiteral()) return ['Boolean', text.toLowerCase()];
  if (node.NULL()) return ['null', text];
  return ['String', unescapeString(text)];
}

function lowerDot(node: DotExpressionContext): Expression {
  const target = lowerExpression(node.expression());
  const safe = Boolean(node.QUESTIONDOT());
  const call = node.dotMethodCall();
  if (!call) {
    const name = node.anyId();
    return { kind: 'member', target, name: name.getText(), safe, place: placeOf(name) };
  }
  const name = call.anyId();
  const args = lowerExpressions(call.expressionList());
  return { kind: 'call', target, name: name.getText(), args, safe, place: placeOf(name) };
}

function lowerCall(node: MethodCallExpressionContext, place: Place): Expression {
  const call = node.methodCall();
  const args = lowerExpressions(call.expressionList());
  if (call.THIS()) return { kind: 'chain', which: 'this', args, place };
  if (call.SUPER()) return { kind: 'chain', which: 'super', args, place };
  return { kind: 'call', target: null, name: call.id().getText(), args, safe: false, place };
}

type TwoSided = { expression_list(): ExpressionContext[] };

function pair(node: TwoSided): [Expression, Expression] {
  const [left, right] = node.expression_list();
  if (!left || !right) throw new LoweringError('Expression is incomplete', { line: 1, column: 1 });
  return [lowerExpression(left), lowerExpression(right)];
}

/** The tokens between the two operands: `>` `>` `=` are three in the grammar. */
function operatorText(node: TwoSided & { children: readonly { getText(): string }[] | null }): string {
  const sides = new Set<unknown>(node.expression_list());
  return (node.children ?? [])
    .filter((child) => !sides.has(child))
    .map((child) => child.getText())
    .join('');
}

function lowerOperator(node: ExpressionContext, place: Place): Expression | null {
  if (node instanceof CoalExpressionContext) {
    const [left, right] = pair(node);
    return { kind: 'coalesce', left, right, place };
  }
  if (
    node instanceof Arth1ExpressionContext ||
    node instanceof Arth2ExpressionContext ||
    node instanceof BitExpressionContext ||
    node instanceof CmpExpressionContext ||
    node instanceof EqualityExpressionContext ||
    node instanceof BitAndExpressionContext ||
    node instanceof BitNotExpressionContext ||
    node instanceof BitOrExpressionContext ||
    node instanceof LogAndExpressionContext ||
    node instanceof LogOrExpressionContext
  ) {
    const [left, right] = pair(node);
    const text = operatorText(node);
    const operator = (text === '<>' ? '!=' : text) as BinaryOperator;
    return { kind: 'binary', operator, left, right, place };
  }
  if (node instanceof NegExpressionContext)
    return {
      kind: 'unary',
      operator: node.TILDE() ? '~' : '!',
      operand: lowerExpression(node.expression()),
      place,
    };
  if (node instanceof PostOpExpressionContext)
    return step(node.INC() ? '++' : '--', false, lowerExpression(node.expression()), place);
  if (node instanceof PreOpExpressionContext) {
    const operand = lowerExpression(node.expression());
    if (node.INC() || node.DEC()) return step(node.INC() ? '++' : '--', true, operand, place);
    return { kind: 'unary', operator: node.SUB() ? '-' : '+', operand, place };
  }
  return null;
}

function step(operator: '++' | '--', prefix: boolean, operand: Expression, place: Place): Expression {
  return { kind: 'step', operator, prefix, operand, place };
}

function lowerOther(node: ExpressionContext, place: Place): Expression {
  if (node instanceof ArrayExpressionContext) {
    const [target, index] = pair(node);
    return { kind: 'index', target, index, place };
  }
  if (node instanceof NewExpressionContext) return lowerCreator(node.creator(), place);
  if (node instanceof CastExpressionContext)
    return {
      kind: 'cast',
      type: lowerType(node.typeRef()),
      operand: lowerExpression(node.expression()),
      place,
    };
  if (node instanceof InstanceOfExpressionContext)
    return {
      kind: 'instanceof',
      operand: lowerExpression(node.expression()),
      type: lowerType(node.typeRef()),
      place,
    };
  if (node instanceof CondExpressionContext) {
    const [test, yes, no] = node.expression_list().map(lowerExpression);
    if (test && yes && no) return { kind: 'ternary', test, yes, no, place };
  }
  throw new LoweringError(`Unexpected token '${node.getText()}'.`, place);
}

function createdType(node: CreatedNameContext, arrays: number): TypeName {
  const parts = node.idCreatedNamePair_list().map((part) => {
    const args = part.typeList();
    return { name: part.anyId().getText(), args: args ? lowerTypes(args) : [] };
  });
  return { parts, arrays, place: placeOf(node) };
}

function lowerCreator(node: CreatorContext, place: Place): Expression {
  const created = node.createdName();
  const type = createdType(created, 0);
  const classRest = node.classCreatorRest();
  if (classRest)
    return { kind: 'new', type, args: lowerExpressions(classRest.arguments().expressionList()), place };
  const arrayRest = node.arrayCreatorRest();
  if (arrayRest) {
    const size = arrayRest.expression();
    const items = arrayRest.arrayInitializer()?.expression_list() ?? [];
    return {
      kind: 'newItems',
      type: createdType(created, 1),
      size: size ? lowerExpression(size) : null,
      items: items.map(lowerExpression),
      place,
    };
  }
  const mapRest = node.mapCreatorRest();
  if (mapRest) {
    const pairs = mapRest.mapCreatorRestPair_list().map((entry) => pair(entry));
    return { kind: 'newMap', type, pairs, place };
  }
  const items = node.setCreatorRest()?.expression_list() ?? [];
  return { kind: 'newItems', type, size: null, items: items.map(lowerExpression), place };
}
