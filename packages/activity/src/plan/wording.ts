import type { Activity } from '../contract/activity.ts';
import type { BodyPolicy } from './inputs.ts';
import { mailText } from './mail-text.ts';
import { cut, withoutControls } from './text.ts';

/** The free text of an activity as far as the body policy lets it into Salesforce; HTML is text here. */
export interface Wording {
  /** 件名 of a mail, 商談名. */
  readonly heading: string;
  /** First line of what a rep wrote; of a mail only with its body. */
  readonly firstLine: string;
  /** コメント, 本文, 引き継ぎメモ. */
  readonly text: string;
}

const firstLineLength = 80;

/**
 * `full`: everything. `subjectOnly`: what fits a subject line. `none`: no word of it; results, campaigns, names and times are
 * facts and go all the same.
 */
export function wordingOf(activity: Activity, policy: BodyPolicy): Wording {
  switch (activity.kind) {
    case 'call':
      return note('', activity.comment, policy);
    case 'comment':
      return note('', activity.text, policy);
    case 'opportunityConversion':
      return note(activity.name ?? '', activity.handover, policy);
    case 'individualMail':
    case 'bulkMail':
    case 'receivedMail': {
      const text = policy === 'full' ? clean(mailText(activity)) : '';
      return {
        heading: policy === 'none' ? '' : (activity.subject ?? ''),
        firstLine: firstLineOf(text),
        text,
      };
    }
  }
}

function note(heading: string, written: string | undefined, policy: BodyPolicy): Wording {
  const text = policy === 'none' ? '' : clean(written ?? '');
  return { heading, firstLine: firstLineOf(text), text: policy === 'full' ? text : '' };
}

function clean(text: string): string {
  return withoutControls(text).trim();
}

function firstLineOf(text: string): string {
  return cut(text.split('\n', 1)[0] ?? '', firstLineLength);
}
