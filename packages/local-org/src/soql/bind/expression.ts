import { isCompound, isTextType } from '../../schema/field-def.ts';
import type { FieldDef, FieldType } from '../../schema/types.ts';
import type { Position } from '../query-error.ts';
import { malformed } from '../query-error.ts';
import { param, raw, sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { FunctionCall, Operand, Path } from '../syntax/tree.ts';
import { invalidField } from './binding.ts';
import { converted } from './currency.ts';
import { distanceExpression } from './distance.ts';
import { seenColumns } from './scope.ts';
import type { FieldRef, Scope } from './scope.ts';

/** A value that a query compares, sorts or groups by. */
export interface Expression {
  readonly sql: Sql;
  readonly type: FieldType;
  /** As error texts call it. */
  readonly name: string;
  readonly position: Position;
  /** The field behind it, null for what a function makes. */
  readonly ref: FieldRef | null;
  /** A bare column: its declared collation applies, and an index may serve it. */
  readonly plain: boolean;
  /** The same for two expressions that mean the same. */
  readonly key: string;
}

export function pathExpression(scope: Scope, path: Path): Expression {
  return fieldExpression(scope, scope.resolve(path));
}

/** @throws OrgError INVALID_FIELD for compound fields, which are no single value */
export function fieldExpression(scope: Scope, ref: FieldRef): Expression {
  const { field, source, position } = ref;
  if (isCompound(field)) throw compoundRefused(scope, field, position);
  return {
    sql: scope.column(source, field),
    type: field.type,
    name: field.name,
    position,
    ref,
    plain: source.kind === 'table' && field.formula === null && seenColumns[field.name] === undefined,
    key: pathKey(ref),
  };
}

/** `Account.Owner.Name` in the schema's own case. */
export function pathKey({ relations, field }: FieldRef): string {
  return [...relations.map((relation) => relation.relationshipName ?? relation.name), field.name].join('.');
}

function compoundRefused(scope: Scope, field: FieldDef, position: Position): Error {
  const kind = field.type === 'location' ? 'Location' : 'Address';
  return invalidField(
    scope.binding,
    position,
    `${kind} fields can only be filtered using Distance expressions`,
  );
}

/** A date function over a field. @throws OrgError INVALID_FIELD, MALFORMED_QUERY */
function dateExpression(scope: Scope, call: FunctionCall & { kind: 'date' }): Expression {
  const inner = pathExpression(scope, call.path);
  const { type } = inner;
  const moment = type === 'datetime';
  if (!moment && (type !== 'date' || call.name === 'HOUR_IN_DAY' || call.name === 'DAY_ONLY'))
    throw malformed(scope.binding.soql, call.position, `Invalid function: ${call.name} on ${type} field`);
  if (call.local && !moment)
    throw malformed(scope.binding.soql, call.position, 'convertTimezone only works on dateTime fields');
  const zone = call.local ? param((run) => run.timeZone) : raw('NULL');
  return {
    sql: sql`DATE_PART(${raw(`'${call.name}'`)}, ${inner.sql}, ${zone})`,
    type: call.name === 'DAY_ONLY' ? 'date' : 'int',
    name: call.path.names.join('.'),
    position: call.position,
    ref: null,
    plain: false,
    key: `${call.name}(${call.local ? 'convertTimezone ' : ''}${inner.key})`,
  };
}

type PlainCall = Exclude<FunctionCall, { kind: 'aggregate' | 'grouping' }>;

/** A function call outside of aggregation. */
export function callExpression(scope: Scope, call: PlainCall): Expression {
  switch (call.kind) {
    case 'date':
      return dateExpression(scope, call);
    case 'toLabel':
      return labelExpression(scope, call.path, call.position);
    case 'convertCurrency':
      return currencyExpression(scope, call.path, call.position);
    case 'format':
      throw malformed(scope.binding.soql, call.position, 'FORMAT is only allowed in the SELECT list');
    case 'distance':
      return distanceExpression(scope, call);
  }
}

const labelled: ReadonlySet<FieldType> = new Set(['picklist', 'multipicklist', 'combobox']);

/** `toLabel(Status)`, `toLabel(RecordType.Name)`: the label in the user's language. */
function labelExpression(scope: Scope, path: Path, position: Position): Expression {
  const inner = pathExpression(scope, path);
  const source = inner.ref?.source;
  const recordType = source?.object.name === 'RecordType' && inner.name === 'Name';
  if (!labelled.has(inner.type) && !recordType)
    throw malformed(
      scope.binding.soql,
      position,
      `toLabel is not supported on ${inner.type} field '${inner.name}'`,
    );
  if (!source || recordType) return inner;
  const names = raw(`'${source.object.name}', '${inner.name}'`);
  return {
    ...inner,
    sql: sql`PICKLIST_LABEL(${names}, ${inner.sql}, ${param((run) => run.userId)})`,
    type: 'string',
    plain: false,
    key: `toLabel(${inner.key})`,
  };
}

/** `convertCurrency(Amount)`: in the currency of the user. @throws OrgError MALFORMED_QUERY in an org with one currency */
function currencyExpression(scope: Scope, path: Path, position: Position): Expression {
  const inner = pathExpression(scope, path);
  const { soql, settings } = scope.binding;
  if (inner.type !== 'currency')
    throw malformed(soql, position, 'convertCurrency only works on currency fields');
  if (!settings.multiCurrency)
    throw malformed(soql, position, 'convertCurrency can only be used in multi-currency organizations');
  return { ...converted(scope.binding, inner, 'user'), key: `convertCurrency(${inner.key})` };
}

export function operandExpression(scope: Scope, operand: Operand): Expression {
  if (operand.kind === 'path') return pathExpression(scope, operand.path);
  const { call } = operand;
  if (call.kind === 'aggregate' || call.kind === 'grouping')
    throw malformed(
      scope.binding.soql,
      call.position,
      'aggregate functions are only allowed in grouped queries and their HAVING and ORDER BY clauses',
    );
  // Filters name a currency (`Amount > USD5000`); sorting converts by itself.
  if (call.kind === 'convertCurrency')
    throw malformed(scope.binding.soql, call.position, 'convertCurrency is only allowed in the SELECT list');
  return callExpression(scope, call);
}

/** Compared without regard to case, as the platform compares text. */
export function isCaseless(expression: Expression): boolean {
  return isTextType(expression.type) || expression.type === 'anyType';
}

/** Case matters: IDs, and fields that were made case-sensitive. */
export function isExact(expression: Expression): boolean {
  return expression.ref?.field.caseSensitive === true;
}

/** The expression with the collation that its comparisons need. */
export function collated(expression: Expression): Sql {
  if (expression.plain || !isCaseless(expression)) return expression.sql;
  return sql`(${expression.sql} COLLATE NOCASE)`;
}
