import type { Activity } from '../contract/activity.ts';
import type { Settings } from './inputs.ts';
import type { Warning } from './plan.ts';

export type OwnerDecision =
  | { readonly ownerId: string; readonly warnings: readonly Warning[] }
  | { readonly hold: true }
  | { readonly missing: true };

/** Who owns the Task: the recorder's linked user, else the default owner, or the integration user by policy. */
export function decideOwner(activity: Activity, settings: Settings): OwnerDecision {
  if (settings.ownerPolicy === 'integrationUser')
    return { ownerId: settings.integrationUserId, warnings: [] };
  const recorder = activity.recorder;
  const linked = recorder && settings.userLinks.get(recorder.id);
  if (linked) return { ownerId: linked, warnings: [] };
  if (settings.withoutUserLink === 'hold') return { hold: true };
  if (settings.defaultOwnerId === null) return { missing: true };
  const parameters = { user: recorder?.name ?? recorder?.id ?? '' };
  return {
    ownerId: settings.defaultOwnerId,
    warnings: [{ code: 'USER_NOT_LINKED', field: 'OwnerId', parameters }],
  };
}
