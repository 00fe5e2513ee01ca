import { DAY, dayOf, MINUTE, sampleEnd, sampleStart, tokyoTime, workingTime } from './calendar.ts';
import type { Teller } from './calls.ts';
import type { Course } from './leads.ts';
import { sellerDomain } from './people.ts';
import type { Random } from './random.ts';
import { factsOf } from './story.ts';
import { fill } from './words/fill.ts';
import {
  absenceMail,
  attachmentNames,
  confirmation,
  confirmed,
  monthlyCampaigns,
  type MailWords,
  ownMails,
  replies,
  sequences,
  topics,
} from './words/mails.ts';

/** How readily a lead opens mails and clicks in them. */
const INTEREST: Readonly<Record<Course, number>> = {
  won: 0.85,
  warm: 0.7,
  cold: 0.35,
  lost: 0.25,
  unreachable: 0.1,
};

function engagement(random: Random, at: number, interest: number) {
  if (!random.chance(interest)) return { engagement: { opens: 0, clicks: 0 } };
  const opens = random.between(1, 4);
  const clicks = random.chance(interest * 0.6) ? random.between(1, 3) : 0;
  const opened = Math.min(at + random.between(3, 2_600) * MINUTE, sampleEnd);
  return {
    engagement: {
      opens,
      clicks,
      lastOpenedAt: tokyoTime(opened),
      ...(clicks > 0 ? { lastClickedAt: tokyoTime(Math.min(opened + MINUTE, sampleEnd)) } : {}),
    },
  };
}

function sendMail({ random, lead, story }: Teller, at: number, words: MailWords, more: object = {}): number {
  const facts = { ...factsOf(lead, at), ...more };
  return story.tell('individualMail', at, {
    subject: fill(words.subject, facts),
    body: fill(words.body, facts),
    from: lead.rep.mail,
    to: lead.mail,
    sender: { id: lead.rep.id, name: lead.rep.name, mail: lead.rep.mail },
    ...engagement(random, at, INTEREST[lead.course]),
    ...('viaSequence' in more ? { viaSequence: String(more.viaSequence) } : {}),
    ...('attachments' in more ? { attachments: more.attachments as { name: string }[] } : {}),
  });
}

/** The sequence that fits where the lead came from, step by step until somebody is reached. */
export function sendSequence(teller: Teller, at: number, steps: number): void {
  const name = teller.lead.source.includes('EXPO') ? '展示会フォロー（全2通）' : '資料請求フォロー（全3通）';
  const mails = sequences[name] ?? [];
  mails.slice(0, steps).forEach((words, step) => {
    const time = step === 0 ? at : workingTime(at + step * 4 * DAY, 9, 30);
    sendMail(teller, time, words, { viaSequence: name });
  });
}

/** A mail written by hand, at times with a file. */
export function sendOwnMail(teller: Teller, at: number): { readonly at: number; readonly subject: string } {
  const { random, lead } = teller;
  const words = random.pick(ownMails);
  const files = random.chance(0.5)
    ? {
        attachments: [
          { name: random.pick(attachmentNames), url: `https://files.${sellerDomain}/${lead.id}/material` },
        ],
      }
    : {};
  return {
    at: sendMail(teller, at, words, files),
    subject: fill(words.subject, factsOf(lead, at)),
  };
}

export function sendAbsenceMail(teller: Teller, at: number): void {
  sendMail(teller, at, absenceMail);
}

export function sendConfirmation(teller: Teller, at: number, meeting: string): number {
  const facts = { ...factsOf(teller.lead, at), meeting };
  const sent = sendMail(teller, at, confirmation, { meeting });
  const subject = fill(confirmation.subject, facts);
  return receive(teller, sent + teller.random.between(20, 400) * MINUTE, subject, fill(confirmed, facts));
}

export function receiveReply(teller: Teller, at: number, subject: string): number {
  return receive(teller, at, subject, fill(teller.random.pick(replies), factsOf(teller.lead, at)));
}

function receive({ lead, story }: Teller, at: number, subject: string, body: string): number {
  return story.tell('receivedMail', at, {
    subject: `Re: ${subject}`,
    body,
    from: lead.mail,
    to: lead.rep.mail,
  });
}

/** The campaigns of the months in which the lead was known, as far as it was on their lists. */
export function receiveCampaigns(teller: Teller, share: number): void {
  const { random, lead, story } = teller;
  for (const campaign of campaigns) {
    if (campaign.at < lead.createdAt || !random.chance(share)) continue;
    story.tell('bulkMail', campaign.at, {
      campaign: campaign.name,
      subject: campaign.subject,
      body: campaign.body,
      from: `news@${sellerDomain}`,
      to: lead.mail,
      ...engagement(random, campaign.at, INTEREST[lead.course] * 0.8),
    });
  }
}

/** Two campaigns a month, at 10:00. */
const campaigns = allCampaigns();

function allCampaigns() {
  const found: (MailWords & { name: string; at: number })[] = [];
  for (let time = sampleStart; time < sampleEnd; time += DAY) {
    const [year = '', month = '', day = ''] = dayOf(time).split('-');
    for (const words of monthlyCampaigns) {
      if (words.day !== Number(day)) continue;
      const topic = topics[(Number(year) * 12 + Number(month) + words.day) % topics.length] ?? '';
      const facts = { month: `${year}年${String(Number(month))}月`, topic };
      found.push({
        name: fill(words.name, facts),
        subject: fill(words.subject, facts),
        body: fill(words.body, facts),
        at: workingTime(time, 10, 0),
      });
    }
  }
  return found;
}
