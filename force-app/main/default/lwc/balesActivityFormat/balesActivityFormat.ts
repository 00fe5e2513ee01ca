import { dateTimeText, fill, relativeText } from 'c/balesFormat';
import { kindLook } from './kinds';
import opened from '@salesforce/label/c.BalesOpened';
import clicked from '@salesforce/label/c.BalesClicked';
import lastEngaged from '@salesforce/label/c.BalesLastEngaged';
import sequence from '@salesforce/label/c.BalesSequence';
import campaign from '@salesforce/label/c.BalesCampaign';
import withdrawn from '@salesforce/label/c.BalesWithdrawn';
import related from '@salesforce/label/c.BalesRelated';

export { KINDS, kindLook } from './kinds';

/** One activity, ready to be shown. Empty text: nothing to show there. All of it is text, never HTML. */
export interface ActivityView {
  readonly id: string;
  readonly kindLabel: string;
  readonly kindClass: string;
  readonly icon: string;
  readonly subject: string;
  readonly excerpt: string;
  /** Recorder → counterpart; of a received mail the other way round. */
  readonly people: string;
  readonly result: string;
  readonly engagement: string;
  readonly engagementHint: string;
  readonly source: string;
  readonly related: string;
  readonly withdrawn: string;
  readonly exactTime: string;
  readonly relativeTime: string;
  readonly isoTime: string;
}

/**
 * What the page adds to a row: the time it is shown at (milliseconds), whether to say on which records it stands, and the record
 * of the page itself, which needs no saying.
 */
export interface ViewContext {
  readonly now: number;
  readonly showRelated: boolean;
  readonly pageRecordId?: string;
}

/** Marks our Tasks among a customer's own; in a list of ours it says nothing. */
const OUR_MARK = /^\[BALES\]\s*/u;

/** The formatter of activities, the only one. */
export function activityView(row: TimelineRow, context: ViewContext): ActivityView {
  const look = kindLook(row.kind);
  const subject = row.subject?.replace(OUR_MARK, '').trim() || look.label;
  const excerpt = row.excerpt?.trim() ?? '';
  return {
    id: row.id,
    kindLabel: look.label,
    kindClass: `kind kind-${look.name}`,
    icon: look.icon,
    subject,
    // A comment's subject often is its first line already.
    excerpt: subject.includes(excerpt) ? '' : excerpt,
    people: people(row),
    result: row.callResult || row.connectStatus || '',
    ...engagement(row),
    source: source(row),
    related: context.showRelated ? relatedRecords(row, context.pageRecordId) : '',
    withdrawn: row.withdrawnAt ? withdrawn : '',
    exactTime: dateTimeText(row.occurredAt),
    relativeTime: relativeText(row.occurredAt, context.now),
    isoTime: row.occurredAt ?? '',
  };
}

function people(row: TimelineRow): string {
  const pair = [row.recorder || row.ownerName || '', row.counterpart ?? ''];
  if (row.kind === 'receivedMail') pair.reverse();
  return pair.filter((name) => name !== '').join(' → ');
}

function engagement(row: TimelineRow): Pick<ActivityView, 'engagement' | 'engagementHint'> {
  const opens = row.openCount ?? 0;
  const clicks = row.clickCount ?? 0;
  return {
    engagement: [opens > 0 ? fill(opened, opens) : '', clicks > 0 ? fill(clicked, clicks) : '']
      .filter(Boolean)
      .join(' · '),
    engagementHint: row.lastEngagedAt ? fill(lastEngaged, dateTimeText(row.lastEngagedAt)) : '',
  };
}

/** `BalesCampaign__c` names the campaign of a bulk mail and the sequence of an individual one. */
function source(row: TimelineRow): string {
  if (!row.campaign) return '';
  return fill(row.kind === 'individualMail' ? sequence : campaign, row.campaign);
}

function relatedRecords(row: TimelineRow, own: string | undefined): string {
  const records = [
    { id: row.whoId, name: row.whoName },
    { id: row.whatId, name: row.whatName },
  ];
  const names = records.filter(({ id, name }) => name && !(id && id === own)).map(({ name }) => name);
  return names.length > 0 ? fill(related, names.join(' / ')) : '';
}

/** `name: value` lines as pairs; a line without a colon is a value alone. */
export function actionItems(
  text: string | null | undefined,
): { readonly key: string; readonly name: string; readonly value: string }[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, index) => {
      const colon = line.indexOf(': ');
      const name = colon < 0 ? '' : line.slice(0, colon);
      return { key: String(index), name, value: colon < 0 ? line : line.slice(colon + 2) };
    });
}

/** The address itself if a browser may follow it (http or https), else empty: anything else can run code. */
export function safeUrl(url: string | null | undefined): string {
  if (!url) return '';
  try {
    return /^https?:$/u.test(new URL(url).protocol) ? url : '';
  } catch {
    return '';
  }
}
