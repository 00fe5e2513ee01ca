import { defaultLevel } from '../../../schema/sharing-defaults.ts';
import type { SharingModel } from '../../../schema/types.ts';
import { sharedObjectOf } from '../../../schema/object-permissions.ts';
import { quoteName } from '../../database.ts';
import { hiddenReference, integrity, problem } from '../errors.ts';
import type { ObjectPlan } from '../object-plan.ts';
import type { Pending } from '../pending.ts';
import type { Statement } from '../statement.ts';
import { textOf } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';

const strength: Readonly<Record<string, number>> = { None: 0, Read: 1, Edit: 2, All: 3 };

/** Shares of any object: who may share, and levels that are worth a row. */
export const shareRules: ObjectRules = {
  derive(statement, plan, pendings) {
    const { schema } = statement.parts;
    const shared = sharedObjectOf(plan.object);
    const parent = shared && schema.object(shared.object);
    if (!shared || !parent) return;
    const levelField = shared.field === 'ParentId' ? 'AccessLevel' : `${parent.name}AccessLevel`;
    for (const pending of pendings) {
      pending.row['RowCause'] ??= 'Manual';
      checkCause(statement, pending);
      const parentId = textOf(pending.row[shared.field]);
      const row = parentId === null ? null : statement.row(parent.name, parentId);
      if (row && parentId !== null && statement.caller.sharing)
        if (!statement.parts.access.recordAccess(statement.caller, parent, row, 'delete'))
          pending.errors.push(hiddenReference(parentId));
      checkLevel(pending, parent.sharingModel, levelField, parent.name === 'Account');
    }
  },
  /** Sharing the same record with the same user again changes the level. */
  saved(statement, plan, pendings) {
    const shared = sharedObjectOf(plan.object);
    if (!shared) return;
    const table = quoteName(plan.object.name);
    const key = `${quoteName(shared.field)} = ? AND "UserOrGroupId" = ? AND "RowCause" = ? AND "Id" <> ?`;
    for (const { row, old } of pendings)
      if (old === null)
        statement.parts.database.run(
          `DELETE FROM ${table} WHERE ${key}`,
          textOf(row[shared.field]),
          textOf(row['UserOrGroupId']),
          textOf(row['RowCause']),
          textOf(row['Id']),
        );
  },
};

/** Only manual shares and those with an Apex sharing reason are for clients to write. */
function checkCause(statement: Statement, pending: Pending): void {
  const cause = textOf(pending.old?.['RowCause'] ?? pending.row['RowCause']) ?? 'Manual';
  if (cause === 'Manual' || !statement.caller.sharing) return;
  const reasons = statement.parts.access.userPermission(statement.caller.userId, 'ModifyAllData');
  if (cause.endsWith('__c') && reasons) return;
  pending.errors.push(
    integrity(`field integrity exception: RowCause (invalid row cause ${cause})`, ['RowCause']),
  );
}

function checkLevel(pending: Pending, model: SharingModel, field: string, account: boolean): void {
  const level = textOf(pending.row[field]) ?? 'None';
  const least = defaultLevel(model);
  const children = ['OpportunityAccessLevel', 'CaseAccessLevel', 'ContactAccessLevel'];
  const more = account && children.some((name) => (textOf(pending.row[name]) ?? 'None') !== 'None');
  if (level === 'All')
    pending.errors.push(integrity(`field integrity exception: ${field} (invalid level All)`, [field]));
  else if ((strength[level] ?? 0) <= (strength[least] ?? 0) && !more)
    pending.errors.push(
      account
        ? problem(
            'INVALID_ACCESS_LEVEL',
            `Account, Opportunity, Case Levels, Con Levels (${level}, None, None, None) are below organization levels (${least}, None, None, None)`,
            [field, ...children],
          )
        : integrity(
            `field integrity exception: ${field} (trivial share level ${level}, for organization with default level ${least})`,
            [field],
          ),
    );
}

/** A new owner starts without the shares that the old one gave by hand. */
export function dropManualShares(statement: Statement, plan: ObjectPlan, pendings: readonly Pending[]): void {
  const { database, schema } = statement.parts;
  const moved = pendings.filter(({ row, old }) => old !== null && old['OwnerId'] !== row['OwnerId']);
  if (moved.length === 0) return;
  const name = plan.object.name.replace(/(__c)?$/, (suffix) => (suffix === '' ? 'Share' : '__Share'));
  const share = schema.object(name);
  const shared = share && sharedObjectOf(share);
  if (!share || !shared) return;
  for (const { row } of moved)
    database.run(
      `DELETE FROM ${quoteName(share.name)} WHERE ${quoteName(shared.field)} = ? AND "RowCause" = 'Manual'`,
      textOf(row['Id']),
    );
}
