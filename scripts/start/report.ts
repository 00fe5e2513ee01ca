import Table from 'cli-table3';
import type { OrgStatus, SyncOrgReport } from '@bales/sync';
import type { CountName, Places, StartTexts } from './messages/texts.ts';
import type { Imported } from './transfer.ts';

/** What `npm start` did, in numbers: its one JSON line, and its table. */
export type StartReport = Readonly<Record<CountName, number>>;

export function reportOf(
  components: number,
  imported: Imported,
  synced: SyncOrgReport,
  status: OrgStatus,
  milliseconds: number,
): StartReport {
  return {
    components,
    read: imported.read,
    accepted: imported.accepted,
    rejected: imported.rejected,
    inserted: synced.inserted,
    updated: synced.updated,
    unchanged: imported.unchanged + synced.unchanged,
    waiting: status.activities.waiting,
    issues: Object.values(status.openIssues).reduce((sum, count) => sum + count, 0),
    requests: synced.requests,
    seconds: Math.round(milliseconds / 100) / 10,
  };
}

/** The table of numbers, and where to look. */
export function reportText(report: StartReport, places: Places, texts: StartTexts): string {
  const numbers = Object.entries(report).map(([name, value]) => [
    texts.rows[name as CountName],
    value.toLocaleString('en'),
  ]);
  const nothing = report.inserted === 0 && report.updated === 0 ? `${texts.nothingNew}\n` : '';
  const found = texts.places(places).filter(([, where]) => where !== '');
  return `\n${table(numbers, ['left', 'right'])}\n${nothing}\n${texts.look}\n${found
    .map(([what, where]) => `  ${what}\n    ${where.replaceAll('\n', '\n    ')}\n`)
    .join('')}`;
}

function table(rows: readonly (readonly string[])[], colAligns: ('left' | 'right')[]): string {
  const result = new Table({ colAligns, style: { head: [], border: [] } });
  result.push(...rows.map((row) => [...row]));
  return result.toString();
}
