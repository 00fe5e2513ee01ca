import { activityViews } from '../../store/activity-views.ts';
import { quoteName } from '../../store/database.ts';
import { raw, sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { Scope } from './scope.ts';
import { visibleTo } from './scope.ts';

/** Objects whose old rows are archived; two of them are views that carry the column without showing it. */
const archived: ReadonlySet<string> = new Set(['Task', 'Event', 'ActivityHistory', 'OpenActivity']);

/**
 * Which rows of the root table a query reads: not those in the recycle bin, not archived ones (unless all rows are asked
 * for), and only what the caller may see. Child queries never see the archive.
 */
export function livingRows(scope: Scope, nested = true): Sql[] {
  const { binding, object, root } = scope;
  const conditions: Sql[] = [];
  if (!binding.allRows) conditions.push(raw(`${root.alias}."IsDeleted" = 0`));
  if ((nested || !binding.allRows) && archived.has(object.name))
    conditions.push(raw(`${root.alias}."IsArchived" = 0`));
  const visible = visibleTo(binding, object, root.alias);
  if (visible) conditions.push(visible);
  return conditions;
}

/**
 * The number of living rows of a table that the caller sees whole, worked out by taking away those that a partial index
 * lists: SQLite counts a table of a million rows in the time in which it reads a thousandth of them. Null: not so easy.
 */
export function wholeCount(scope: Scope): Sql | null {
  const { binding, object, root } = scope;
  const view = object.keyPrefix === null || activityViews[object.name] !== undefined;
  if (binding.allRows || view || visibleTo(binding, object, root.alias)) return null;
  const table = raw(quoteName(object.name));
  const all = sql`(SELECT COUNT(*) FROM ${table})`;
  const deleted = sql`(SELECT COUNT(*) FROM ${table} WHERE "IsDeleted" = 1)`;
  if (!archived.has(object.name)) return object.undeletable ? sql`SELECT ${all} - ${deleted}` : null;
  return sql`SELECT ${all} - ${deleted} - (SELECT COUNT(*) FROM ${table} WHERE "IsArchived" = 1 AND "IsDeleted" = 0)`;
}
