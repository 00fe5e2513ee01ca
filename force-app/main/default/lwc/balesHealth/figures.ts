import type { Bar } from 'c/balesBarChart';
import { fill, numberText, percentText, shortDateText } from 'c/balesFormat';
import { numberOf } from 'c/balesRows';
import type { Row } from 'c/balesRows';
import { labels } from './labels';

const MAILS = new Set(['individualMail', 'bulkMail', 'receivedMail']);

/** Days of `DailyCounts__c` (day → kind → Tasks), oldest first: calls, mails, the rest. What cannot be read is no day. */
export function dayBars(json: string): Bar[] {
  return Object.entries(parsed(json))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, kinds]) => {
      const amounts = [0, 0, 0];
      for (const [kind, amount] of Object.entries(Object(kinds) as Record<string, unknown>)) {
        const series = kind === 'call' ? 0 : MAILS.has(kind) ? 1 : 2;
        amounts[series] = (amounts[series] ?? 0) + Number(amount);
      }
      return { key: day, label: shortDateText(`${day}T12:00:00`), amounts };
    });
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
    own: fill(labels.apiOwn, own),
    all: fill(labels.apiOrg, all, numberText(limit), percentText(share(all))),
    stop: fill(labels.apiStop, numberText(Math.floor(limit * (1 - reserve))), percentText(reserve)),
    ownWidth: width(share(own)),
    allWidth: width(share(all)),
    stopAt: width(1 - reserve),
  };
}
