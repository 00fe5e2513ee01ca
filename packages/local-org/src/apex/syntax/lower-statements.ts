import type {
  AccessLevelContext,
  BlockContext,
  ForStatementContext,
  LocalVariableDeclarationContext,
  MergeStatementContext,
  StatementContext,
  SwitchStatementContext,
  TryStatementContext,
  VariableDeclaratorContext,
  WhenLiteralContext,
  WhenValueContext,
} from '@apexdevtools/apex-parser';
import { lowerExpression, lowerExpressions, LoweringError } from './lower-expressions.ts';
import { lowerType, namedType, placeOf, qualifiedNames } from './lower-names.ts';
import { unescapeString } from './string-literal.ts';
import type { Block, DmlVerb, Expression, LocalVariable, Statement, WhenValue } from './tree.ts';

export function lowerBlock(node: BlockContext): Block {
  return { statements: node.statement_list().map(lowerStatement), place: placeOf(node) };
}

export function lowerStatement(node: StatementContext): Statement {
  const place = placeOf(node);
  return lowerPlain(node, place) ?? lowerControl(node, place) ?? lowerDml(node, place) ?? unknown(node);
}

function unknown(node: StatementContext): never {
  throw new LoweringError(`Unexpected token '${node.getText().slice(0, 40)}'.`, placeOf(node));
}

function lowerPlain(node: StatementContext, place: Statement['place']): Statement | null {
  const block = node.block();
  if (block) return { kind: 'block', body: lowerBlock(block), place };
  const local = node.localVariableDeclarationStatement();
  if (local) return { kind: 'local', declaration: lowerLocal(local.localVariableDeclaration()), place };
  const expression = node.expressionStatement();
  if (expression) return { kind: 'expression', expression: lowerExpression(expression.expression()), place };
  const returned = node.returnStatement();
  if (returned) {
    const value = returned.expression();
    return { kind: 'return', value: value ? lowerExpression(value) : null, place };
  }
  const thrown = node.throwStatement();
  if (thrown) return { kind: 'throw', value: lowerExpression(thrown.expression()), place };
  if (node.breakStatement()) return { kind: 'break', place };
  if (node.continueStatement()) return { kind: 'continue', place };
  return null;
}

function lowerControl(node: StatementContext, place: Statement['place']): Statement | null {
  const branch = node.ifStatement();
  if (branch) {
    const [yes, no] = branch.statement_list().map(lowerStatement);
    if (!yes) return unknown(node);
    const test = lowerExpression(branch.parExpression().expression());
    return { kind: 'if', test, yes, no: no ?? null, place };
  }
  const loop = node.whileStatement();
  if (loop) {
    const test = lowerExpression(loop.parExpression().expression());
    return { kind: 'while', test, body: optional(loop.statement()), place };
  }
  const doLoop = node.doWhileStatement();
  if (doLoop) {
    const test = lowerExpression(doLoop.parExpression().expression());
    return { kind: 'doWhile', test, body: lowerBlock(doLoop.block()), place };
  }
  const forLoop = node.forStatement();
  if (forLoop) return lowerFor(forLoop, place);
  const choice = node.switchStatement();
  if (choice) return lowerSwitch(choice, place);
  const attempt = node.tryStatement();
  if (attempt) return lowerTry(attempt, place);
  const runAs = node.runAsStatement();
  if (!runAs) return null;
  return {
    kind: 'runAs',
    args: lowerExpressions(runAs.expressionList()),
    body: lowerBlock(runAs.block()),
    place,
  };
}

function optional(node: StatementContext | null): Statement | null {
  return node ? lowerStatement(node) : null;
}

export function lowerLocal(node: LocalVariableDeclarationContext): LocalVariable {
  return {
    type: lowerType(node.typeRef()),
    variables: node.variableDeclarators().variableDeclarator_list().map(lowerDeclarator),
    final: node.modifier_list().some((modifier) => Boolean(modifier.FINAL())),
  };
}

function lowerDeclarator(node: VariableDeclaratorContext): LocalVariable['variables'][number] {
  const value = node.expression();
  return { name: node.id().getText(), value: value ? lowerExpression(value) : null, place: placeOf(node) };
}

