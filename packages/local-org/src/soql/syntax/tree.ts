import type { Position } from '../query-error.ts';
import type { StringLiteral } from './string-literals.ts';

/** A query as text says it: names are not resolved yet. Positions are offsets into the query's text. */
export interface QueryTree {
  readonly select: readonly SelectItem[];
  readonly from: FromName;
  /** `FROM Contact c, c.Account a`: further names for relationship paths. */
  readonly aliases: readonly FromName[];
  readonly scope: Named | null;
  readonly where: Condition | null;
  readonly mode: SecurityMode | null;
  readonly group: GroupBy | null;
  readonly order: readonly OrderItem[];
  readonly limit: RowCount | null;
  readonly offset: RowCount | null;
  readonly allRows: Position | null;
  readonly forClauses: readonly ForClause[];
  readonly position: Position;
}

export interface Named {
  readonly name: string;
  readonly position: Position;
}

export interface FromName {
  readonly path: Path;
  readonly alias: string | null;
}

/** `Account.Owner.Name` */
export interface Path {
  readonly names: readonly string[];
  readonly position: Position;
}

export interface SecurityMode {
  readonly name: 'SECURITY_ENFORCED' | 'USER_MODE' | 'SYSTEM_MODE';
  readonly position: Position;
}

export interface ForClause {
  readonly name: 'UPDATE' | 'VIEW' | 'REFERENCE';
  readonly position: Position;
}

export type SelectItem =
  | { readonly kind: 'field'; readonly path: Path; readonly alias: Named | null }
  | { readonly kind: 'function'; readonly call: FunctionCall; readonly alias: Named | null }
  | { readonly kind: 'fields'; readonly which: 'ALL' | 'STANDARD' | 'CUSTOM'; readonly position: Position }
  | { readonly kind: 'childQuery'; readonly query: QueryTree; readonly position: Position }
  | TypeOfItem;

export interface TypeOfItem {
  readonly kind: 'typeof';
  readonly path: Path;
  readonly whens: readonly { readonly type: Path; readonly fields: readonly Path[] }[];
  readonly otherwise: readonly Path[] | null;
  readonly position: Position;
}

export type AggregateName = 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

export type DateFunctionName =
  | 'CALENDAR_MONTH'
  | 'CALENDAR_QUARTER'
  | 'CALENDAR_YEAR'
  | 'DAY_IN_MONTH'
  | 'DAY_IN_WEEK'
  | 'DAY_IN_YEAR'
  | 'DAY_ONLY'
  | 'FISCAL_MONTH'
  | 'FISCAL_QUARTER'
  | 'FISCAL_YEAR'
  | 'HOUR_IN_DAY'
  | 'WEEK_IN_MONTH'
  | 'WEEK_IN_YEAR';

export type FunctionCall =
  | {
      readonly kind: 'aggregate';
      readonly name: AggregateName;
      readonly path: Path | null;
      readonly position: Position;
    }
  | {
      readonly kind: 'date';
      readonly name: DateFunctionName;
      readonly path: Path;
      /** `convertTimezone(…)` around the field. */
      readonly local: boolean;
      readonly position: Position;
    }
  | { readonly kind: 'toLabel' | 'convertCurrency'; readonly path: Path; readonly position: Position }
  | { readonly kind: 'grouping'; readonly path: Path; readonly position: Position }
  | { readonly kind: 'format'; readonly operand: Operand; readonly position: Position }
  | {
      readonly kind: 'distance';
      readonly from: Place;
      readonly to: Place;
      readonly unit: 'mi' | 'km';
      readonly position: Position;
    };

/** Where a distance begins or ends: a compound field, or `GEOLOCATION(latitude, longitude)`. */
export type Place =
  | { readonly kind: 'field'; readonly path: Path }
  | { readonly kind: 'point'; readonly latitude: Coordinate; readonly longitude: Coordinate };

export type Coordinate =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'bind'; readonly name: string; readonly position: Position };

export type Operand =
  { readonly kind: 'path'; readonly path: Path } | { readonly kind: 'call'; readonly call: FunctionCall };

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[]; readonly position: Position }
  | { readonly kind: 'not'; readonly part: Condition; readonly position: Position }
  | Comparison;

export type Operator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export interface Comparison {
  readonly kind: 'comparison';
  readonly operand: Operand;
  readonly operator: Operator;
  readonly value: ValueTree;
  readonly position: Position;
}

export type ValueTree = { readonly position: Position } & (
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly literal: StringLiteral }
  | { readonly kind: 'date' | 'datetime' | 'time'; readonly text: string }
  | { readonly kind: 'currency'; readonly code: string; readonly amount: number }
  | { readonly kind: 'dateFormula'; readonly name: string; readonly count: number | null }
  | { readonly kind: 'bind'; readonly name: string }
  | { readonly kind: 'list'; readonly values: readonly ValueTree[] }
  | { readonly kind: 'subquery'; readonly query: QueryTree }
);

export interface GroupBy {
  readonly kind: 'plain' | 'rollup' | 'cube';
  readonly items: readonly Operand[];
  readonly having: Condition | null;
  readonly position: Position;
}

export interface OrderItem {
  readonly operand: Operand;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last' | null;
  readonly position: Position;
}

export type RowCount =
  | { readonly kind: 'number'; readonly value: number; readonly position: Position }
  | { readonly kind: 'bind'; readonly name: string; readonly position: Position };

/** Where an operand stands in the text. */
export function operandPosition(operand: Operand): Position {
  return operand.kind === 'path' ? operand.path.position : operand.call.position;
}
