import { criteriaCondition } from '../../access/criteria.ts';
import type { AssignmentEntrySpec, AssignmentRuleSpec } from '../../schema/customization.ts';
import { unknownReference } from './errors.ts';
import type { ObjectPlan } from './object-plan.ts';
import { alive } from './pending.ts';
import type { Pending } from './pending.ts';
import type { Statement } from './statement.ts';

/**
 * Assignment rules run for new leads and cases after their triggers (Apex guide, "Triggers and Order of Execution"): the
 * first entry that fits gives the record its owner.
 */
export function assignOwners(statement: Statement, plan: ObjectPlan, pendings: readonly Pending[]): void {
  const { autoAssign, assignmentRuleId } = statement.options;
  if (autoAssign !== true && assignmentRuleId === undefined) return;
  const rule = statement.parts
    .assignmentRules()
    .find(
      ({ id, object, active }) =>
        object === plan.object.name && (assignmentRuleId === undefined ? active : id === assignmentRuleId),
    );
  if (rule) for (const pending of alive(pendings)) assign(statement, plan, pending, rule);
}

/** A rule that the header names must be there, for leads and cases. */
export function checkAssignmentRule(
  { parts, options }: Statement,
  plan: ObjectPlan,
  pendings: readonly Pending[],
): void {
  const { assignmentRuleId } = options;
  if (assignmentRuleId === undefined || !['Lead', 'Case'].includes(plan.object.name)) return;
  const rules = parts.assignmentRules();
  if (rules.some(({ id, object }) => id === assignmentRuleId && object === plan.object.name)) return;
  for (const { errors } of pendings) errors.push(unknownReference());
}

function assign(statement: Statement, plan: ObjectPlan, pending: Pending, rule: AssignmentRuleSpec): void {
  const entry = rule.entries.find((candidate) => fits(statement, plan, pending, candidate));
  const owner = entry?.assignee ? ownerOf(statement, entry.assignee) : null;
  if (owner === null || owner === pending.row['OwnerId']) return;
  pending.row['OwnerId'] = owner;
  statement.parts.rows.update(plan.object.name, String(pending.row['Id']), { OwnerId: owner });
}

function fits(
  { parts }: Statement,
  { object }: ObjectPlan,
  { row }: Pending,
  { criteria, formula }: AssignmentEntrySpec,
): boolean {
  if (formula !== null)
    return (
      parts.formulas.evaluate(object, formula, 'validationRule', row, { oldRow: null, isNew: true }) === true
    );
  const condition = criteriaCondition(criteria, object, 'r');
  if (typeof condition === 'string') return condition === 'always';
  const sql = `SELECT 1 AS yes FROM "${object.name}" r WHERE r."Id" = ? AND ${condition.sql}`;
  return parts.database.get(sql, String(row['Id']), ...condition.parameters) !== undefined;
}

/** Null for a user who was deactivated and a queue that is gone. */
function ownerOf(
  { parts }: Statement,
  { type, name }: NonNullable<AssignmentEntrySpec['assignee']>,
): string | null {
  const [found] =
    type === 'User'
      ? parts.rows.where('User', '"Username" = ? AND "IsActive" = 1', name)
      : parts.rows.where('Group', '"DeveloperName" = ? AND "Type" = \'Queue\'', name);
  return found ? String(found['Id']) : null;
}
