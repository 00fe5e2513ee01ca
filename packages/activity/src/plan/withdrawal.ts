import { salesforceNames } from '../names/names.ts';
import type { TaskBody } from './plan.ts';

/** Stands for the moment of sending, which only the engine's clock knows. */
export const withdrawalNow = '{now}';

const withdrawnAt = salesforceNames().activity.withdrawnAt;

/** The body with the moment of sending (ISO 8601) where the plan left it open, and nowhere else. */
export function withWithdrawal(body: TaskBody, now: () => string): TaskBody {
  for (const field in body)
    if (body[field] === withdrawalNow && field.endsWith(withdrawnAt)) return { ...body, [field]: now() };
  return body;
}
