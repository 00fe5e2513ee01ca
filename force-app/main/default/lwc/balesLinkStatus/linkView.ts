import { safeUrl } from 'c/balesActivityFormat';
import { dateTimeText, fill } from 'c/balesFormat';
import { linkReason } from 'c/balesLinkReason';
import { labels } from './labels';

const STATUS: Readonly<Record<string, string>> = {
  linked: labels.linked,
  failed: labels.failed,
  unlinked: labels.unlinked,
};

/** Label of a link status; a missing one counts as 未連携. */
export function statusLabel(status: string | null | undefined): string {
  return STATUS[status ?? ''] ?? labels.unlinked;
}

/** What may be asked for a link in this state. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  linked: ['unlink'],
  failed: ['retry', 'unlink'],
  unlinked: ['link'],
};
const ACTION_LABELS: Readonly<Record<string, string>> = {
  link: labels.link,
  retry: labels.retry,
  unlink: labels.unlink,
};

/** One linked BALES lead, ready to be shown. */
export function linkView(link: RecordLink, mayRequest: boolean) {
  const { id, balesLeadId, status, request } = link;
  const actions = mayRequest && !request ? (ACTIONS[status] ?? []) : [];
  return {
    id,
    lead: fill(labels.lead, balesLeadId),
    status: statusLabel(status),
    badge: `badge is-${status}`,
    reason: linkReason(link.reason),
    since: link.linkedAt ? fill(labels.since, dateTimeText(link.linkedAt)) : '',
    url: safeUrl(link.url),
    asked: request ? fill(labels.asked, ACTION_LABELS[request] ?? request) : '',
    actions: actions.map((name) => ({ name, label: ACTION_LABELS[name] ?? name })),
  };
}
