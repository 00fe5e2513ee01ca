import { DAY, later, MINUTE, sampleEnd } from './calendar.ts';
import { missedCall, reachedCall, type Teller } from './calls.ts';
import type { Course } from './leads.ts';
import {
  receiveCampaigns,
  receiveReply,
  sendAbsenceMail,
  sendConfirmation,
  sendOwnMail,
  sendSequence,
} from './mails.ts';
import { factsOf } from './story.ts';

import { handovers, notes } from './words/calls.ts';
import { fill } from './words/fill.ts';

/** Tells the whole story of a lead, by the course it takes. */
export function tellCourse(teller: Teller): void {
  const { random, lead } = teller;
  const { chases, talks, share } = SHAPE[lead.course];
  sendSequence(teller, lead.createdAt + random.between(5, 90) * MINUTE, random.between(1, 3));
  receiveCampaigns(teller, share);
  let at = chase(teller, lead.createdAt, random.between(...chases));
  for (let talk = random.between(...talks); talk > 0; talk -= 1) at = followUp(teller, at);
  ENDINGS[lead.course](teller, at);
}

/** How many times somebody calls in vain and talks, and on how many of the campaigns' lists the lead is. */
const SHAPE: Readonly<Record<Course, { chases: [number, number]; talks: [number, number]; share: number }>> =
  {
    won: { chases: [2, 4], talks: [3, 5], share: 0.2 },
    warm: { chases: [3, 5], talks: [3, 6], share: 0.18 },
    cold: { chases: [4, 8], talks: [0, 2], share: 0.18 },
    lost: { chases: [4, 7], talks: [1, 2], share: 0.12 },
    unreachable: { chases: [5, 8], talks: [0, 0], share: 0.14 },
  };

const ENDINGS: Readonly<Record<Course, (teller: Teller, at: number) => void>> = {
  won: win,
  warm: keepWarm,
  cold: (teller, at) => void chase(teller, at, 2),
  lost: (teller, at) => void reachedCall(teller, later(teller.random, at, 12), 'refused'),
  unreachable: (teller, at) => {
    const how = teller.random.pick(['wrongNumber', 'outOfUse', 'blocked'] as const);
    missedCall(teller, later(teller.random, at, 20), how);
  },
};

/** Calls in vain, some days apart; now and then the rep notes what the web says about the company. */
function chase(teller: Teller, from: number, times: number): number {
  const { random } = teller;
  let at = from;
  for (let time = 0; time < times; time += 1) {
    at = later(random, at, random.between(1, 6) + time);
    missedCall(teller, at, random.pick(['absent', 'absent', 'absent', 'blocked', 'ringing', 'onlyCall']));
    if (random.chance(0.22)) note(teller, at + 2 * MINUTE);
    else if (random.chance(0.12)) sendAbsenceMail(teller, at + 6 * MINUTE);
  }
  return at;
}

/** A talk, what the rep notes and sends after it, and at times an answer; then some weeks of quiet. */
function followUp(teller: Teller, from: number): number {
  const { random } = teller;
  const quiet = (sampleEnd - from) / DAY / 5;
  let at = later(random, from, random.between(4, Math.max(10, Math.min(40, Math.round(quiet)))));
  if (random.chance(0.5)) {
    missedCall(teller, at, 'absent');
    at = later(random, at, random.between(1, 3));
  }
  at = reachedCall(teller, at, 'followUp').at;
  if (random.chance(0.55)) note(teller, at + random.between(3, 30) * MINUTE);
  if (random.chance(0.8)) {
    const mail = sendOwnMail(teller, at + random.between(15, 120) * MINUTE);
    if (random.chance(0.45)) receiveReply(teller, mail.at + random.between(60, 1_500) * MINUTE, mail.subject);
  }
  return at;
}

function note({ random, lead, story }: Teller, at: number): void {
  story.tell('comment', at, { text: fill(random.pick(notes), factsOf(lead, at)) });
}

function keepWarm(teller: Teller, at: number): void {
  if (teller.random.chance(0.5)) note(teller, later(teller.random, at, 15));
}

/** An appointment, its confirmation, 商談化 with what inside sales hands over, and a word after the meeting. */
function win(teller: Teller, from: number): void {
  const { random, lead, story } = teller;
  const call = reachedCall(teller, later(random, from, random.between(5, 20)), 'appointment');
  sendConfirmation(teller, call.at + 25 * MINUTE, call.meeting);
  const facts = factsOf(lead, call.at);
  story.tell('opportunityConversion', call.at + 90 * MINUTE, {
    name: `${lead.company.name} 勤怠システム導入`,
    meetingAt: new Date(call.meetingAt).toISOString(),
    amount: lead.company.headcount * 3_600,
    handover: fill(random.pick(handovers), facts),
  });
  story.tell('comment', call.meetingAt + 2 * 60 * MINUTE, {
    text: fill(
      '初回商談に同席。{person}様の反応は良好。次回は{sites}の責任者を交えてデモ。営業担当へ引き継ぎ済み。',
      facts,
    ),
  });
}
