import type { StoredRow } from '../../../org/contract.ts';
import { roundTo } from '../../../formula/values.ts';
import { forecastCategoryName } from '../../derived-rows.ts';
import type { ObjectPlan } from '../object-plan.ts';
import type { Pending } from '../pending.ts';
import type { Statement } from '../statement.ts';
import { outOfRange } from '../errors.ts';
import { isChanged } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';

/** Opportunities: what the stage says, expected revenue, fiscal period, history, the first contact role. */
export const opportunityRules: ObjectRules = {
  derive(statement, plan, pendings) {
    for (const pending of pendings) {
      deriveStage(statement, plan, pending);
      checkProbability(plan, pending);
      const { row } = pending;
      const amount = row['Amount'];
      const probability = row['Probability'];
      row['ExpectedRevenue'] =
        typeof amount === 'number'
          ? roundTo((amount * (typeof probability === 'number' ? probability : 0)) / 100, 2)
          : null;
      deriveFiscal(row);
      countPushes(pending);
    }
  },
  saved(statement, _plan, pendings) {
    for (const pending of pendings) {
      if (
        ['StageName', 'Amount', 'Probability', 'CloseDate', 'ForecastCategory'].some((name) =>
          isChanged(pending, name),
        )
      )
        addHistory(statement, pending);
      const contact = pending.old === null ? pending.row['ContactId'] : null;
      if (typeof contact === 'string') addContactRole(statement, String(pending.row['Id']), contact, true);
    }
  },
};

/** A percentage that is out of its range, whatever fits into three digits. */
function checkProbability(plan: ObjectPlan, pending: Pending): void {
  const field = plan.object.fields.get('probability');
  const value = pending.row['Probability'];
  if (field && typeof value === 'number' && isChanged(pending, 'Probability') && (value < 0 || value > 100))
    pending.errors.push(outOfRange(field, value));
}

function deriveStage(statement: Statement, plan: ObjectPlan, pending: Pending): void {
  const { row, old, given } = pending;
  const stage = plan.object.fields
    .get('stagename')
    ?.picklistValues.find((value) => value.value === row['StageName']);
  row['IsClosed'] = stage?.closed ?? false;
  row['IsWon'] = stage?.won ?? false;
  if (!isChanged(pending, 'StageName')) {
    if (given.has('ForecastCategoryName'))
      row['ForecastCategory'] = categoryOf(plan, row['ForecastCategoryName']);
    return;
  }
  if (!given.has('Probability')) row['Probability'] = stage?.probability ?? 0;
  if (!given.has('ForecastCategoryName')) {
    row['ForecastCategory'] = stage?.forecastCategory ?? 'Pipeline';
    row['ForecastCategoryName'] = forecastCategoryName(stage?.forecastCategory ?? 'Pipeline');
  } else row['ForecastCategory'] = categoryOf(plan, row['ForecastCategoryName']);
  if (old !== null) row['LastStageChangeDate'] = statement.now;
}

function categoryOf(plan: ObjectPlan, name: StoredRow[string] | undefined): string | null {
  const values = plan.object.fields.get('forecastcategory')?.picklistValues ?? [];
  return values.find((value) => forecastCategoryName(value.value) === name)?.value ?? null;
}

/** The fiscal year begins in January, as in a new org. */
function deriveFiscal(row: StoredRow): void {
  const date = row['CloseDate'];
  if (typeof date !== 'string') return;
  const quarter = Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1;
  row['FiscalYear'] = Number(date.slice(0, 4));
  row['FiscalQuarter'] = quarter;
  row['Fiscal'] = `${date.slice(0, 4)} ${String(quarter)}`;
}

/** A close date that moves to a later month was pushed. */
function countPushes({ old, row }: Pending): void {
  const before = old?.['CloseDate'];
  const after = row['CloseDate'];
  if (typeof before === 'string' && typeof after === 'string' && after.slice(0, 7) > before.slice(0, 7))
    row['PushCount'] = Number(row['PushCount'] ?? 0) + 1;
}

function addHistory(statement: Statement, { row, old }: Pending): void {
  const { rows, sequences } = statement.parts;
  const columns = ['StageName', 'Amount', 'ExpectedRevenue', 'CloseDate', 'Probability', 'ForecastCategory'];
  rows.insert('OpportunityHistory', {
    Id: sequences.newId('008'),
    OpportunityId: row['Id'] ?? null,
    ...Object.fromEntries(columns.map((name) => [name, row[name] ?? null])),
    PrevAmount: old?.['Amount'] ?? null,
    PrevCloseDate: old?.['CloseDate'] ?? null,
    CreatedDate: statement.now,
    CreatedById: statement.caller.userId,
    LastModifiedDate: statement.now,
    LastModifiedById: statement.caller.userId,
    SystemModstamp: statement.now,
  });
}

/** Relates a contact to an opportunity, unless it is. */
export function addContactRole(
  statement: Statement,
  opportunityId: string,
  contactId: string,
  primary: boolean,
): void {
  const { rows, sequences, storage } = statement.parts;
  const present = rows.where(
    'OpportunityContactRole',
    '"OpportunityId" = ? AND "IsDeleted" = 0',
    opportunityId,
  );
  if (present.some((row) => row['ContactId'] === contactId)) return;
  rows.insert('OpportunityContactRole', {
    Id: sequences.newId('00K'),
    OpportunityId: opportunityId,
    ContactId: contactId,
    IsPrimary: primary && !present.some((row) => row['IsPrimary'] === true),
    CreatedDate: statement.now,
    CreatedById: statement.caller.userId,
    LastModifiedDate: statement.now,
    LastModifiedById: statement.caller.userId,
    SystemModstamp: statement.now,
  });
  storage.changed(1);
}

/** One role of an opportunity is primary: making one so ends the other. */
export const contactRoleRules: ObjectRules = {
  saved(statement, _plan, pendings) {
    for (const { row } of pendings) {
      if (row['IsPrimary'] !== true) continue;
      const opportunityId = String(row['OpportunityId']);
      statement.parts.database.run(
        'UPDATE "OpportunityContactRole" SET "IsPrimary" = 0, "SystemModstamp" = ? WHERE "OpportunityId" = ? AND "Id" <> ? AND "IsPrimary" = 1',
        statement.now,
        opportunityId,
        String(row['Id']),
      );
      statement.parts.rows.update('Opportunity', opportunityId, { ContactId: row['ContactId'] ?? null });
    }
  },
};
