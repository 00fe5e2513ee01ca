import type { StoredValue } from '../../org/contract.ts';
import { isTextType } from '../../schema/field-def.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { visibleObject } from '../describe/describe-object.ts';
import type { Selection } from './document.ts';
import type { GraphQlError } from './graphql-error.ts';
import { invalid } from './graphql-error.ts';

/** A condition in SOQL with its values. */
export interface Condition {
  readonly soql: string;
  readonly binds: Record<string, StoredValue | readonly StoredValue[]>;
}

interface Build {
  readonly request: OrgRequest;
  readonly selection: Selection;
  readonly binds: Record<string, StoredValue | readonly StoredValue[]>;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  like: 'LIKE',
};
const LISTS: Readonly<Record<string, string>> = { in: 'IN', nin: 'NOT IN' };
const SETS: Readonly<Record<string, string>> = { includes: 'INCLUDES', excludes: 'EXCLUDES' };
/** Semi- and anti-joins. */
const JOINS: Readonly<Record<string, string>> = { inq: 'IN', ninq: 'NOT IN' };

/** The `where` argument of an object's query; null when there is none. @throws GraphQlError */
export function whereCondition(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
): Condition | null {
  const where = selection.args['where'];
  if (where === undefined || where === null) return null;
  const build: Build = { request, selection, binds: {} };
  const soql = group(build, object, '', members(build, where), 'AND');
  return soql === '' ? null : { soql, binds: build.binds };
}

function members(build: Build, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw wrong(build, "argument 'where' must be an object");
}

function group(
  build: Build,
  object: ObjectDef,
  prefix: string,
  where: Readonly<Record<string, unknown>>,
  joiner: 'AND' | 'OR',
): string {
  const parts = Object.entries(where).flatMap(([name, value]) => {
    const part = value === null || value === undefined ? '' : member(build, object, prefix, name, value);
    return part === '' ? [] : [part];
  });
  return parts.length > 1 ? `(${parts.join(` ${joiner} `)})` : (parts[0] ?? '');
}

function member(build: Build, object: ObjectDef, prefix: string, name: string, value: unknown): string {
  if (name === 'and' || name === 'or') {
    const parts = [value].flat().map((one) => group(build, object, prefix, members(build, one), 'AND'));
    const some = parts.filter((part) => part !== '');
    return some.length > 1 ? `(${some.join(name === 'and' ? ' AND ' : ' OR ')})` : (some[0] ?? '');
  }
  if (name === 'not') {
    const inner = group(build, object, prefix, members(build, value), 'AND');
    return inner === '' ? '' : `(NOT ${inner})`;
  }
  const field = object.fields.get(name.toLowerCase());
  const { org, caller } = build.request;
  if (field?.filterable && field.name === name && org.access.fieldReadable(caller, object, field))
    return fieldCondition(build, field, `${prefix}${field.name}`, members(build, value));
  return relationCondition(build, object, prefix, name, value);
}

/** `Account: {Name: {eq: …}}`; a relation with several targets names the type in between. */
function relationCondition(
  build: Build,
  object: ObjectDef,
  prefix: string,
  name: string,
  value: unknown,
): string {
  const { org, caller } = build.request;
  const relation = [...object.fields.values()].find((field) => field.relationshipName === name);
  if (!relation || !org.access.fieldReadable(caller, object, relation))
    throw wrong(build, `argument 'where' contains a field not in '${object.name}_Filter': '${name}'`);
  const path = `${prefix}${name}.`;
  const [only] = relation.referenceTo;
  if (relation.referenceTo.length === 1 && only !== undefined) {
    const target = visibleObject(org, caller, only);
    if (target) return group(build, target, path, members(build, value), 'AND');
  }
  const parts = Object.entries(members(build, value)).map(([type, inner]) => {
    const target = relation.referenceTo.includes(type) ? visibleObject(org, caller, type) : null;
    if (!target)
      throw wrong(build, `argument 'where' contains a type that '${name}' does not lead to: '${type}'`);
    const condition = group(build, target, path, members(build, inner), 'AND');
    return `(${path}Type = ${bind(build, type)}${condition === '' ? '' : ` AND ${condition}`})`;
  });
  return parts.length > 1 ? `(${parts.join(' AND ')})` : (parts[0] ?? '');
}

