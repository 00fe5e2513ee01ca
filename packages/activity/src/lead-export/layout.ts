import { FileError } from '../contract/file-error.ts';
import { headerName } from './header-name.ts';

/** A repeated block of the export: コール結果, コメント, 商談. */
export type SlotBlock = 'コール結果' | 'コメント' | '商談';

/** The columns of one numbered slot: index by member name (`開始日時`, `結果` …). */
export interface SlotColumns {
  readonly block: SlotBlock;
  readonly number: number;
  readonly columns: ReadonlyMap<string, number>;
}

/** What stands where in the rows of one export. */
export interface Layout {
  readonly width: number;
  /** Index of システム管理情報：ID. */
  readonly id: number;
  /** Columns about the lead itself, by their name in the form of `headerName`. */
  readonly lead: ReadonlyMap<string, number>;
  /** By block, then by number. */
  readonly slots: readonly SlotColumns[];
  /** Headers whose cells become neither an activity nor a field of the lead, as the file writes them. */
  readonly ignored: readonly string[];
}

export const idHeader = 'システム管理情報：ID';

/** What each block holds; a column with another member name is ignored. */
const MEMBERS: Readonly<Record<SlotBlock, readonly string[]>> = {
  コール結果: ['開始日時', '接続状況', '接続先', '結果', 'コメント'],
  コメント: ['日時', '内容'],
  商談: ['商談作成日時', '日時', '金額', '引き継ぎメモ'],
};
const BLOCKS = Object.keys(MEMBERS) as SlotBlock[];

const SLOT = /^(?<block>コール結果|コメント|商談|次のアクション) ?(?<number>\d{1,6}):(?<member>.+)$/u;

/**
 * Reads the header; the order of its columns is free.
 * @throws FileError FILE_NO_ID_COLUMN, FILE_DUPLICATE_COLUMN.
 */
export function layoutOf(header: readonly string[], line: number): Layout {
  const names = header.map(headerName);
  refuseDuplicates(header, names, line);
  const id = names.indexOf(headerName(idHeader));
  if (id < 0) throw new FileError('FILE_NO_ID_COLUMN', line, 1, { header: idHeader });
  const lead = new Map<string, number>();
  const slots = new Map<string, SlotColumns & { columns: Map<string, number> }>();
  const ignored: string[] = [];
  names.forEach((name, index) => {
    const match = SLOT.exec(name)?.groups;
    if (!match) return index === id || name === '' ? undefined : lead.set(name, index);
    const [block, number, member] = [match['block'] as SlotBlock, Number(match['number']), match['member']];
    if (!MEMBERS[block]?.includes(member ?? '')) return ignored.push((header[index] ?? '').trim());
    const key = `${block}${String(number)}`;
    const slot = slots.get(key) ?? { block, number, columns: new Map<string, number>() };
    slots.set(key, slot);
    return slot.columns.set(member ?? '', index);
  });
  return { width: header.length, id, lead, slots: inOrder([...slots.values()]), ignored };
}

function inOrder(slots: readonly SlotColumns[]): readonly SlotColumns[] {
  return slots.toSorted(
    (one, other) => BLOCKS.indexOf(one.block) - BLOCKS.indexOf(other.block) || one.number - other.number,
  );
}

function refuseDuplicates(header: readonly string[], names: readonly string[], line: number): void {
  const seen = new Set<string>();
  names.forEach((name, index) => {
    if (name !== '' && seen.has(name)) {
      const column = header.slice(0, index).reduce((sum, cell) => sum + cell.length + 1, 1);
      throw new FileError('FILE_DUPLICATE_COLUMN', line, column, { header: (header[index] ?? '').trim() });
    }
    seen.add(name);
  });
}
