import type { Activity, Recorder } from '../contract/activity.ts';

/** Who did it: the sender of a mail where BALES names one, else the recorder. */
export function authorOf(activity: Activity): Recorder | undefined {
  switch (activity.kind) {
    case 'individualMail':
    case 'bulkMail':
      return activity.sender ?? activity.recorder;
    case 'call':
    case 'comment':
    case 'receivedMail':
    case 'opportunityConversion':
      return activity.recorder;
  }
}
