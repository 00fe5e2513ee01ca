import type { StoredRow } from '../../../org/contract.ts';
import { dateOfDays, daysOf, localDate } from '../../../formula/values.ts';
import type { Database } from '../../database.ts';

/** Days after which closed activities are archived ("Archived activities", Salesforce Help). */
const archiveAfterDays = 365;

/** The latest day that is archived by now. */
export function archiveDay(now: number, timeZone: string): string {
  return dateOfDays(daysOf(localDate(now, timeZone)) - archiveAfterDays);
}

/** A closed task by its due day, or by its completion when it has none. */
export function taskIsArchived(row: StoredRow, lastDay: string, timeZone: string): boolean {
  if (row['IsClosed'] !== true) return false;
  const day = row['ActivityDate'];
  if (typeof day === 'string') return day <= lastDay;
  const done = row['CompletedDateTime'];
  return typeof done === 'number' && localDate(done, timeZone) <= lastDay;
}

/** Archives what has grown old since the last day: the org's nightly job. */
export function archiveActivities(database: Database, lastDay: string): void {
  database.run(
    'UPDATE "Task" SET "IsArchived" = 1 WHERE "IsArchived" = 0 AND "IsClosed" = 1 AND "ActivityDate" <= ?',
    lastDay,
  );
  database.run(
    'UPDATE "Event" SET "IsArchived" = 1 WHERE "IsArchived" = 0 AND COALESCE("EndDate", "ActivityDate") <= ?',
    lastDay,
  );
}
