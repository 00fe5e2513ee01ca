import type { Activity } from '../contract/activity.ts';
import { occurredAt } from '../contract/natural-key.ts';
import type { ActivityRule, BodyPolicy } from './inputs.ts';

/** How much text of an activity may stand in Salesforce: the rule's, and only the subject once the body's time is over. */
export function bodyPolicyOf(rule: ActivityRule, activity: Activity, now: number | undefined): BodyPolicy {
  return rule.body === 'full' && isBodyExpired(rule, activity, now) ? 'subjectOnly' : rule.body;
}

/** Whether the body of an activity is older than its rule keeps bodies. */
export function isBodyExpired(rule: ActivityRule, activity: Activity, now: number | undefined): boolean {
  const months = rule.retentionMonths ?? null;
  return months !== null && now !== undefined && occurredAt(activity) < monthsBefore(now, months);
}

/** The same time of day so many months earlier, at most the last day of that month. */
function monthsBefore(now: number, months: number): number {
  const then = new Date(now);
  const day = then.getUTCDate();
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, lastDay));
  return then.getTime();
}
