import { DAY, exportTime } from './calendar.ts';
import { leadUrl } from './leads.ts';
import type { SampleActivity } from './story.ts';
import type { ToldLead } from './tell-sample.ts';
import { sources, tags } from './words/industries.ts';

/** One row of the export: cells by header; a header that is missing is an empty cell. */
export type ExportRow = Readonly<Record<string, string>>;

export interface LeadExport {
  readonly headers: readonly string[];
  readonly rows: readonly ExportRow[];
}

const STAGES = {
  won: '商談化',
  warm: 'ナーチャリング中',
  cold: 'アプローチ中',
  lost: '失注',
  unreachable: '連絡不可',
} as const;

/** The lead export as BALES writes it: as many numbered slots as the lead with the longest history needs. */
export function leadExport(
  told: readonly ToldLead[],
  exported: ReadonlyMap<string, readonly SampleActivity[]>,
): LeadExport {
  const rows = told.map((one) => ({ ...leadCells(one), ...slotCells(exported.get(one.lead.id) ?? []) }));
  return { headers: headersOf(rows), rows };
}

function leadCells({ lead, activities }: ToldLead): ExportRow {
  const { company } = lead;
  const next = activities.at(-1);
  return {
    'システム管理情報：ID': lead.id,
    'システム管理情報：No': String(lead.number),
    'システム管理情報：リード作成日時': exportTime(lead.createdAt),
    'システム管理情報：リードURL': leadUrl(lead.id),
    '会社情報：会社名': company.name,
    '会社情報：電話': company.phone,
    '会社情報：Webサイト': `https://www.${company.domain}/`,
    '会社情報：業種': company.industry.name,
    '会社情報：従業員規模': `${String(company.headcount)}名`,
    '会社情報：住所：都道府県': company.prefecture,
    '会社情報：住所：市区町村': company.city,
    '担当者情報：姓': lead.familyName,
    '担当者情報：名': lead.givenName,
    '担当者情報：カナ': lead.kana,
    '担当者情報：部署': lead.department,
    '担当者情報：役職': lead.post,
    '担当者情報：敬称': '様',
    '担当者情報：電話': lead.phone,
    '担当者情報：メール': lead.mail,
    'リード関連情報：最終リードステージ': STAGES[lead.course],
    'リード関連情報：リード所有者': lead.rep.name,
    [`リードソース：${lead.source}`]: '○',
    [`リード流入日時：${lead.source}`]: exportTime(lead.createdAt),
    ...Object.fromEntries(lead.tags.map((tag) => [`タグ：${tag}`, '○'])),
    'カスタム情報：現在の勤怠管理': lead.tool,
    'カスタム情報：課題：主なもの': lead.issue,
    ...(lead.course === 'warm' && next
      ? {
          '次のアクション1：アクション名': '再架電',
          '次のアクション1：予定日時': exportTime(next.at + 14 * DAY),
        }
      : {}),
  };
}

function slotCells(activities: readonly SampleActivity[]): ExportRow {
  const cells: Record<string, string> = {};
  const used = { コール結果: 0, コメント: 0, 商談: 0 };
  const put = (block: keyof typeof used, members: Readonly<Record<string, string | undefined>>): void => {
    used[block] += 1;
    for (const [member, value] of Object.entries(members))
      if (value !== undefined && value !== '') cells[`${block}${String(used[block])}：${member}`] = value;
  };
  for (const { at, activity } of activities) putActivity(put, exportTime(at), activity);
  return cells;
}

type Put = (
  block: 'コール結果' | 'コメント' | '商談',
  members: Readonly<Record<string, string | undefined>>,
) => void;

function putActivity(put: Put, time: string, activity: SampleActivity['activity']): void {
  if (activity.kind === 'call')
    put('コール結果', {
      開始日時: time,
      接続状況: activity.connectStatus,
      接続先: activity.contactPoint,
      結果: activity.result,
      コメント: activity.comment,
    });
  else if (activity.kind === 'comment') put('コメント', { 日時: time, 内容: activity.text });
  else if (activity.kind === 'opportunityConversion')
    put('商談', {
      商談作成日時: time,
      日時: activity.meetingAt === undefined ? '' : exportTime(Date.parse(activity.meetingAt)),
      金額: activity.amount?.toLocaleString('ja'),
      引き継ぎメモ: activity.handover,
    });
}

const SLOTS = [
  ['コール結果', ['開始日時', '接続状況', '接続先', '結果', 'コメント']],
  ['コメント', ['日時', '内容']],
  ['商談', ['商談作成日時', '日時', '金額', '引き継ぎメモ']],
  ['次のアクション', ['アクション名', '予定日時', '完了日時']],
] as const;

function headersOf(rows: readonly ExportRow[]): string[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const plain = [...names].filter((name) => !/^(?:コール結果|コメント|商談|次のアクション)\d/u.test(name));
  const fixed = plain.filter((name) => !/^(?:リードソース|リード流入日時|タグ|カスタム情報)：/u.test(name));
  const custom = plain.filter((name) => name.startsWith('カスタム'));
  const inflow = sources.flatMap((name) => [`リードソース：${name}`, `リード流入日時：${name}`]);
  const slots = SLOTS.flatMap(([block, members]) => {
    const count = Math.max(
      1,
      ...[...names].map((name) => Number(new RegExp(`^${block}(\\d+)：`, 'u').exec(name)?.[1] ?? 0)),
    );
    return Array.from({ length: count }, (_, index) =>
      members.map((member) => `${block}${String(index + 1)}：${member}`),
    ).flat();
  });
  return [...fixed, ...inflow, ...tags.map((name) => `タグ：${name}`), ...custom, ...slots];
}

/** A record of CSV, with the line end of Windows. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(',')}\r\n`;
}
