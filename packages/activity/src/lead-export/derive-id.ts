import { createHash } from 'node:crypto';
import type { Kind } from '../contract/kinds.ts';

/**
 * The stable ID of an activity that the export gives none: lead, kind, the slot's own minute and its place among equals.
 * Not the text and not the slot number, so a later export with edits or more slots names the same activity.
 */
export function deriveActivityId(leadId: string, kind: Kind, minute: number, place: number): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([leadId, kind, minute, place]))
    .digest('base64url');
  return `x-${digest.slice(0, 32)}`;
}
