import { dayKey, monthText } from 'c/balesFormat';

/** A line of the list: an activity, with what stands above it. */
export interface Entry {
  readonly key: string;
  readonly row: TimelineRow;
  /** `2026年11月`. */
  readonly month: string;
  /** First of its month: the month stands above it. */
  readonly startsMonth: boolean;
  /** First of the activities before the opportunity: a divider stands above it. */
  readonly startsBefore: boolean;
}

/** @param beforeFrom index of the first activity before the opportunity; negative: there are none */
export function entriesOf(rows: readonly TimelineRow[], beforeFrom: number): Entry[] {
  let last = '';
  return rows.map((row, index) => {
    const startsBefore = index === beforeFrom;
    const month = monthOf(row);
    const startsMonth = month.key !== last || startsBefore;
    last = month.key;
    return {
      key: `${row.id}${startsMonth ? '-month' : ''}`,
      row,
      month: month.label,
      startsMonth,
      startsBefore,
    };
  });
}

interface Month {
  readonly key: string;
  readonly label: string;
}

const months = new Map<string, Month>();
const hours = new Map<string, Month>();

/** Formatting a date is the dearest part of a long list: an hour is formatted once, as no month begins within one. */
function monthOf({ occurredAt }: TimelineRow): Month {
  const iso = occurredAt ?? '';
  const hour = iso.slice(0, 13);
  let month = hours.get(hour);
  if (!month) {
    const key = dayKey(iso).slice(0, 7);
    month = months.get(key) ?? { key, label: monthText(iso) };
    months.set(key, month);
    hours.set(hour, month);
  }
  return month;
}
