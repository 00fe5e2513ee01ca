import { type Activity, defaultTimeZone } from '../contract/activity.ts';
import type { Kind } from '../contract/kinds.ts';
import { minuteOf } from '../contract/natural-key.ts';
import { parseActivity } from '../contract/parse-activity.ts';
import type { Refusal } from '../contract/refusal.ts';
import { parseExportTime, salesforceTime } from '../contract/time.ts';
import type { Column, SlotGroup } from './columns.ts';
import { deriveActivityId } from './derive-id.ts';

/** The filled cells of one slot by member name. */
export interface Slot {
  readonly group: SlotGroup;
  readonly slot: number;
  readonly cells: Readonly<Record<string, string>>;
}

export type SlotResult =
  | { readonly ok: true; readonly activity: Activity }
  | { readonly ok: false; readonly slot: Slot; readonly refusal: Refusal };

/** Groups a row's cells by slot, in slot order; a slot without any value is none. */
export function slotsOf(columns: readonly Column[], row: readonly string[]): Slot[] {
  const slots = new Map<string, { group: SlotGroup; slot: number; cells: Record<string, string> }>();
  columns.forEach((column, index) => {
    const value = row[index] ?? '';
    if (column.type !== 'slot' || value.trim() === '') return;
    const key = `${column.group}${String(column.slot)}`;
    const slot = slots.get(key) ?? { group: column.group, slot: column.slot, cells: {} };
    slot.cells[column.name] = value;
    slots.set(key, slot);
  });
  return [...slots.values()].sort((one, other) => one.slot - other.slot);
}

const KINDS: Readonly<Partial<Record<SlotGroup, { kind: Kind; time: string; block: string }>>> = {
  call: { kind: 'call', time: '開始日時', block: 'コール結果' },
  comment: { kind: 'comment', time: '日時', block: 'コメント' },
  deal: { kind: 'opportunityConversion', time: '商談作成日時', block: '商談' },
};

/** The activities of one lead's slots. Next actions are plans, not activities: they are passed over. */
export function activitiesOf(
  leadId: string,
  url: string | undefined,
  slots: readonly Slot[],
  now: number,
): SlotResult[] {
  const places = new Map<string, number>();
  return slots.flatMap((slot): SlotResult[] => {
    const definition = KINDS[slot.group];
    if (!definition) return [];
    const path = `${definition.block}${String(slot.slot)}：${definition.time}`;
    const text = slot.cells[definition.time];
    if (text === undefined) return [{ ok: false, slot, refusal: { code: 'MISSING', path, parameters: {} } }];
    const time = parseExportTime(text.trim(), defaultTimeZone);
    if (time === undefined)
      return [
        {
          ok: false,
          slot,
          refusal: { code: 'NO_SUCH_TIME', path, parameters: { value: text.slice(0, 40) } },
        },
      ];
    const key = `${definition.kind} ${String(minuteOf(time))}`;
    const place = places.get(key) ?? 0;
    places.set(key, place + 1);
    const id = deriveActivityId(leadId, definition.kind, minuteOf(time), place);
    const common = {
      v: 1,
      id,
      leadId,
      kind: definition.kind,
      occurredAt: salesforceTime(time),
      ...(url ? { url } : {}),
    };
    const result = parseActivity({ ...common, ...members(slot) }, now);
    if (result.ok) return [{ ok: true, activity: result.activity }];
    return [
      {
        ok: false,
        slot,
        refusal: {
          ...result.refusal,
          path: `${definition.block}${String(slot.slot)}：${result.refusal.path}`,
        },
      },
    ];
  });
}

function members(slot: Slot): Record<string, unknown> {
  const cell = (name: string) => slot.cells[name];
  switch (slot.group) {
    case 'call':
      return defined({
        connectStatus: cell('接続状況'),
        contactPoint: cell('接続先'),
        result: cell('結果'),
        comment: cell('コメント'),
      });
    case 'comment':
      return { text: cell('内容') ?? '' };
    case 'deal':
      return defined({
        meetingAt: meetingTime(cell('日時')),
        amount: amount(cell('金額')),
        handover: cell('引き継ぎメモ'),
      });
    case 'nextAction':
      return {};
  }
}

function meetingTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = parseExportTime(text.trim(), defaultTimeZone);
  return time === undefined ? text : salesforceTime(time);
}

function amount(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const number = Number(text.normalize('NFKC').replace(/[,\s¥円]/gu, ''));
  return Number.isFinite(number) ? number : text;
}

function defined(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
