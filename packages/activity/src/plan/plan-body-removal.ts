import { isBodyExpired } from './body-policy.ts';
import { changedFields, withoutFields } from './changed-fields.ts';
import { contentOf } from './content.ts';
import { frozen } from './frozen.ts';
import type { PlanInput } from './inputs.ts';
import type { DeliveryPlan } from './plan.ts';

/**
 * What takes the body of a sent activity out of Salesforce once its rule keeps it no longer: description, search key and mapped
 * texts; the subject line and all facts stay.
 */
export function planBodyRemoval(input: PlanInput): DeliveryPlan {
  const { activity, sent, settings, now } = input;
  const rule = settings.rules[activity.kind];
  if (!sent || rule.body !== 'full' || !isBodyExpired(rule, activity, now))
    return frozen({ action: 'skip', reason: 'nothingChanged' });
  const shorter = contentOf(activity, 'subjectOnly', input);
  const changes = changedFields(contentOf(activity, 'full', input).fields, shorter.fields);
  const body = withoutFields(changes, shorter.insertOnly);
  if (Object.keys(body).length === 0) return frozen({ action: 'skip', reason: 'nothingChanged' });
  return frozen({ action: 'update', taskId: sent.taskId, body, warnings: [] });
}
