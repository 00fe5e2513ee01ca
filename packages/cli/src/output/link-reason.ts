import { text } from '../messages/text.ts';

const reasons = ['MALFORMED', 'NOT_FOUND', 'DELETED', 'CONVERTED_WITHOUT_CONTACT', 'NO_ACCESS'] as const;

/** Why a link failed, in words; a refusal of Salesforce is its own code. */
export function linkReason(reason: string): string {
  const known = reasons.find((one) => one === reason);
  return known ? text(`link.reason.${known}`) : reason;
}
