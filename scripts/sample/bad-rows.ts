import type { GivenActivity } from '@bales/activity';
import type { ExportRow, LeadExport } from './lead-export.ts';

/** How many records of each file the engine must refuse. */
export const badCount = 10;

const ID = 'システム管理情報：ID';
const COMPANY = '会社情報：会社名';

/**
 * Lines of the export with ten faults: five rows that cannot be taken at all, and five slots of rows that otherwise can.
 * Each fault is one that customers' files have had or that a hand in a spreadsheet makes.
 */
export function withBadRows(source: LeadExport): string[][] {
  const { rows } = source;
  const headers = [...new Set([...source.headers, ...Object.values(SPOILT_SLOTS).flatMap(Object.keys)])];
  const spoilt = rows.map((row, index) => ({ ...row, ...(SPOILT_SLOTS[index] ?? {}) }));
  const lines = spoilt.map((row) => headers.map((header) => row[header] ?? ''));
  const line = (row: ExportRow): string[] => headers.map((header) => row[header] ?? '');
  const comment = { 'コメント1：日時': '2026/02/02 10:00', 'コメント1：内容': '登録の途中' };
  const bad = [
    line({ [COMPANY]: '株式会社番号なし', ...comment }),
    line({ [ID]: `BC-${'9'.repeat(64)}`, [COMPANY]: '株式会社番号過長', ...comment }),
    line({ [ID]: 'BC-900001', [COMPANY]: '株式会社列不足', ...comment }).slice(0, 30),
    [...line({ [ID]: 'BC-900002', [COMPANY]: '株式会社列過多', ...comment }), '余り', '余り'],
    [...(lines[20] ?? [])],
  ];
  // Here and there, so that a reader that stops at the first one is found out.
  bad.forEach((cells, index) => lines.splice(50 + index * 70, 0, cells));
  return [[...headers], ...lines];
}

/** By the place of their row. The slots are beyond those that a lead fills: the export numbers as many as it likes. */
const SPOILT_SLOTS: Readonly<Record<number, ExportRow>> = {
  30: { 'コメント40：日時': '2026/02/30 10:00', 'コメント40：内容': 'ない日付' },
  31: { 'コメント40：内容': '日時がない' },
  33: { '商談40：商談作成日時': '2026/02/03 11:00', '商談40：金額': '未定' },
  34: { 'コール結果40：開始日時': '2026/02/04 11:00', 'コール結果40：結果': '折り返し待ち'.repeat(50) },
  36: { 'コメント40：日時': '2027/12/24 10:00', 'コメント40：内容': '未来の日時' },
};

/** Lines of the JSONL that the engine must refuse, each for another reason. */
export function badLines(good: GivenActivity): string[] {
  const spoilt: readonly Readonly<Record<string, unknown>>[] = [
    { kind: 'meeting' },
    { occurredAt: '2026-02-30T10:00:00+09:00' },
    { occurredAt: '2027-12-24T10:00:00+09:00' },
    { leadId: undefined },
    { id: '' },
    { id: 'act-bad#1' },
    { text: '' },
    { text: 'あ'.repeat(32_001) },
    { コメント: '知らない項目' },
  ];
  const lines = spoilt.map((change, index) =>
    JSON.stringify({ ...good, id: `act-bad-${String(index)}`, ...change }),
  );
  return [...lines, `${JSON.stringify(good).slice(0, 60)}`];
}
