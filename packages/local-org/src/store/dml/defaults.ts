import type { StoredRow, StoredValue } from '../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { parseValue } from './field-values.ts';
import type { ObjectPlan } from './object-plan.ts';
import type { Statement } from './statement.ts';

/** Fills in what a new record is given by itself, for fields that the caller left out. */
export function applyDefaults(
  statement: Statement,
  plan: ObjectPlan,
  row: StoredRow,
  given: ReadonlyMap<string, StoredValue>,
): void {
  if (plan.has('OwnerId') && (row['OwnerId'] ?? null) === null) row['OwnerId'] = statement.caller.userId;
  if (plan.object.recordTypes.length > 0 && !given.has('RecordTypeId'))
    row['RecordTypeId'] = ownRecordType(statement, plan.object);
  for (const field of plan.withDefault) {
    if (given.has(field.name)) continue;
    const value = defaultOf(statement, plan, row, field);
    if (value !== null) row[field.name] = value;
  }
}

function defaultOf(statement: Statement, plan: ObjectPlan, row: StoredRow, field: FieldDef): StoredValue {
  if (field.defaultValueFormula !== null) {
    const value = statement.parts.formulas.evaluate(
      plan.object,
      field.defaultValueFormula,
      'defaultValue',
      row,
      {
        oldRow: null,
        isNew: true,
      },
    );
    const parsed = parseValue(field, value);
    return 'error' in parsed ? null : parsed.value;
  }
  if (field.valueSet === 'Currency') return ownCurrency(statement) ?? picklistDefault(plan, row, field);
  if (field.type === 'picklist') return picklistDefault(plan, row, field);
  return field.defaultValue;
}

/** The default that the user's profile names for the object. */
function ownRecordType({ parts, caller }: Statement, object: ObjectDef): string | null {
  const name = parts.access.defaultRecordType(caller.userId, object)?.toLowerCase();
  const found = object.recordTypes.find((type) => type.active && type.developerName.toLowerCase() === name);
  return found?.id ?? null;
}

/** A record's currency is that of the user who makes it. */
function ownCurrency(statement: Statement): string | null {
  const currency = statement.row('User', statement.caller.userId)?.['DefaultCurrencyIsoCode'];
  return typeof currency === 'string' && currency !== '' ? currency : null;
}

function picklistDefault(plan: ObjectPlan, row: StoredRow, field: FieldDef): string | null {
  const recordType = plan.object.recordTypes.find((candidate) => candidate.id === row['RecordTypeId']);
  const own = recordType?.picklistDefaults[field.name];
  if (own !== undefined) return own;
  const chosen = field.picklistValues.find((value) => value.defaultValue && value.active)?.value ?? null;
  const allowed = recordType?.picklistValues[field.name];
  return chosen !== null && allowed && !allowed.includes(chosen) ? null : chosen;
}
