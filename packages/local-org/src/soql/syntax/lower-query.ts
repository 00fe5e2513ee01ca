import type {
  BoundExpressionContext,
  FieldNameContext,
  FromNameListContext,
  GroupByClauseContext,
  LimitClauseContext,
  OffsetClauseContext,
  OrderByClauseContext,
  QueryContext,
  SelectEntryContext,
  SubFieldEntryContext,
  SubQueryContext,
  TypeOfContext,
  WithClauseContext,
} from '@apexdevtools/apex-parser';
import { malformed } from '../query-error.ts';
import { isReserved, reservedName } from './keywords.ts';
import { lowerFunction } from './lower-functions.ts';
import { lowerHaving, lowerWhere } from './lower-conditions.ts';
import { boundName, pathOf, startOf } from './source.ts';
import type { Source } from './source.ts';
import type {
  ForClause,
  FromName,
  GroupBy,
  Named,
  Operand,
  OrderItem,
  Path,
  QueryTree,
  RowCount,
  SecurityMode,
  SelectItem,
} from './tree.ts';

/** The tree of a whole query. @throws OrgError MALFORMED_QUERY for what the grammar takes and the platform does not */
export function lowerQuery(context: QueryContext, source: Source): QueryTree {
  refuseClauses(context, source);
  const names = fromNames(context.fromNameList(), source);
  const where = presentOrNull(context.whereClause());
  const withClause = presentOrNull(context.withClause());
  const scope = presentOrNull(context.usingScope());
  const allRows = presentOrNull(context.allRowsClause());
  return {
    select: context
      .selectList()
      .selectEntry_list()
      .map((entry) => selectItem(entry, source)),
    from: names[0],
    aliases: names.slice(1),
    scope: scope && named(scope.soqlId().getText(), startOf(scope.soqlId())),
    where: where && lowerWhere(where.whereLogicalExpression(), source),
    mode: withClause && securityMode(withClause, source),
    group: groupBy(presentOrNull(context.groupByClause()), source),
    order: orderBy(presentOrNull(context.orderByClause()), source),
    limit: rowCount(presentOrNull(context.limitClause())),
    offset: rowCount(presentOrNull(context.offsetClause())),
    allRows: allRows && startOf(allRows),
    forClauses: forClauses(context.forClauses()),
    position: startOf(context),
  };
}

/** The tree of a child query or of the inner query of a semi-join. */
export function lowerSubQuery(context: SubQueryContext, source: Source): QueryTree {
  const update = presentOrNull(context.updateList());
  if (update) throw malformed(source.soql, startOf(update), `unexpected token: '${update.getText()}'`);
  const names = fromNames(context.fromNameList(), source);
  const where = presentOrNull(context.whereClause());
  return {
    select: context
      .subFieldList()
      .subFieldEntry_list()
      .map((entry) => selectItem(entry, source)),
    from: names[0],
    aliases: names.slice(1),
    scope: null,
    where: where && lowerWhere(where.whereLogicalExpression(), source),
    mode: null,
    group: null,
    order: orderBy(presentOrNull(context.orderByClause()), source),
    limit: rowCount(presentOrNull(context.limitClause())),
    offset: null,
    allRows: null,
    forClauses: forClauses(context.forClauses()),
    position: startOf(context),
  };
}

/** Accessors of the generated parser return null or undefined for what is not there, whatever their types say. */
function presentOrNull<T>(context: T): T | null {
  return (context as T | null | undefined) ?? null;
}

function refuseClauses(context: QueryContext, source: Source): void {
  const update = presentOrNull(context.updateList());
  if (update) throw malformed(source.soql, startOf(update), `unexpected token: '${update.getText()}'`);
}

function fromNames(context: FromNameListContext, source: Source): [FromName, ...FromName[]] {
  const aliases = context.soqlId_list();
  const names = context.fieldName_list().map((name): FromName => {
    const end = name.stop?.stop ?? 0;
    const comma = source.masked.text.slice(end + 1).search(/,|$/) + end + 1;
    const alias = aliases.find((candidate) => startOf(candidate) > end && startOf(candidate) < comma);
    if (alias && isReserved(alias.getText()))
      throw reservedName(source.soql, startOf(alias) + alias.getText().length);
    return { path: pathOf(name), alias: alias?.getText() ?? null };
  });
  const [first, ...rest] = names;
  if (!first) throw malformed(source.soql, source.soql.length, "unexpected token: '<EOF>'");
  return [first, ...rest];
}

