import { salesforceNames } from '../names/names.ts';
import type { TaskBody } from './plan.ts';

/** Stands for the moment of sending, which only the engine's clock knows. */
export const withdrawalNow = '{now}';

const withdrawnAt = salesforceNames().activity.withdrawnAt;

/** The body with the moment of sending (ISO 8601) where the plan left it open, and nowhere else. */
export function withWithdrawal(body: TaskBody, now: string): TaskBody {
  const open = Object.keys(body).find(
    (field) => field.endsWith(withdrawnAt) && body[field] === withdrawalNow,
  );
  return open === undefined ? body : { ...body, [open]: now };
}
