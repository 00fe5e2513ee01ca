import type {
  ExpressionContext,
  FieldNameContext,
  FromNameListContext,
  QueryContext,
  SelectEntryContext,
  SubFieldEntryContext,
  SubQueryContext,
  TypeOfContext,
} from '@apexdevtools/apex-parser';
import {
  ApexParseTreeWalker,
  ApexParserBaseListener,
  BoundExpressionContext,
  FieldNameContext as FieldName,
  SubQueryContext as SubQuery,
} from '@apexdevtools/apex-parser';
import { placeOf } from './lower-names.ts';
import { showLikeEscapes } from './string-literal.ts';
import type { Expression, SoqlEntry, SoqlLiteral, SoqlPath, SoqlShape } from './tree.ts';

type LowerExpression = (node: ExpressionContext) => Expression;

/** A query as it stands in Apex: text with numbered binds, and what typing needs to know of it. */
export function lowerSoql(query: QueryContext, lower: LowerExpression): SoqlLiteral {
  const binds: Expression[] = [];
  const text = textWithBinds(query, (bound) => {
    binds.push(lower(bound.expression()));
    return `:b${String(binds.length - 1)}`;
  });
  return { text: showLikeEscapes(text), binds, shape: soqlShape(query) };
}

function textWithBinds(query: QueryContext, replace: (bound: BoundExpressionContext) => string): string {
  const bounds = collect(query, (node) => (node instanceof BoundExpressionContext ? node : null));
  const input = query.start.getInputStream();
  const end = query.stop?.stop ?? query.start.stop;
  let position = query.start.start;
  let text = '';
  for (const bound of bounds) {
    if (bound.start.start < position) continue;
    text += input.getText(position, bound.start.start - 1) + replace(bound);
    position = (bound.stop?.stop ?? bound.start.stop) + 1;
  }
  return position <= end ? text + input.getText(position, end) : text;
}

function collect<T>(root: QueryContext | SubQueryContext, pick: (node: unknown) => T | null): T[] {
  const found: T[] = [];
  class Collector extends ApexParserBaseListener {
    override enterEveryRule(node: unknown): void {
      const picked = pick(node);
      if (picked !== null) found.push(picked);
    }
  }
  ApexParseTreeWalker.DEFAULT.walk(new Collector(), root);
  return found;
}

export function soqlShape(query: QueryContext): SoqlShape {
  const entries = query.selectList().selectEntry_list().map(lowerEntry);
  return {
    ...shapeOf(query, query.fromNameList(), entries),
    groupBy: Boolean(query.groupByClause()),
    mode: modeOf(query),
  };
}

function modeOf(query: QueryContext): SoqlShape['mode'] {
  const clause = query.withClause();
  if (clause?.USER_MODE()) return 'user';
  if (clause?.SYSTEM_MODE()) return 'system';
  return clause?.SECURITY_ENFORCED() ? 'enforced' : null;
}

function subqueryShape(query: SubQueryContext): SoqlShape {
  const entries = query.subFieldList().subFieldEntry_list().map(lowerEntry);
  return { ...shapeOf(query, query.fromNameList(), entries), groupBy: false, mode: null };
}

function shapeOf(
  query: QueryContext | SubQueryContext,
  from: FromNameListContext,
  entries: readonly SoqlEntry[],
): Omit<SoqlShape, 'groupBy' | 'mode'> {
  const [first] = from.fieldName_list();
  const alias = from.soqlId_list()[0]?.getText() ?? null;
  return {
    from: first ? pathOf(first) : { names: [], place: placeOf(query) },
    alias,
    entries,
    ...otherParts(query),
    place: placeOf(query),
  };
}

/** Fields outside SELECT and FROM, and the semi-joins; what stands inside a nested query belongs to that query. */
function otherParts(query: QueryContext | SubQueryContext): {
  otherPaths: SoqlPath[];
  semiJoins: SoqlShape[];
} {
  const roots = [query.whereClause(), query.orderByClause(), groupByOf(query)].filter(Boolean);
  const otherPaths: SoqlPath[] = [];
  const semiJoins: SoqlShape[] = [];
  const visit = (node: unknown): void => {
    if (node instanceof SubQuery) semiJoins.push(subqueryShape(node));
    else if (node instanceof BoundExpressionContext) return;
    else if (node instanceof FieldName) otherPaths.push(pathOf(node));
    else for (const child of (node as { children?: unknown[] | null }).children ?? []) visit(child);
  };
  for (const root of roots) visit(root);
  return { otherPaths, semiJoins };
}

function groupByOf(query: QueryContext | SubQueryContext): unknown {
  return 'groupByClause' in query ? query.groupByClause() : null;
}

function pathOf(node: FieldNameContext): SoqlPath {
  return { names: node.soqlId_list().map((id) => id.getText()), place: placeOf(node) };
}

function lowerEntry(node: SelectEntryContext | SubFieldEntryContext): SoqlEntry {
  const alias = node.soqlId()?.getText() ?? null;
  const empty = { path: null, function: null, alias, subquery: null, typeOf: null };
  const field = node.fieldName();
  if (field) return { ...empty, path: pathOf(field) };
  const subquery = node.subQuery();
  if (subquery) return { ...empty, subquery: subqueryShape(subquery) };
  const typeOf = node.typeOf();
  if (typeOf) return { ...empty, path: pathOf(typeOf.fieldName()), typeOf: typeOfBranches(typeOf) };
  const call = node.soqlFunction();
  const argument = collectField(call);
  return { ...empty, path: argument, function: call.start.text?.toLowerCase() ?? '' };
}

function collectField(node: unknown): SoqlPath | null {
  if (node instanceof FieldName) return pathOf(node);
  for (const child of (node as { children?: unknown[] | null }).children ?? []) {
    const found = collectField(child);
    if (found) return found;
  }
  return null;
}

function typeOfBranches(node: TypeOfContext): SoqlEntry['typeOf'] {
  const branches = node.whenClause_list().map((branch) => ({
    object: branch.fieldName().getText(),
    paths: branch.fieldNameList().fieldName_list().map(pathOf),
  }));
  const otherwise = node.elseClause();
  if (!otherwise) return branches;
  return [...branches, { object: null, paths: otherwise.fieldNameList().fieldName_list().map(pathOf) }];
}
