import { KINDS } from 'c/balesActivityFormat';
import type { Bar } from 'c/balesBarChart';
import { numberText, percentText, shortDateText } from 'c/balesFormat';

const CALLS = ['call'];
const MAILS = ['individualMail', 'bulkMail', 'receivedMail'];

function amount(counts: readonly TimelineCount[], names: readonly string[]): number {
  return counts.reduce((sum, count) => sum + (names.includes(count.name ?? '') ? count.amount : 0), 0);
}

/** Calls and mails of each week. */
export function weekBars(weeks: TimelineOverview['weeks']): Bar[] {
  return weeks.map(({ startsOn, kinds }) => ({
    key: startsOn,
    // Noon, so that the day is the same one in every time zone of Japan's users.
    label: shortDateText(`${startsOn}T12:00:00`),
    amounts: [amount(kinds, CALLS), amount(kinds, MAILS)],
  }));
}

/** Every kind with its number, zero included. */
export function kindFigures(counts: readonly TimelineCount[]) {
  return KINDS.map(({ name, label, icon }) => ({
    name,
    label,
    icon,
    number: numberText(amount(counts, [name])),
    style: `mark kind-${name}`,
  }));
}

/** Share of calls that got through; null while there is no call with a status. `connected`: comma-separated statuses that count. */
export function connectRate(counts: readonly TimelineCount[], connected: string): string | null {
  const known = counts.filter(({ name }) => Boolean(name));
  const all = known.reduce((sum, count) => sum + count.amount, 0);
  const form = (text: string) => text.normalize('NFKC').trim();
  const wanted = connected.split(',').map(form);
  const got = known.filter(({ name }) => wanted.includes(form(name ?? '')));
  return all === 0 ? null : percentText(got.reduce((sum, count) => sum + count.amount, 0) / all);
}
