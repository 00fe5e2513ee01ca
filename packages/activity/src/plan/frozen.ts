import type { DeliveryPlan } from './plan.ts';

/** The plan, to read only, to its leaves. @remarks Fields are no objects: looking at each cost as much as freezing all. */
export function frozen(plan: DeliveryPlan): DeliveryPlan {
  if ('body' in plan) Object.freeze(plan.body);
  if ('parameters' in plan) Object.freeze(plan.parameters);
  if ('warnings' in plan && !Object.isFrozen(plan.warnings)) {
    for (const warning of plan.warnings) Object.freeze(Object.freeze(warning).parameters);
    Object.freeze(plan.warnings);
  }
  return Object.freeze(plan);
}
