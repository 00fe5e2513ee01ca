import { normalized } from '../plan/text.ts';

export type SlotGroup = 'call' | 'comment' | 'deal' | 'nextAction';

/** What one column of the lead export holds. */
export type Column =
  | { readonly type: 'leadId' }
  | { readonly type: 'leadUrl' }
  | { readonly type: 'lead'; readonly name: string }
  | { readonly type: 'slot'; readonly group: SlotGroup; readonly slot: number; readonly name: string };

const GROUPS: Readonly<Record<string, SlotGroup>> = {
  コール結果: 'call',
  コメント: 'comment',
  商談: 'deal',
  次のアクション: 'nextAction',
};

const SLOT = /^(コール結果|コメント|商談|次のアクション)(\d+):(.+)$/u;

/** Reads one header cell. Compared after NFKC: full-width and half-width colons and digits are one. */
export function columnOf(header: string): Column {
  const name = normalized(header.replace(/^\ufeff/u, ''));
  if (name === 'システム管理情報:ID') return { type: 'leadId' };
  if (name === 'システム管理情報:リードURL') return { type: 'leadUrl' };
  const [, block, digits, member] = SLOT.exec(name) ?? [];
  const group = block === undefined ? undefined : (GROUPS[block.normalize('NFKC')] ?? GROUPS[block]);
  if (group && digits !== undefined && member !== undefined)
    return { type: 'slot', group, slot: Number(digits), name: member };
  return { type: 'lead', name };
}