function fieldCondition(
  build: Build,
  field: FieldDef,
  path: string,
  operators: Readonly<Record<string, unknown>>,
): string {
  const parts = Object.entries(operators).map(([operator, value]) => {
    if (!hasOperator(field, operator))
      throw wrong(
        build,
        `argument 'where' contains an operator that '${field.name}' does not have: '${operator}'`,
      );
    const comparison = COMPARISONS[operator];
    if (comparison !== undefined) return compare(build, field, path, comparison, value);
    const list = LISTS[operator];
    if (list !== undefined)
      return `${path} ${list} ${bind(
        build,
        [value].flat().map((one) => scalar(build, field, one)),
      )}`;
    const set = SETS[operator];
    if (set !== undefined)
      return `${path} ${set} (${[value]
        .flat()
        .map((one) => bind(build, String(one)))
        .join(', ')})`;
    const join = JOINS[operator];
    return semiJoin(build, path, join ?? 'IN', members(build, value));
  });
  return parts.length > 1 ? `(${parts.join(' AND ')})` : (parts[0] ?? '');
}

/** Which operators the field's type has (`StringOperators`, `IdOperators` …). */
function hasOperator(field: FieldDef, operator: string): boolean {
  if (operator in SETS) return field.type === 'multipicklist';
  if (operator in JOINS) return field.type === 'id' || field.type === 'reference';
  if (operator === 'like') return isTextType(field.type) && field.type !== 'multipicklist';
  return operator in COMPARISONS || operator in LISTS;
}

function compare(build: Build, field: FieldDef, path: string, comparison: string, value: unknown): string {
  if (field.type !== 'date' && field.type !== 'datetime')
    return `${path} ${comparison} ${value === null ? 'null' : bind(build, scalar(build, field, value))}`;
  if (value === null) return `${path} ${comparison} null`;
  return `${path} ${comparison} ${dateOperand(build, field, value)}`;
}

/** `{value: "2026-01-31"}`, `{literal: TODAY}` or `{range: {last_n_days: 7}}`. */
function dateOperand(build: Build, field: FieldDef, value: unknown): string {
  const {
    value: moment,
    literal,
    range,
  } = typeof value === 'string' ? ({ value } as Record<string, unknown>) : members(build, value);
  if (typeof literal === 'string' && /^[A-Z_]+$/.test(literal)) return literal;
  if (typeof range === 'object' && range !== null) {
    const [name, count] = Object.entries(range)[0] ?? [];
    if (name !== undefined && /^(?:last|next|n)_[a-z_]+$/.test(name) && Number.isInteger(count))
      return `${name.toUpperCase()}:${String(count)}`;
  }
  if (moment === null) return 'null';
  if (typeof moment === 'string') return bind(build, scalar(build, field, moment));
  throw wrong(build, `argument 'where' holds no date for '${field.name}'`);
}

/** `Id: {inq: {Contact: {…}, ApiName: "AccountId"}}` */
function semiJoin(
  build: Build,
  path: string,
  operator: string,
  value: Readonly<Record<string, unknown>>,
): string {
  const { ApiName, ...objects } = value;
  const [entry] = Object.entries(objects);
  const object = entry && visibleObject(build.request.org, build.request.caller, entry[0]);
  const field = object && typeof ApiName === 'string' ? object.fields.get(ApiName.toLowerCase()) : undefined;
  if (!entry || !object || !field) throw wrong(build, 'a join needs one object and the ApiName of its field');
  const inner = group(build, object, '', members(build, entry[1]), 'AND');
  return `${path} ${operator} (SELECT ${field.name} FROM ${object.name}${inner === '' ? '' : ` WHERE ${inner}`})`;
}

const NUMERIC: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** A value in stored form, its type checked against the field's. */
function scalar(build: Build, field: FieldDef, value: unknown): StoredValue {
  if (value === null) return null;
  if (field.type === 'boolean' && typeof value === 'boolean') return value;
  if (NUMERIC.has(field.type) && typeof value === 'number') return value;
  if (field.type === 'datetime' && typeof value === 'string') {
    const moment = Date.parse(value);
    if (!Number.isNaN(moment)) return moment;
  } else if (typeof value === 'string' && field.type !== 'boolean' && !NUMERIC.has(field.type)) return value;
  else if (typeof value === 'object' && 'value' in value)
    return scalar(build, field, (value as { value: unknown }).value);
  throw wrong(
    build,
    `argument 'where' with value '${JSON.stringify(value)}' is not valid for '${field.name}'`,
  );
}

function bind(build: Build, value: StoredValue | readonly StoredValue[]): string {
  const name = `v${String(Object.keys(build.binds).length)}`;
  build.binds[name] = value;
  return `:${name}`;
}

function wrong(build: Build, text: string): GraphQlError {
  return invalid('WrongType', build.selection.path, text, build.selection.place);
}
