import type { StoredRow } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { activityViews } from '../activity-views.ts';
import { quoteName } from '../database.ts';
import { problem } from './errors.ts';
import type { Statement } from './statement.ts';

/** What one deletion takes along. */
export interface Cascade {
  readonly rows: { readonly object: ObjectDef; readonly row: StoredRow }[];
  /** Lookups that become empty. */
  readonly cleared: {
    readonly object: string;
    readonly field: string;
    readonly id: string;
    readonly value: string;
  }[];
  refusal: OrgErrorDetail | null;
}

/** Everything that goes with the record; `refusal` when something forbids it. */
export function cascadeOf(statement: Statement, object: ObjectDef, row: StoredRow): Cascade {
  const cascade: Cascade = { rows: [], cleared: [], refusal: standardRefusal(statement, object, row) };
  const seen = new Set<string>();
  const queue = [{ object, row }];
  for (let entry = queue.shift(); entry && !cascade.refusal; entry = queue.shift()) {
    const id = String(entry.row['Id']);
    if (seen.has(id)) continue;
    seen.add(id);
    cascade.rows.push(entry);
    for (const child of childrenOf(statement, entry.object)) visit(statement, child, id, cascade, queue, row);
  }
  return cascade;
}

interface Child {
  readonly object: ObjectDef;
  readonly field: string;
  readonly constraint: 'Cascade' | 'Restrict' | 'SetNull';
}

function childrenOf(statement: Statement, object: ObjectDef): Child[] {
  return object.childRelationships.flatMap((relationship) => {
    const child = statement.parts.schema.object(relationship.childObject);
    const field = child?.fields.get(relationship.field.toLowerCase());
    if (!child || !field || field.deleteConstraint === null || child.name in activityViews) return [];
    return [{ object: child, field: field.name, constraint: field.deleteConstraint }];
  });
}

function visit(
  statement: Statement,
  child: Child,
  parentId: string,
  cascade: Cascade,
  queue: { object: ObjectDef; row: StoredRow }[],
  root: StoredRow,
): void {
  const found = statement.parts.rows.where(
    child.object.name,
    `${quoteName(child.field)} = ? AND "IsDeleted" = 0`,
    parentId,
  );
  for (const row of found) {
    if (child.constraint === 'Cascade') queue.push({ object: child.object, row });
    else if (child.constraint === 'SetNull')
      cascade.cleared.push({
        object: child.object.name,
        field: child.field,
        id: String(row['Id']),
        value: parentId,
      });
    else cascade.refusal = held(root, child.object, found);
  }
}

function nameOf(row: StoredRow): string {
  return String(row['Name'] ?? row['Subject'] ?? row['CaseNumber'] ?? row['ContractNumber'] ?? row['Id']);
}

function held(root: StoredRow, child: ObjectDef, holders: readonly StoredRow[]): OrgErrorDetail {
  const label = child.custom ? child.labelPlural : (child.labels?.['en_US']?.plural ?? child.labelPlural);
  return problem(
    'DELETE_FAILED',
    `Your attempt to delete ${nameOf(root)} could not be completed because it is associated with the following ${label.toLowerCase()}.: ${holders.map(nameOf).join(', ')}\n`,
  );
}

/**
 * Accounts and contacts with cases, and accounts with won opportunities, stay ("Deleting accounts", Salesforce Help); so
 * do profiles that users have.
 */
function standardRefusal(statement: Statement, object: ObjectDef, row: StoredRow): OrgErrorDetail | null {
  const { rows, schema } = statement.parts;
  const id = String(row['Id']);
  const cases = schema.object('Case');
  if (cases && (object.name === 'Account' || object.name === 'Contact')) {
    const found = rows.where('Case', `${quoteName(`${object.name}Id`)} = ? AND "IsDeleted" = 0`, id);
    if (found.length > 0) return held(row, cases, found);
  }
  const users = schema.object('User');
  if (object.name === 'Profile' && users) {
    const found = rows.where('User', '"ProfileId" = ?', id);
    if (found.length > 0) return held(row, users, found);
  }
  if (object.name === 'Account') {
    const won = rows.where('Opportunity', '"AccountId" = ? AND "IsWon" = 1 AND "IsDeleted" = 0', id);
    if (won.length > 0)
      return problem(
        'DELETE_FAILED',
        `Your attempt to delete ${nameOf(row)} could not be completed because some opportunities in this account were closed won. The following opportunities are closed won.: ${won.map(nameOf).join(', ')}\n`,
      );
  }
  return null;
}
