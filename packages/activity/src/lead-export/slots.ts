import type { Activity } from '../contract/activity.ts';
import type { Kind } from '../contract/kinds.ts';
import { minuteOf } from '../contract/natural-key.ts';
import { parseActivity } from '../contract/parse-activity.ts';
import type { Refusal } from '../contract/refusal.ts';
import { parseExportTime, salesforceTime } from '../contract/time.ts';
import { deriveActivityId } from './derive-id.ts';
import { exportAmount } from './export-amount.ts';
import type { SlotBlock, SlotColumns } from './layout.ts';

/** The filled cells of one slot by member name, as they stand in the file. */
export type SlotCells = Readonly<Record<string, string>>;

export type SlotResult =
  | { readonly ok: true; readonly activity: Activity }
  | { readonly ok: false; readonly cells: SlotCells; readonly refusal: Refusal };

/** The lead of a row, and how its times are read. */
export interface SlotContext {
  readonly leadId: string;
  readonly url: string | undefined;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly timeZone: string;
}

interface Block {
  readonly kind: Kind;
  /** The column of the slot's own time. */
  readonly time: string;
  /** Member of the activity → column, but for the time. */
  readonly members: Readonly<Record<string, string>>;
}

const BLOCKS: Readonly<Record<SlotBlock, Block>> = {
  コール結果: {
    kind: 'call',
    time: '開始日時',
    members: { connectStatus: '接続状況', contactPoint: '接続先', result: '結果', comment: 'コメント' },
  },
  コメント: { kind: 'comment', time: '日時', members: { text: '内容' } },
  商談: {
    kind: 'opportunityConversion',
    time: '商談作成日時',
    members: { meetingAt: '日時', amount: '金額', handover: '引き継ぎメモ' },
  },
};

interface FilledSlot {
  readonly block: Block;
  readonly label: string;
  readonly cells: SlotCells;
  /** Milliseconds UTC; undefined when it is missing or impossible. */
  readonly time: number | undefined;
}

/** The activities of one row: one for each slot that holds anything. */
export function activitiesOf(
  slots: readonly SlotColumns[],
  row: readonly string[],
  context: SlotContext,
): SlotResult[] {
  const filled = slots.flatMap((slot) => filledSlot(slot, row, context.timeZone));
  const places = placesOf(filled);
  return filled.map((slot) => activityOf(slot, places.get(slot) ?? 0, context));
}

function filledSlot(slot: SlotColumns, row: readonly string[], timeZone: string): FilledSlot[] {
  let cells: Record<string, string> | undefined;
  for (const [name, index] of slot.columns) {
    const value = row[index] ?? '';
    if (value.trim() !== '') (cells ??= {})[name] = value;
  }
  if (!cells) return [];
  const block = BLOCKS[slot.block];
  const time = parseExportTime((cells[block.time] ?? '').trim(), timeZone);
  return [{ block, label: `${slot.block}${String(slot.number)}`, cells, time }];
}

/**
 * The place of each slot among those of its kind in the same minute: by time, then by slot. A later export that numbers
 * its slots from the other end keeps it.
 */
function placesOf(slots: readonly FilledSlot[]): Map<FilledSlot, number> {
  const taken = new Map<string, number>();
  const places = new Map<FilledSlot, number>();
  const timed = slots.filter((slot) => slot.time !== undefined);
  for (const slot of timed.toSorted((one, other) => (one.time ?? 0) - (other.time ?? 0))) {
    const key = `${slot.block.kind} ${String(minuteOf(slot.time ?? 0))}`;
    const place = taken.get(key) ?? 0;
    places.set(slot, place);
    taken.set(key, place + 1);
  }
  return places;
}

function activityOf(slot: FilledSlot, place: number, context: SlotContext): SlotResult {
  const { block, cells, time } = slot;
  if (time === undefined) return refused(slot, timeRefusal(cells[block.time]), block.time);
  const result = parseActivity(
    {
      v: 1,
      id: deriveActivityId(context.leadId, block.kind, minuteOf(time), place),
      leadId: context.leadId,
      kind: block.kind,
      occurredAt: salesforceTime(time),
      ...(context.url === undefined ? {} : { url: context.url }),
      ...membersOf(slot, context.timeZone),
    },
    context.now,
  );
  if (result.ok) return result;
  const { path } = result.refusal;
  return refused(slot, result.refusal, path === 'occurredAt' ? block.time : (block.members[path] ?? path));
}

function refused(slot: FilledSlot, refusal: Omit<Refusal, 'path'>, column: string): SlotResult {
  const { code, parameters } = refusal;
  return { ok: false, cells: slot.cells, refusal: { code, path: `${slot.label}：${column}`, parameters } };
}

function timeRefusal(text: string | undefined): Omit<Refusal, 'path'> {
  return text === undefined
    ? { code: 'MISSING', parameters: {} }
    : { code: 'NO_SUCH_TIME', parameters: { value: text.trim().slice(0, 40) } };
}

function membersOf(slot: FilledSlot, timeZone: string): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [member, column] of Object.entries(slot.block.members)) {
    const cell = slot.cells[column];
    if (cell !== undefined) members[member] = memberValue(member, cell, timeZone);
  }
  return members;
}

function memberValue(member: string, cell: string, timeZone: string): unknown {
  switch (member) {
    case 'meetingAt': {
      const time = parseExportTime(cell.trim(), timeZone);
      return time === undefined ? cell.trim() : salesforceTime(time);
    }
    case 'amount':
      return exportAmount(cell);
    case 'connectStatus':
    case 'contactPoint':
    case 'result':
      return cell.trim();
    default:
      return cell.replace(/\r\n?/gu, '\n');
  }
}
