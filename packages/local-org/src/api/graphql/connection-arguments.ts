import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { resolveSteps } from '../ui/field-paths.ts';
import type { Selection } from './document.ts';
import type { GraphQlError } from './graphql-error.ts';
import { invalid } from './graphql-error.ts';

/** Which rows of a query are wanted. */
export interface Slice {
  readonly first: number;
  readonly offset: number;
}

const DEFAULT_FIRST = 10;
const MAX_FIRST = 2000;
/** Rows that can be paged through without `upperBound`. */
const MAX_ROWS = 4000;
/** Rows that `upperBound` may allow. */
const MAX_UPPER_BOUND = 10_000;
const MIN_FIRST_WITH_BOUND = 200;
const KNOWN: ReadonlySet<string> = new Set([
  'first',
  'after',
  'where',
  'orderBy',
  'scope',
  'upperBound',
  'groupBy',
]);

/** Refuses arguments that a query does not have. @throws GraphQlError */
export function checkArguments(selection: Selection): void {
  for (const name of Object.keys(selection.args))
    if (!KNOWN.has(name))
      throw invalid('UnknownArgument', selection.path, `Unknown field argument '${name}'`, selection.place);
}

/** The words of `scope` and, at any depth, of `order` and `nulls` are enums. @throws GraphQlError for others */
export function checkOrderAndScope(selection: Selection): void {
  const { scope, orderBy } = selection.args;
  if (scope !== undefined && scope !== null && scope !== 'MINE' && scope !== 'EVERYTHING')
    throw wrong(selection, `argument 'scope' with value '${String(scope)}' is not a valid 'SupportedScopes'`);
  checkOrders(selection, orderBy);
}

const ORDER_WORDS: Readonly<Record<string, ReadonlySet<unknown>>> = {
  order: new Set(['ASC', 'DESC', null]),
  nulls: new Set(['FIRST', 'LAST', null]),
};

function checkOrders(selection: Selection, orders: unknown): void {
  if (Array.isArray(orders)) for (const one of orders as readonly unknown[]) checkOrders(selection, one);
  else if (typeof orders === 'object' && orders !== null)
    for (const [name, value] of Object.entries(orders)) {
      const words = ORDER_WORDS[name];
      if (words && !words.has(value))
        throw wrong(selection, `argument 'orderBy.${name}' with value '${String(value)}' is not valid`);
      checkOrders(selection, value);
    }
}

/** `first`, `after` and `upperBound`. @throws GraphQlError over the platform's limits */
export function readSlice(selection: Selection): Slice {
  const { first, after, upperBound } = selection.args;
  const wanted = first ?? DEFAULT_FIRST;
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 1 || wanted > MAX_FIRST)
    throw wrong(selection, `argument 'first' must be between 1 and ${String(MAX_FIRST)}`);
  const bound = readBound(selection, upperBound, wanted);
  const offset = after === undefined || after === null ? 0 : readCursor(selection, after);
  if (offset >= bound) throw wrong(selection, `at most ${String(bound)} records can be paged through`);
  return { first: Math.min(wanted, bound - offset), offset };
}

function readBound(selection: Selection, upperBound: unknown, first: number): number {
  if (upperBound === undefined || upperBound === null) return MAX_ROWS;
  if (typeof upperBound !== 'number' || upperBound < 1 || upperBound > MAX_UPPER_BOUND)
    throw wrong(selection, `argument 'upperBound' must be between 1 and ${String(MAX_UPPER_BOUND)}`);
  if (first < MIN_FIRST_WITH_BOUND)
    throw wrong(
      selection,
      `argument 'first' must be between ${String(MIN_FIRST_WITH_BOUND)} and ${String(MAX_FIRST)} with 'upperBound'`,
    );
  return Math.max(upperBound, first);
}

/** The cursor of the n-th row (0-based) of a query. */
export function cursorOf(index: number): string {
  return Buffer.from(JSON.stringify({ v: '1', o: index + 1 })).toString('base64');
}

function readCursor(selection: Selection, cursor: unknown): number {
  try {
    const { o } = JSON.parse(Buffer.from(String(cursor), 'base64').toString('utf8')) as { o?: unknown };
    if (typeof o === 'number' && Number.isInteger(o) && o >= 0) return o;
  } catch {
    // Not one of our cursors: refused below.
  }
  throw wrong(selection, `the cursor '${String(cursor)}' is not valid`);
}

/** `ORDER BY` of `orderBy: {Name: {order: DESC, nulls: LAST}}` or a list of those; ties by Id. */
export function orderByClause(request: OrgRequest, object: ObjectDef, selection: Selection): string {
  const keys = [selection.args['orderBy'] ?? []]
    .flat()
    .flatMap((one) => orderKeys(request, object, selection, one, []));
  return `ORDER BY ${[...keys, 'Id'].join(', ')}`;
}

function orderKeys(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
  value: unknown,
  above: readonly string[],
): string[] {
  return Object.entries((value ?? {}) as Record<string, unknown>).flatMap(([name, inner]) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner))
      throw wrong(selection, `argument 'orderBy' contains no order for '${name}'`);
    const { order, nulls } = inner as Record<string, unknown>;
    if (order === undefined && nulls === undefined)
      return orderKeys(request, object, selection, inner, [...above, name]);
    const path = resolveSteps(request.org, request.caller, object, [...above, name]);
    if (!path?.field.sortable)
      throw wrong(
        selection,
        `argument 'orderBy' contains a field not in '${object.name}_OrderBy': '${name}'`,
      );
    const direction = order === 'DESC' ? 'DESC' : 'ASC';
    return [
      `${[...above, path.field.name].join('.')} ${direction} NULLS ${nulls === 'LAST' ? 'LAST' : 'FIRST'}`,
    ];
  });
}

function wrong(selection: Selection, text: string): GraphQlError {
  return invalid('WrongType', selection.path, text, selection.place);
}
