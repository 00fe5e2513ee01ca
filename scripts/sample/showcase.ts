import { linkedRep, type Rep, sellerDomain, signatureOf, unlinkedRep } from './people.ts';
import type { SampleLead } from './leads.ts';
import { leadUrl } from './leads.ts';
import type { Story } from './story.ts';
import { showcaseEntries, type ShowcaseEntry } from './words/showcase.ts';
import { industries } from './words/industries.ts';

/** The first lead's own facts: its story is written by hand, because screenshots and the guides are made of it. */
export function asShowcase(lead: SampleLead): SampleLead {
  const industry = industries[0];
  if (!industry) throw new Error('no industry');
  return {
    ...lead,
    company: {
      name: '株式会社碧嶺ロジスティクス',
      domain: 'hekirei-logistics.example.com',
      industry,
      headcount: 320,
      count: 14,
      phone: '045-0000-2280',
      prefecture: '神奈川県',
      city: '横浜市西区',
    },
    familyName: '坂本',
    givenName: '陽子',
    kana: 'サカモト ヨウコ',
    department: '人事総務部',
    post: '課長',
    mail: 'yoko.sakamoto@hekirei-logistics.example.com',
    phone: '045-0000-2281',
    source: '人事労務EXPO 2025 秋',
    tags: ['多拠点', '給与ソフト連携'],
    createdAt: Date.parse('2025-10-15T15:02:00+09:00'),
    rep: linkedRep,
    linkedBy: 'Lead',
    course: 'won',
    issue: '営業所ごとの打刻の集計',
    tool: '営業所ごとのExcel',
    timing: '来年4月',
  };
}

/** Tells the written story. */
export function tellShowcase(story: Story, lead: SampleLead): void {
  for (const entry of showcaseEntries) tellEntry(story, lead, entry);
}

const moment = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+09:00`);

function tellEntry(story: Story, lead: SampleLead, entry: ShowcaseEntry): void {
  const at = moment(entry.at);
  const rep = entry.by === 'takahashi' ? unlinkedRep : linkedRep;
  switch (entry.kind) {
    case 'call': {
      const { kind: _, at: __, by: ___, ...call } = entry;
      story.tell('call', at, { ...call, ...recording(lead, entry), number: lead.phone }, rep);
      return;
    }
    case 'comment':
      story.tell('comment', at, { text: entry.text }, rep);
      return;
    case 'individualMail':
      story.tell('individualMail', at, mailContent(lead, entry, rep, at), rep);
      return;
    case 'receivedMail':
      story.tell(
        'receivedMail',
        at,
        { subject: entry.subject, body: entry.body, from: lead.mail, to: rep.mail },
        rep,
      );
      return;
    case 'opportunityConversion': {
      const { name, amount, handover, meetingAt } = entry;
      const meeting = new Date(moment(meetingAt)).toISOString();
      story.tell('opportunityConversion', at, { name, meetingAt: meeting, amount, handover }, rep);
    }
  }
}

function recording(lead: SampleLead, { at, durationSeconds }: { at: string; durationSeconds: number }) {
  return durationSeconds < 90
    ? {}
    : { recordingUrl: `${leadUrl(lead.id)}/recordings/${at.replace(/\D/gu, '')}` };
}

function mailContent(
  lead: SampleLead,
  entry: Extract<ShowcaseEntry, { kind: 'individualMail' }>,
  rep: Rep,
  at: number,
) {
  const { opens = 0, clicks = 0, last } = entry;
  const time = last === undefined ? undefined : new Date(moment(last)).toISOString();
  return {
    subject: entry.subject,
    body: `${lead.company.name}\n坂本様\n\n${entry.body}\n\n${signatureOf(rep)}`,
    from: rep.mail,
    to: lead.mail,
    sender: { id: rep.id, name: rep.name, mail: rep.mail },
    engagement: {
      opens,
      clicks,
      ...(time === undefined ? {} : { lastOpenedAt: time, ...(clicks > 0 ? { lastClickedAt: time } : {}) }),
    },
    ...(entry.viaSequence === undefined ? {} : { viaSequence: entry.viaSequence }),
    ...(entry.files === undefined
      ? {}
      : {
          attachments: entry.files.map((name) => ({
            name,
            url: `https://files.${sellerDomain}/${lead.id}/${String(at)}`,
          })),
        }),
  };
}
