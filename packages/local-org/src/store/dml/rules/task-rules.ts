import type { FieldDef } from '../../../schema/types.ts';
import { problem } from '../errors.ts';
import { deriveParents, loadParents } from './activity-parents.ts';
import { rollUpLastActivity } from './activity-rollup.ts';
import { archiveDay, taskIsArchived } from './archive.ts';
import type { ObjectRules } from './object-rules.ts';

function valuesBy(field: FieldDef | undefined, test: 'closed' | 'highPriority'): ReadonlySet<string> {
  return new Set(field?.picklistValues.filter((value) => value[test]).map((value) => value.value));
}

/** Tasks: closed by their status, completed by the org, parents and account, archive. */
export const taskRules: ObjectRules = {
  derive(statement, plan, pendings) {
    const { settings } = statement.parts;
    const closed = valuesBy(plan.object.fields.get('status'), 'closed');
    const high = valuesBy(plan.object.fields.get('priority'), 'highPriority');
    const lastDay = archiveDay(statement.now, settings.timeZone);
    loadParents(statement, pendings);
    for (const pending of pendings) {
      const { row, old } = pending;
      row['TaskSubtype'] ??= 'Task';
      row['IsClosed'] = closed.has(String(row['Status']));
      row['IsHighPriority'] = high.has(String(row['Priority']));
      if (!row['IsClosed']) row['CompletedDateTime'] = null;
      else if (old?.['IsClosed'] !== true) row['CompletedDateTime'] = statement.now;
      row['IsArchived'] = old?.['IsArchived'] === true || taskIsArchived(row, lastDay, settings.timeZone);
      deriveParents(statement, pending);
      if (row['IsRecurrence'] === true && old === null)
        pending.errors.push(
          problem('INVALID_FIELD_FOR_INSERT_UPDATE', 'Recurring tasks are not supported here', [
            'IsRecurrence',
          ]),
        );
    }
  },
  saved(statement, _plan, pendings) {
    rollUpLastActivity(
      statement,
      pendings.map(({ old, row }) => ({ before: old, after: row })),
    );
  },
};
