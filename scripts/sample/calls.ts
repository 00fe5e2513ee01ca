import { DAY, later, MINUTE, spokenDay, workingTime } from './calendar.ts';
import { leadUrl, type SampleLead } from './leads.ts';
import type { Random } from './random.ts';
import { factsOf, type Story } from './story.ts';
import { actionValues, connectedNotes, notConnectedNotes } from './words/calls.ts';
import { fill } from './words/fill.ts';

export interface Teller {
  readonly random: Random;
  readonly lead: SampleLead;
  readonly story: Story;
}

type Missed = keyof typeof notConnectedNotes;

const MISSED: Readonly<Record<Missed, { result: string; contactPoint?: string; connected: boolean }>> = {
  absent: { result: '担当者不在', contactPoint: '担当者以外', connected: true },
  blocked: { result: '受付ブロック', contactPoint: '担当者以外', connected: true },
  ringing: { result: '鳴りっぱなし', connected: false },
  onlyCall: { result: 'コールのみ', connected: false },
  wrongNumber: { result: '番号不備', connected: true, contactPoint: '担当者以外' },
  outOfUse: { result: '現在使われていない', connected: false },
};

/** A call that did not reach the person. */
export function missedCall({ random, lead, story }: Teller, at: number, how: Missed): number {
  const { result, contactPoint, connected } = MISSED[how];
  return story.tell('call', at, {
    connectStatus: connected ? '接続' : '未接続',
    ...(contactPoint === undefined ? {} : { contactPoint }),
    result,
    comment: fill(random.pick(notConnectedNotes[how]), factsOf(lead, at)),
    durationSeconds: connected ? random.between(15, 75) : random.between(0, 40),
    number: lead.phone,
  });
}

const REACHED = {
  followUp: '担当者接触：営業フォロー',
  appointment: '担当者接触：アポ獲得',
  refused: '担当者接触：お断り',
} as const;

/** A call that reached the person. @returns when it was, and when the meeting is that was agreed on. */
export function reachedCall(
  { random, lead, story }: Teller,
  at: number,
  how: keyof typeof REACHED,
): { readonly at: number; readonly meetingAt: number; readonly meeting: string } {
  const meetingAt = workingTime(at + random.between(4, 9) * DAY, random.pick([10, 11, 13, 14, 15, 16]), 0);
  const meeting = `${spokenDay(meetingAt)} ${new Date(meetingAt + 9 * 3_600_000).toISOString().slice(11, 16)}`;
  const facts = { ...factsOf(lead, at), meeting };
  const told = story.tell('call', at, {
    connectStatus: '接続',
    contactPoint: '担当者',
    result: REACHED[how],
    comment: fill(random.pick(connectedNotes[how]), facts),
    actionItems: how === 'refused' ? [] : actionItems(random, at, how),
    durationSeconds: random.between(120, 900),
    recordingUrl: `${leadUrl(lead.id)}/recordings/${String(at / MINUTE)}`,
    number: lead.phone,
  });
  return { at: told, meetingAt, meeting };
}

function actionItems(random: Random, at: number, how: 'followUp' | 'appointment') {
  const items = [
    {
      name: '次回アクション',
      value:
        how === 'appointment'
          ? '日程の確定'
          : `${spokenDay(later(random, at, random.between(5, 30)))} ${random.pick(actionValues.next)}`,
    },
    { name: '導入検討時期', value: random.pick(actionValues.timing) },
  ];
  if (random.chance(0.5)) items.push({ name: '競合', value: random.pick(actionValues.rival) });
  if (random.chance(0.4)) items.push({ name: '決裁者', value: random.pick(actionValues.decider) });
  return items;
}
