import { raw } from '../sql.ts';
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
