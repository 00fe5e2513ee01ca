import { quoteName } from '../database.ts';
import { problem } from './errors.ts';
import type { ObjectPlan } from './object-plan.ts';
import type { Pending } from './pending.ts';
import type { Statement } from './statement.ts';

/** Set-up objects that clients make under a name which code uses, with the column that holds it. */
const COLUMNS: Readonly<Record<string, string>> = {
  Group: 'DeveloperName',
  PermissionSet: 'Name',
  PermissionSetGroup: 'DeveloperName',
  RecordType: 'DeveloperName',
  UserRole: 'DeveloperName',
};

/** What makes two rows of an object share a room of names, if not the object alone. */
const ROOMS: Readonly<Record<string, string>> = { Group: 'Type', RecordType: 'SobjectType' };

const FORM = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/** Names that code uses have a form of their own and stand once. */
export function checkDeveloperNames(
  statement: Statement,
  plan: ObjectPlan,
  pendings: readonly Pending[],
): void {
  const column = COLUMNS[plan.object.name];
  if (column === undefined) return;
  for (const pending of pendings) {
    const name = pending.row[column];
    if (typeof name !== 'string' || pending.old?.[column] === name) continue;
    if (!FORM.test(name)) pending.errors.push(badForm(column));
    else if (isTaken(statement, plan, pending, column, name)) pending.errors.push(taken(column));
  }
}

function isTaken(
  { parts }: Statement,
  { object }: ObjectPlan,
  { row }: Pending,
  column: string,
  name: string,
): boolean {
  const room = ROOMS[object.name];
  const found = parts.rows.where(object.name, `${quoteName(column)} = ? COLLATE NOCASE`, name);
  return found.some(
    (other) => other['Id'] !== row['Id'] && (room === undefined || other[room] === row[room]),
  );
}

const badForm = (column: string) =>
  problem(
    'INVALID_INPUT',
    'The API name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.',
    [column],
  );

const taken = (column: string) =>
  problem(
    'DUPLICATE_DEVELOPER_NAME',
    'This Developer Name already exists or has been previously used.  Please choose a different name.',
    [column],
  );
