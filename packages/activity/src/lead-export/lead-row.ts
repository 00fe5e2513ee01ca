import { limits } from '../contract/limits.ts';
import type { Layout } from './layout.ts';
import { headerName } from './header-name.ts';

/** The lead of one row, for linking and for suggestions. Empty cells are missing members. */
export interface LeadRow {
  readonly type: 'lead';
  /** 1-based line on which the row begins. */
  readonly line: number;
  readonly leadId: string;
  readonly url?: string;
  readonly company?: string;
  readonly lastName?: string;
  readonly firstName?: string;
  readonly mail?: string;
  readonly phone?: string;
  /** 最終リードステージ */
  readonly stage?: string;
  /** リード所有者 */
  readonly owner?: string;
  /** Every filled column about the lead by its header (NFKC: half-width colons). */
  readonly fields: Readonly<Record<string, string>>;
}

const MEMBERS = {
  url: 'システム管理情報：リードURL',
  company: '会社情報：会社名',
  lastName: '担当者情報：姓',
  firstName: '担当者情報：名',
  mail: '担当者情報：メール',
  phone: '担当者情報：電話',
  stage: 'リード関連情報：最終リードステージ',
  owner: 'リード関連情報：リード所有者',
} as const;

const HEADERS = Object.entries(MEMBERS).map(([member, header]) => [member, headerName(header)] as const);

export function leadRowOf(layout: Layout, row: readonly string[], leadId: string, line: number): LeadRow {
  const fields: Record<string, string> = {};
  for (const [name, index] of layout.lead) {
    const value = (row[index] ?? '').trim();
    if (value !== '') fields[name] = value;
  }
  const members = HEADERS.flatMap(([member, header]) => {
    const value = fields[header];
    return value === undefined ? [] : [[member, value.slice(0, limits.name)]];
  });
  return { type: 'lead', line, leadId, ...(Object.fromEntries(members) as Partial<LeadRow>), fields };
}

/** The lead's page, when it is an address that an activity may carry. */
export function usableUrl(url: string | undefined): string | undefined {
  return url !== undefined && url.length <= limits.url && /^https?:/u.test(url) && URL.canParse(url)
    ? url
    : undefined;
}
