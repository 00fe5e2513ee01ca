import type { StoredRow, StoredValue } from '../../org/contract.ts';
import type { FieldDef } from '../../schema/types.ts';
import { quoteName } from '../database.ts';
import { badEmail, badPicklistValue, duplicateValues, problem, requiredMissing, tooLong } from './errors.ts';
import type { ObjectPlan } from './object-plan.ts';
import type { Pending } from './pending.ts';
import type { Statement } from './statement.ts';

/** Whether the value is new in this save: what stands in the database already is not judged again. */
function changed(pending: Pending, name: string): boolean {
  return pending.old === null || pending.old[name] !== pending.row[name];
}

/** Required fields, lengths, mail addresses and picklists of one record. */
export function checkValues(statement: Statement, plan: ObjectPlan, pending: Pending): void {
  const { row, errors } = pending;
  const missing = plan.required.filter((field) => isBlank(row[field.name])).map((field) => field.name);
  const judged = pending.old === null ? missing : missing.filter((name) => changed(pending, name));
  if (judged.length > 0) errors.push(requiredMissing(judged));
  for (const field of plan.texts) {
    const value = row[field.name];
    if (typeof value === 'string' && value.length > field.length && changed(pending, field.name))
      errors.push(tooLong(field, value));
  }
  for (const field of plan.emails) {
    const value = row[field.name];
    if (typeof value === 'string' && changed(pending, field.name) && !isEmail(value))
      errors.push(badEmail(field, value));
  }
  for (const field of plan.picklists) checkPicklist(plan, pending, field);
  if (errors.length === 0) checkRules(statement, plan, pending);
}

function isBlank(value: StoredValue | undefined): boolean {
  return value === null || value === undefined || value === '';
}

const emailPattern =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

export function isEmail(value: string): boolean {
  return emailPattern.test(value) && !value.startsWith('.') && !value.includes('..') && !value.includes('.@');
}

function checkPicklist(plan: ObjectPlan, pending: Pending, field: FieldDef): void {
  const value = pending.row[field.name];
  if (!field.restrictedPicklist || typeof value !== 'string') return;
  const controller = field.controllerName;
  const relevant =
    changed(pending, field.name) ||
    changed(pending, 'RecordTypeId') ||
    (controller !== null && changed(pending, controller));
  if (!relevant) return;
  const allowed = allowedByRecordType(plan, pending.row, field);
  for (const part of field.type === 'multipicklist' ? value.split(';') : [value]) {
    const known = field.picklistValues.find((candidate) => candidate.value === part);
    const valid =
      known?.active === true &&
      (!allowed || allowed.includes(part)) &&
      fitsController(known.validFor, controller, pending.row);
    if (!valid) {
      pending.errors.push(badPicklistValue(field, part));
      return;
    }
  }
}

function allowedByRecordType(
  plan: ObjectPlan,
  row: StoredRow,
  field: FieldDef,
): readonly string[] | undefined {
  const id = row['RecordTypeId'];
  const recordType = plan.object.recordTypes.find((candidate) => candidate.id === id);
  return recordType?.picklistValues[field.name];
}

function fitsController(
  validFor: readonly string[] | undefined,
  controller: string | null,
  row: StoredRow,
): boolean {
  if (!validFor || controller === null) return true;
  const controlling = row[controller];
  return controlling !== null && controlling !== undefined && validFor.includes(String(controlling));
}

function checkRules(statement: Statement, plan: ObjectPlan, pending: Pending): void {
  const { formulas } = statement.parts;
  for (const rule of plan.object.validationRules) {
    if (!rule.active) continue;
    const change = { oldRow: pending.old, isNew: pending.old === null };
    const broken = formulas.evaluate(plan.object, rule.formula, 'validationRule', pending.row, change);
    if (broken !== true) continue;
    const fields = rule.errorDisplayField === null ? [] : [rule.errorDisplayField];
    pending.errors.push(problem('FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.errorMessage, fields));
  }
}

/** Unique fields against the database and among the records of this save. */
export function checkUnique(statement: Statement, plan: ObjectPlan, pendings: readonly Pending[]): void {
  const found = new Map<Pending, { field: FieldDef; id: string | null }[]>();
  for (const field of plan.unique) {
    const judged = pendings.filter(
      (pending) => !isBlank(pending.row[field.name]) && changed(pending, field.name),
    );
    if (judged.length === 0) continue;
    const holders = holdersOf(statement, plan, field, judged);
    const seen = new Set<string>();
    for (const pending of judged) {
      const key = keyOf(field, pending.row[field.name]);
      const holder = holders.get(key);
      const other = holder !== undefined && holder !== pending.row['Id'];
      if (other || seen.has(key)) {
        const list = found.get(pending) ?? [];
        list.push({ field, id: other ? holder : null });
        found.set(pending, list);
      }
      seen.add(key);
    }
  }
  for (const [pending, duplicates] of found) pending.errors.push(duplicateValues(duplicates));
}

function keyOf(field: FieldDef, value: StoredValue | undefined): string {
  return field.caseSensitive ? String(value) : String(value).toLowerCase();
}

function holdersOf(
  statement: Statement,
  plan: ObjectPlan,
  field: FieldDef,
  pendings: readonly Pending[],
): Map<string, string> {
  const column = quoteName(field.name);
  const values = JSON.stringify(pendings.map((pending) => pending.row[field.name]));
  const rows = statement.parts.database.all(
    `SELECT "Id", ${column} AS value FROM ${quoteName(plan.object.name)} WHERE ${column} IN (SELECT value FROM json_each(?)) AND "IsDeleted" = 0`,
    values,
  );
  return new Map(rows.map((row) => [keyOf(field, row['value'] ?? null), String(row['Id'])]));
}
