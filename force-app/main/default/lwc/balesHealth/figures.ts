import type { Bar } from 'c/balesBarChart';
import { fill, numberText, percentText, shortDateText } from 'c/balesFormat';
import { numberOf } from 'c/balesRows';
import type { Row } from 'c/balesRows';
import apiOrg from '@salesforce/label/c.BalesApiOrg';
import apiOwn from '@salesforce/label/c.BalesApiOwn';
import apiStop from '@salesforce/label/c.BalesApiStop';

const MAILS = new Set(['individualMail', 'bulkMail', 'receivedMail']);

/** As many days as `DailyCounts__c` keeps. */
const DAYS = 35;
const DAY = 86_400_000;

/** The 35 days up to the last one in `DailyCounts__c` (day → kind → Tasks): calls, mails, the rest; days without any are zero. */
export function dayBars(json: string): Bar[] {
  const counts = parsed(json);
  const last = Object.keys(counts).sort().at(-1);
  if (last === undefined) return [];
  return Array.from({ length: DAYS }, (_bar, index) => {
    const time = Date.parse(`${last}T12:00:00Z`) - (DAYS - 1 - index) * DAY;
    const day = new Date(time).toISOString().slice(0, 10);
    return { key: day, label: shortDateText(`${day}T12:00:00`), amounts: amountsOf(counts[day]) };
  });
}

function amountsOf(kinds: unknown): number[] {
  const amounts = [0, 0, 0];
  for (const [kind, amount] of Object.entries(Object(kinds) as Record<string, unknown>)) {
    const series = kind === 'call' ? 0 : MAILS.has(kind) ? 1 : 2;
    amounts[series] = (amounts[series] ?? 0) + Number(amount);
  }
  return amounts;
}

function parsed(json: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(json || '{}')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** How much of the day's API calls is used by us, by everybody, and where we stop by ourselves. Lengths are percent of the limit. */
export function apiUse(connection: Row) {
  const limit = numberOf(connection, 'ApiLimit__c');
  const own = numberOf(connection, 'ApiUsedOwn__c');
  const all = numberOf(connection, 'ApiUsed__c');
  const reserve = numberOf(connection, 'ApiReserve__c') / 100;
  const share = (amount: number) => (limit > 0 ? Math.min(1, amount / limit) : 0);
  const width = (part: number) => (part * 100).toFixed(1);
  return {
    own: fill(apiOwn, own),
    all: fill(apiOrg, all, numberText(limit), percentText(share(all))),
    stop: fill(apiStop, numberText(Math.floor(limit * (1 - reserve))), percentText(reserve)),
    ownWidth: width(share(own)),
    allWidth: width(share(all)),
    stopAt: width(1 - reserve),
  };
}