function selectItem(entry: SelectEntryContext | SubFieldEntryContext, source: Source): SelectItem {
  const aliasContext = presentOrNull(entry.soqlId());
  const alias = aliasContext && named(aliasContext.getText(), startOf(aliasContext));
  const field = presentOrNull(entry.fieldName());
  if (field) return { kind: 'field', path: pathOf(field), alias };
  const subQuery = presentOrNull(entry.subQuery());
  if (subQuery)
    return { kind: 'childQuery', query: lowerSubQuery(subQuery, source), position: startOf(subQuery) };
  const typeOf = presentOrNull(entry.typeOf());
  if (typeOf) return typeOfItem(typeOf);
  const call = entry.soqlFunction();
  if (presentOrNull(call.FIELDS())) {
    const which = call.soqlFieldsParameter().getText().toUpperCase();
    const kind = which === 'ALL' || which === 'STANDARD' ? which : 'CUSTOM';
    return { kind: 'fields', which: kind, position: startOf(call) };
  }
  return { kind: 'function', call: lowerFunction(call, source), alias };
}

function typeOfItem(context: TypeOfContext): SelectItem {
  const otherwise = presentOrNull(context.elseClause());
  const fields = (list: { fieldName_list(): FieldNameContext[] }): Path[] =>
    list.fieldName_list().map(pathOf);
  return {
    kind: 'typeof',
    path: pathOf(context.fieldName()),
    whens: context.whenClause_list().map((when) => ({
      type: pathOf(when.fieldName()),
      fields: fields(when.fieldNameList()),
    })),
    otherwise: otherwise && fields(otherwise.fieldNameList()),
    position: startOf(context),
  };
}

function named(name: string, position: number): Named {
  return { name, position };
}

function securityMode(context: WithClauseContext, source: Source): SecurityMode {
  const words = ['SECURITY_ENFORCED', 'USER_MODE', 'SYSTEM_MODE'] as const;
  const name = words.find((word) => presentOrNull(context[word]()));
  if (name) return { name, position: startOf(context) };
  const rest = source.soql.slice(startOf(context)).split(/\s+/)[1] ?? '';
  throw malformed(source.soql, startOf(context), `unexpected token: '${rest}'`);
}

function groupBy(context: GroupByClauseContext | null, source: Source): GroupBy | null {
  if (!context) return null;
  const rollup = presentOrNull(context.ROLLUP());
  const cube = presentOrNull(context.CUBE());
  const having = presentOrNull(context.logicalExpression());
  const items = context.fieldGroupByList().fieldGroupBy_list();
  return {
    kind: rollup ? 'rollup' : cube ? 'cube' : 'plain',
    items: items.map((item): Operand => operandOf(item, source)),
    having: having && lowerHaving(having, source),
    position: startOf(context),
  };
}

function operandOf(context: Pick<OrderContext, 'fieldName' | 'soqlFunction'>, source: Source): Operand {
  const field = presentOrNull(context.fieldName());
  if (field) return { kind: 'path', path: pathOf(field) };
  return { kind: 'call', call: lowerFunction(context.soqlFunction(), source) };
}

type OrderContext = ReturnType<ReturnType<OrderByClauseContext['fieldOrderList']>['fieldOrder']>;

function orderBy(context: OrderByClauseContext | null, source: Source): OrderItem[] {
  if (!context) return [];
  return context
    .fieldOrderList()
    .fieldOrder_list()
    .map((item) => ({
      operand: operandOf(item, source),
      descending: presentOrNull(item.DESC()) !== null,
      nulls: presentOrNull(item.FIRST()) ? 'first' : presentOrNull(item.LAST()) ? 'last' : null,
      position: startOf(item),
    }));
}

function rowCount(context: LimitClauseContext | OffsetClauseContext | null): RowCount | null {
  if (!context) return null;
  const bound = presentOrNull<BoundExpressionContext>(context.boundExpression());
  const position = startOf(context);
  if (bound) return { kind: 'bind', name: boundName(bound), position };
  return { kind: 'number', value: Number(context.IntegerLiteral().getText()), position };
}

function forClauses(context: ReturnType<QueryContext['forClauses']>): ForClause[] {
  const words = [
    ['UPDATE', context.UPDATE_list()],
    ['VIEW', context.VIEW_list()],
    ['REFERENCE', context.REFERENCE_list()],
  ] as const;
  return words.flatMap(([name, nodes]) => nodes.map((node) => ({ name, position: node.symbol.start })));
}
