import type { StoredRow } from '../../../org/contract.ts';
import { daysOf, localDate } from '../../../formula/values.ts';
import { integrity, requiredMissing } from '../errors.ts';
import type { Pending } from '../pending.ts';
import type { Statement } from '../statement.ts';
import { deriveParents, loadParents } from './activity-parents.ts';
import { rollUpLastActivity } from './activity-rollup.ts';
import { archiveDay } from './archive.ts';
import { isChanged } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';

const minute = 60_000;
const dayMinutes = 1440;
/** An event lasts at most 14 days. */
const maximumMinutes = 14 * dayMinutes;

/** Events: start, end, duration and day say the same; parents and account; archive. */
export const eventRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    const lastDay = archiveDay(statement.now, statement.parts.settings.timeZone);
    loadParents(statement, pendings);
    for (const pending of pendings) {
      const { row } = pending;
      row['EventSubtype'] ??= 'Event';
      deriveTimes(statement, pending);
      const last = row['EndDate'] ?? row['ActivityDate'];
      row['IsArchived'] =
        pending.old?.['IsArchived'] === true || (typeof last === 'string' && last <= lastDay);
      deriveParents(statement, pending);
    }
  },
  saved(statement, _plan, pendings) {
    rollUpLastActivity(
      statement,
      pendings.map(({ old, row }) => ({ before: old, after: row })),
    );
  },
};

function numberOf(row: StoredRow, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' ? value : null;
}

function deriveTimes(statement: Statement, pending: Pending): void {
  if (pending.row['IsAllDayEvent'] === true) deriveAllDay(pending);
  else deriveTimed(statement, pending);
  const minutes = numberOf(pending.row, 'DurationInMinutes');
  if (minutes !== null && minutes < 0)
    pending.errors.push(integrity('Event duration cannot be negative', ['DurationInMinutes']));
  else if (minutes !== null && minutes > maximumMinutes)
    pending.errors.push(integrity('Event duration cannot be longer than 14 days', ['DurationInMinutes']));
}

function deriveAllDay(pending: Pending): void {
  const { row } = pending;
  const start = isChanged(pending, 'StartDateTime') ? numberOf(row, 'StartDateTime') : null;
  const day = start === null ? row['ActivityDate'] : new Date(start).toISOString().slice(0, 10);
  if (typeof day !== 'string') {
    pending.errors.push(requiredMissing(['ActivityDate']));
    return;
  }
  const begin = Date.parse(`${day}T00:00:00Z`);
  const end = isChanged(pending, 'EndDateTime') ? numberOf(row, 'EndDateTime') : null;
  const minutes =
    end === null ? (numberOf(row, 'DurationInMinutes') ?? dayMinutes) : (end - begin) / minute + dayMinutes;
  row['ActivityDate'] = day;
  row['ActivityDateTime'] = null;
  row['DurationInMinutes'] = minutes;
  row['StartDateTime'] = begin;
  row['EndDateTime'] = begin + (minutes - dayMinutes) * minute;
  row['EndDate'] = new Date(begin + (minutes - dayMinutes) * minute).toISOString().slice(0, 10);
}

function deriveTimed(statement: Statement, pending: Pending): void {
  const { row } = pending;
  const fromStart =
    isChanged(pending, 'StartDateTime') &&
    row['StartDateTime'] !== null &&
    row['StartDateTime'] !== undefined;
  const start = fromStart
    ? numberOf(row, 'StartDateTime')
    : (numberOf(row, 'ActivityDateTime') ?? numberOf(row, 'StartDateTime'));
  if (start === null) {
    pending.errors.push(requiredMissing(['StartDateTime']));
    return;
  }
  const given = isChanged(pending, 'DurationInMinutes') ? numberOf(row, 'DurationInMinutes') : null;
  const end = isChanged(pending, 'EndDateTime') ? numberOf(row, 'EndDateTime') : null;
  const kept = pending.old === null ? null : numberOf(row, 'DurationInMinutes');
  const minutes = end === null ? (given ?? kept) : (end - start) / minute;
  if (minutes === null) {
    pending.errors.push(requiredMissing(['EndDateTime']));
    return;
  }
  if (end !== null && given !== null && given !== (end - start) / minute)
    pending.errors.push(integrity('Event duration does not fit start and end', ['DurationInMinutes']));
  const { timeZone } = statement.parts.settings;
  row['StartDateTime'] = start;
  row['ActivityDateTime'] = start;
  row['DurationInMinutes'] = minutes;
  row['EndDateTime'] = start + minutes * minute;
  row['ActivityDate'] = localDate(start, timeZone);
  const endDay = localDate(start + minutes * minute, timeZone);
  row['EndDate'] = daysOf(endDay) < daysOf(row['ActivityDate']) ? row['ActivityDate'] : endDay;
}
