import type { StoredRow } from '../../../org/contract.ts';
import { problem } from '../errors.ts';
import type { ObjectPlan } from '../object-plan.ts';
import type { Pending } from '../pending.ts';
import type { Statement } from '../statement.ts';
import { isChanged } from './object-rules.ts';

/** The field by which a record stands under another of its kind. */
const parents: Readonly<Record<string, string>> = {
  Account: 'ParentId',
  Campaign: 'ParentId',
  Case: 'ParentId',
  Contact: 'ReportsToId',
  User: 'ManagerId',
  UserRole: 'ParentRoleId',
};

/** Nobody stands above oneself, whatever the number of steps. */
export function checkHierarchy(statement: Statement, plan: ObjectPlan, pendings: readonly Pending[]): void {
  const field = parents[plan.object.name];
  if (field === undefined) return;
  const moved = pendings.filter(({ old, row }) => old !== null && isId(row[field]));
  const ahead = new Map(moved.map(({ row }) => [row['Id'], row]));
  const rowOf = (id: string): StoredRow | undefined =>
    ahead.get(id) ?? statement.parts.rows.byId(plan.object.name, id);
  for (const pending of moved)
    if (isChanged(pending, field) && meetsItself(pending.row, field, rowOf))
      pending.errors.push(
        problem('CIRCULAR_DEPENDENCY', 'attempting to violate hierarchy constraints', [field]),
      );
}

function meetsItself(row: StoredRow, field: string, rowOf: (id: string) => StoredRow | undefined): boolean {
  const passed = new Set<unknown>([row['Id']]);
  let above = row[field];
  while (isId(above)) {
    if (passed.has(above)) return above === row['Id'];
    passed.add(above);
    above = rowOf(above)?.[field];
  }
  return false;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
