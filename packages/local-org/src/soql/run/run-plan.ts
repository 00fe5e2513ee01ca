import type { QueryResult, ResultRow, StoredValue } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { FieldDef, Schema } from '../../schema/types.ts';
import type { Database, SqlValue } from '../../store/database.ts';
import type { ChildPlan, GroupOutput, GroupsPlan, QueryPlan, RowsPlan } from '../bind/query-plan.ts';
import { valuesFor } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { AutoIndexes } from './auto-index.ts';
import { RowReader } from './read-row.ts';
import type { SqlRow } from './read-row.ts';
import type { RunValues } from './run-values.ts';
import { scattered } from './scatter.ts';

/** What running a plan needs of the org. */
export interface RunParts {
  readonly database: Database;
  readonly indexes: AutoIndexes;
  readonly schema: Schema;
}

export function runPlan(parts: RunParts, plan: QueryPlan, run: RunValues): QueryResult {
  switch (plan.kind) {
    case 'count': {
      const [row] = fetch(parts.database, plan.statement, run);
      parts.indexes.consider(plan.access, plan.statement, run);
      return { totalSize: Number(row?.[0]), rows: [], object: plan.object, columns: [], aggregate: false };
    }
    case 'groups':
      return runGroups(parts, plan, run);
    case 'rows': {
      const { statement, access } = plan.rows;
      const rows = runRows(parts, plan.rows, fetch(parts.database, statement, run), run);
      parts.indexes.consider(access, statement, run);
      return resultOf(plan.rows, rows);
    }
  }
}

function fetch(database: Database, statement: Sql, run: RunValues): SqlRow[] {
  const values = valuesFor(statement, run);
  try {
    const prepared = database.prepare(statement.text);
    prepared.setReturnArrays(true);
    return prepared.all(...values) as unknown as SqlRow[];
  } catch (error) {
    throw error instanceof Error && beyondLimits.test(error.message) ? tooComplicated(error) : error;
  }
}

/** What SQLite says where a statement exceeds what it was built for. */
const beyondLimits = /maximum depth|stack overflow|too (?:many|large|big|complex)|at most \d+ tables/;

function tooComplicated(cause: Error): OrgError {
  return new OrgError(
    'QUERY_TOO_COMPLICATED',
    'Query is either selecting too many fields or the filter conditions are too complicated.',
    { cause },
  );
}

function resultOf(plan: RowsPlan, rows: readonly ResultRow[]): QueryResult {
  return {
    totalSize: rows.length,
    rows,
    object: plan.object,
    columns: plan.shape.columns,
    aggregate: false,
  };
}

function runRows(parts: RunParts, plan: RowsPlan, found: readonly SqlRow[], run: RunValues): ResultRow[] {
  const { shape } = plan;
  const rows = plan.ordered ? found : scattered(found, shape.id);
  const children = childResults(parts, plan, rows, run);
  const reader = new RowReader(parts.schema, (query, parentId) => children[query]?.get(parentId) ?? null);
  return rows.map((row) => reader.read(shape, row));
}

/** For each child query the results by parent: one statement for all parents. */
function childResults(
  parts: RunParts,
  plan: RowsPlan,
  rows: readonly SqlRow[],
  run: RunValues,
): Map<string, QueryResult>[] {
  if (plan.children.length === 0 || rows.length === 0) return [];
  const parentIds = JSON.stringify(rows.map((row) => row[plan.shape.id]));
  return plan.children.map((child) => resultsByParent(parts, child, { ...run, parentIds }));
}

function resultsByParent(parts: RunParts, child: ChildPlan, run: RunValues): Map<string, QueryResult> {
  const { rows: plan, parent, limit } = child;
  const found = fetch(parts.database, plan.statement, run);
  const ordered = plan.ordered ? found : scattered(found, plan.shape.id);
  const most = limit === null ? Infinity : Number(typeof limit === 'function' ? limit(run) : limit);
  const kept: SqlRow[] = [];
  const owners: string[] = [];
  const counts = new Map<string, number>();
  for (const row of ordered) {
    const owner = String(row[parent]);
    const count = counts.get(owner) ?? 0;
    if (count >= most) continue;
    counts.set(owner, count + 1);
    kept.push(row);
    owners.push(owner);
  }
  const made = runRows(parts, { ...plan, ordered: true }, kept, run);
  const groups = Map.groupBy(made.keys(), (index) => owners[index] ?? '');
  const results = new Map<string, QueryResult>();
  for (const [owner, places] of groups)
    results.set(
      owner,
      resultOf(
        plan,
        places.flatMap((place) => made[place] ?? []),
      ),
    );
  return results;
}

function runGroups({ database }: RunParts, plan: GroupsPlan, run: RunValues): QueryResult {
  const { outputs, object, statement, counted } = plan;
  const fields = new Map<string, FieldDef>();
  for (const { name, field } of outputs) if (field) fields.set(name, field);
  let rowsRead = 0;
  const rows = fetch(database, statement, run).map((row): ResultRow => {
    const values: Record<string, StoredValue> = {};
    outputs.forEach((output, index) => (values[output.name] = groupValue(output, row[index] ?? null)));
    if (counted) rowsRead += Number(row[outputs.length]);
    return { type: 'AggregateResult', fields, values };
  });
  const columns = outputs.map(({ column }) => column);
  const read = counted ? { rowsRead } : {};
  return { totalSize: rows.length, rows, object, columns, aggregate: true, ...read };
}

function groupValue({ boolean, sum }: GroupOutput, value: SqlValue): StoredValue {
  if (value === null) return null;
  if (boolean) return value === 1;
  return sum && typeof value === 'number' && !Number.isInteger(value) ? withoutNoise(value) : value;
}

/** Binary fractions add up to 0.30000000000000004; fifteen digits are what a decimal number keeps of its way through one. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(15));
}