function lowerFor(node: ForStatementContext, place: Statement['place']): Statement {
  const control = node.forControl();
  const body = optional(node.statement());
  const each = control.enhancedForControl();
  if (each)
    return {
      kind: 'forEach',
      type: lowerType(each.typeRef()),
      name: each.id().getText(),
      source: lowerExpression(each.expression()),
      body,
      place,
    };
  const test = control.expression();
  return {
    kind: 'for',
    init: forInit(control.forInit()),
    test: test ? lowerExpression(test) : null,
    update: lowerExpressions(control.forUpdate()?.expressionList() ?? null),
    body,
    place,
  };
}

function forInit(
  node: ReturnType<ReturnType<ForStatementContext['forControl']>['forInit']> | null,
): LocalVariable | readonly Expression[] {
  const local = node?.localVariableDeclaration();
  return local ? lowerLocal(local) : lowerExpressions(node?.expressionList() ?? null);
}

function lowerSwitch(node: SwitchStatementContext, place: Statement['place']): Statement {
  const cases = node.whenControl_list().map((control) => ({
    value: lowerWhen(control.whenValue()),
    body: lowerBlock(control.block()),
    place: placeOf(control),
  }));
  return { kind: 'switch', subject: lowerExpression(node.expression()), cases, place };
}

function lowerWhen(node: WhenValueContext): WhenValue {
  if (node.ELSE()) return { kind: 'else' };
  const name = node.id();
  if (name) return { kind: 'type', type: lowerType(node.typeRef()), name: name.getText() };
  return { kind: 'values', values: node.whenLiteral_list().map(lowerWhenLiteral) };
}

function lowerWhenLiteral(node: WhenLiteralContext): Expression {
  const place = placeOf(node);
  const inner = node.whenLiteral();
  if (inner) return lowerWhenLiteral(inner);
  const negative = node.SUB_list().length % 2 === 1 ? '-' : '';
  const integer = node.IntegerLiteral();
  if (integer) return { kind: 'literal', type: 'Integer', text: negative + integer.getText(), place };
  const long = node.LongLiteral();
  if (long) return { kind: 'literal', type: 'Long', text: negative + long.getText().slice(0, -1), place };
  const text = node.StringLiteral() ?? node.MultilineStringLiteral();
  if (text) return { kind: 'literal', type: 'String', text: unescapeString(text.getText()), place };
  if (node.NULL()) return { kind: 'literal', type: 'null', text: 'null', place };
  const [first = '', ...rest] = qualifiedNames(node.qualifiedName());
  return rest.reduce<Expression>((target, name) => ({ kind: 'member', target, name, safe: false, place }), {
    kind: 'name',
    name: first,
    place,
  });
}

function lowerTry(node: TryStatementContext, place: Statement['place']): Statement {
  const last = node.finallyBlock();
  return {
    kind: 'try',
    body: lowerBlock(node.block()),
    catches: node.catchClause_list().map((clause) => ({
      type: namedType(clause.qualifiedName()),
      name: clause.id().getText(),
      body: lowerBlock(clause.block()),
      place: placeOf(clause),
    })),
    finally: last ? lowerBlock(last.block()) : null,
    place,
  };
}

interface Operand {
  expression(): Parameters<typeof lowerExpression>[0];
}

function accessOf(node: AccessLevelContext | null): 'user' | 'system' | null {
  if (!node) return null;
  return node.USER() ? 'user' : 'system';
}

function lowerDml(node: StatementContext, place: Statement['place']): Statement | null {
  const upsert = node.upsertStatement();
  if (upsert) {
    const external = upsert.qualifiedName();
    const operands = [lowerExpression(upsert.expression())];
    const externalId = external ? qualifiedNames(external) : null;
    return {
      kind: 'dml',
      verb: 'upsert',
      operands,
      access: accessOf(upsert.accessLevel()),
      externalId,
      place,
    };
  }
  const merge = node.mergeStatement();
  if (merge) {
    const operands = merge.expression_list().map(lowerExpression);
    const access = accessOf(merge.accessLevel());
    return { kind: 'dml', verb: 'merge', operands, access, externalId: null, place };
  }
  const single: readonly [DmlVerb, (Pick<MergeStatementContext, 'accessLevel'> & Operand) | null][] = [
    ['insert', node.insertStatement()],
    ['update', node.updateStatement()],
    ['delete', node.deleteStatement()],
    ['undelete', node.undeleteStatement()],
  ];
  for (const [verb, statement] of single) {
    if (!statement) continue;
    const operands = [lowerExpression(statement.expression())];
    return {
      kind: 'dml',
      verb,
      operands,
      access: accessOf(statement.accessLevel()),
      externalId: null,
      place,
    };
  }
  return null;
}
