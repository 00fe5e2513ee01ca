import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { isNumericType } from '../schema/field-def.ts';
import { all, any, sql } from './condition.ts';
import type { Condition } from './condition.ts';
import type { Criteria, CriteriaItem } from './sharing-rules.ts';

const comparisons: Readonly<Record<string, string>> = {
  equals: 'IN',
  notEqual: 'NOT IN',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

/** Operations of criteria items, by their metadata names. */
export const criteriaOperations: ReadonlySet<string> = new Set([
  ...Object.keys(comparisons),
  'contains',
  'notContain',
  'startsWith',
]);

/** Criteria of a sharing rule over an alias of the object's table. What names no field of the object is never met. */
export function criteriaCondition(criteria: Criteria, object: ObjectDef, alias: string): Condition {
  const items = criteria.items.map((item) => itemCondition(item, object, alias));
  return criteria.filter === null ? all(...items) : combined(criteria.filter, items);
}

/** A comma separates values of which one is enough; text is compared without case, as its columns are. */
function itemCondition(item: CriteriaItem, object: ObjectDef, alias: string): Condition {
  const field = object.fields.get(item.field.toLowerCase());
  if (!field || field.formula !== null) return 'never';
  const column = `${alias}."${field.name}"`;
  const values = item.value === '' ? [''] : item.value.split(',').map((value) => value.trim());
  const operator = comparisons[item.operation];
  if (operator?.endsWith('IN')) return membership(column, field, operator, values);
  const first = stored(field, values[0] ?? '');
  if (first === null) return 'never';
  if (operator !== undefined) return sql(`${column} ${operator} ?`, first);
  const texts = values.map((value) => likeOf(column, item.operation, value));
  return item.operation === 'notContain' ? all(...texts) : any(...texts);
}

function membership(column: string, field: FieldDef, operator: string, values: readonly string[]): Condition {
  const wanted = values.map((value) => stored(field, value)).filter((value) => value !== null);
  const blank = values.includes('');
  const listed =
    wanted.length === 0 ? 'never' : sql(`${column} IN (${wanted.map(() => '?').join(', ')})`, ...wanted);
  const found = any(listed, blank ? sql(`${column} IS NULL`) : 'never');
  if (operator === 'IN' || typeof found === 'string') return found;
  return sql(`(${found.sql}) IS NOT 1`, ...found.parameters);
}

function likeOf(column: string, operation: string, value: string): Condition {
  const text = value.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
  const pattern = operation === 'startsWith' ? `${text}%` : `%${text}%`;
  const like = sql(`${column} LIKE ? ESCAPE '\\'`, pattern);
  return operation === 'notContain' ? sql(`(${like.sql}) IS NOT 1`, ...like.parameters) : like;
}

function stored(field: FieldDef, value: string): string | number | null {
  if (value === '') return null;
  if (field.type === 'boolean') return value.toLowerCase() === 'true' || value === '1' ? 1 : 0;
  if (isNumericType(field.type)) return Number.isNaN(Number(value)) ? null : Number(value);
  if (field.type === 'datetime') return Number.isNaN(Date.parse(value)) ? null : Date.parse(value);
  return value;
}

/** `1 AND (2 OR 3)`. Anything else is never met: access is not given by mistake. */
function combined(filter: string, items: readonly Condition[]): Condition {
  const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S+/g) ?? [];
  let at = 0;
  const either = (): Condition => list('OR', both, any);
  const both = (): Condition => list('AND', one, all);
  function list(word: string, next: () => Condition, join: (...parts: Condition[]) => Condition): Condition {
    const parts = [next()];
    while (tokens[at] === word) {
      at += 1;
      parts.push(next());
    }
    return join(...parts);
  }
  function one(): Condition {
    const token = tokens[at];
    at += 1;
    if (token === 'NOT') return not(one());
    if (token !== '(') return items[Number(token) - 1] ?? 'never';
    const inner = either();
    if (tokens[at] !== ')') return 'never';
    at += 1;
    return inner;
  }
  const whole = either();
  return at === tokens.length ? whole : 'never';
}

function not(condition: Condition): Condition {
  if (condition === 'always') return 'never';
  if (condition === 'never') return 'always';
  return sql(`(${condition.sql}) IS NOT 1`, ...condition.parameters);
}
