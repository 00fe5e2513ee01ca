import type { Activity } from '../contract/activity.ts';

/** To, from or number: the other side of the activity. */
export function counterpartOf(activity: Activity): string | undefined {
  switch (activity.kind) {
    case 'call':
      return activity.number;
    case 'individualMail':
    case 'bulkMail':
      return activity.to;
    case 'receivedMail':
      return activity.from;
    case 'comment':
    case 'opportunityConversion':
      return undefined;
  }
}

/** Mail campaign, or the sequence of an individual mail. */
export function campaignOf(activity: Activity): string | undefined {
  if (activity.kind === 'bulkMail') return activity.campaign;
  return activity.kind === 'individualMail' ? activity.viaSequence : undefined;
}
