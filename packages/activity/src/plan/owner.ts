import type { Activity } from '../contract/activity.ts';
import { authorOf } from './author.ts';
import type { Settings } from './inputs.ts';
import type { Warning } from './plan.ts';

export type OwnerDecision =
  | { readonly ownerId: string; readonly warnings: readonly Warning[] }
  /** The author has no user link, and the setting says to wait for one. */
  | { readonly hold: true };

/**
 * Who owns the Task: by policy the integration user, else the author's linked user, else the default owner, and where none is
 * set the integration user. An activity whose source names nobody is nobody's missing link.
 */
export function decideOwner(activity: Activity, settings: Settings): OwnerDecision {
  if (settings.ownerPolicy === 'integrationUser')
    return { ownerId: settings.integrationUserId, warnings: [] };
  const author = authorOf(activity);
  const linked = author && settings.userLinks.get(author.id);
  if (linked) return { ownerId: linked, warnings: [] };
  const ownerId = settings.defaultOwnerId ?? settings.integrationUserId;
  if (!author) return { ownerId, warnings: [] };
  if (settings.withoutUserLink === 'hold') return { hold: true };
  const parameters = { user: author.name ?? author.id, userId: author.id };
  return { ownerId, warnings: [{ code: 'USER_NOT_LINKED', field: 'OwnerId', parameters }] };
}
