import { userCaller } from '../../org/caller.ts';
import type { StoredRow } from '../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import {
  convertedLead,
  deletedEntity,
  hiddenReference,
  integrity,
  problem,
  unknownReference,
  wrongReference,
} from './errors.ts';
import type { ObjectPlan } from './object-plan.ts';
import type { Pending } from './pending.ts';
import type { Statement } from './statement.ts';

/** The referenced object by the ID's key prefix. */
function targetOf(statement: Statement, field: FieldDef, id: string): ObjectDef | undefined {
  const target = statement.parts.schema.objectByPrefix(id.slice(0, 3));
  return target && field.referenceTo.includes(target.name) ? target : undefined;
}

/** Every reference that is new in this save points at a record of a right type that is there and that the caller sees. */
export function checkReferences(statement: Statement, plan: ObjectPlan, pendings: readonly Pending[]): void {
  const wanted = new Map<string, Set<string>>();
  for (const field of plan.references) {
    for (const pending of pendings) {
      const id = newReference(pending, field);
      const target = id === null ? undefined : targetOf(statement, field, id);
      if (id === null || !target) continue;
      const ids = wanted.get(target.name) ?? new Set();
      ids.add(id);
      wanted.set(target.name, ids);
    }
  }
  for (const [object, ids] of wanted) statement.load(object, ids);
  for (const field of plan.references)
    for (const pending of pendings)
      if (pending.errors.length === 0) checkReference(statement, plan, pending, field);
}

function newReference(pending: Pending, field: FieldDef): string | null {
  const id = pending.row[field.name];
  if (typeof id !== 'string' || pending.old?.[field.name] === id) return null;
  return id;
}

function checkReference(statement: Statement, plan: ObjectPlan, pending: Pending, field: FieldDef): void {
  const id = newReference(pending, field);
  if (id === null) return;
  if (field.name === 'RecordTypeId') {
    checkRecordType(statement, plan, pending, id);
    return;
  }
  const target = targetOf(statement, field, id);
  if (!target) {
    pending.errors.push(wrongReference(field, id));
    return;
  }
  const row = statement.row(target.name, id);
  if (!row) pending.errors.push(unknownReference([field.name]));
  else if (row['IsDeleted'] === true) pending.errors.push(deletedEntity());
  else if (field.createable && !statement.sees(target, row)) pending.errors.push(hiddenReference(id));
  else if (field.relationshipOrder !== undefined && !opensDetails(statement, field, target, row))
    pending.errors.push(hiddenReference(id));
  else if (field.name === 'OwnerId') checkOwner(statement, plan, pending, target, row);
  else if (field.name === 'WhoId' && row['IsConverted'] === true) pending.errors.push(convertedLead());
}

/** Writing a detail is editing its master, unless the relationship leaves it at reading. */
function opensDetails(statement: Statement, field: FieldDef, master: ObjectDef, row: StoredRow): boolean {
  if (!statement.caller.sharing || field.writeRequiresMasterRead === true) return true;
  return statement.parts.access.recordAccess(statement.caller, master, row, 'edit');
}

/** Apex that runs without the user's rights meets this too: record types belong to profiles, not to sharing or fields. */
function checkRecordType(
  { parts, caller }: Statement,
  { object }: ObjectPlan,
  pending: Pending,
  id: string,
): void {
  const recordType = object.recordTypes.find((candidate) => candidate.id === id);
  const open =
    recordType?.active === true &&
    parts.access.recordTypeAvailable(caller.userId, object, recordType.developerName);
  if (open) return;
  const message = `Record Type ID: this ID value isn't valid for the user: ${id}`;
  pending.errors.push(problem('INVALID_CROSS_REFERENCE_KEY', message, ['RecordTypeId']));
}

/** Apex that runs without the user's rights gives records to anybody. */
function ownerMayRead(statement: Statement, object: ObjectDef, ownerId: string): boolean {
  const { caller, parts } = statement;
  if (!caller.fieldSecurity || ownerId === caller.userId) return true;
  return parts.access.objectRight(userCaller(ownerId), object, 'read');
}

function checkOwner(
  statement: Statement,
  plan: ObjectPlan,
  pending: Pending,
  target: ObjectDef,
  owner: StoredRow,
): void {
  if (target.name === 'User') {
    if (owner['IsActive'] !== true)
      pending.errors.push(
        problem(
          'INACTIVE_OWNER_OR_USER',
          `operation performed with inactive user [${String(owner['Id']).slice(0, 15)}] as owner of ${plan.object.name.toLowerCase()}`,
        ),
      );
    else if (!ownerMayRead(statement, plan.object, String(owner['Id'])))
      pending.errors.push(problem('TRANSFER_REQUIRES_READ', 'The new owner must have read permission'));
    return;
  }
  const [queue] = statement.parts.rows.where(
    'QueueSobject',
    '"QueueId" = ? AND "SobjectType" = ? COLLATE NOCASE',
    String(owner['Id']),
    plan.object.name,
  );
  if (owner['Type'] !== 'Queue' || !queue)
    pending.errors.push(integrity('Queue not associated with this SObject type', ['OwnerId']));
}
