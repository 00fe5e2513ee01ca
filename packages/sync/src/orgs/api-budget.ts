import type { ApiUsage } from '../salesforce/api-usage.ts';

/** `slow`: one call at a time; `spent`: what is left belongs to the customer's other integrations. */
export type Budget = 'free' | 'slow' | 'spent';

/** Part of the engine's share after which it slows down. */
const slowFrom = 0.95;

/**
 * How much of the org's daily calls the engine may still take.
 * @param usage the org's calls of the last 24 hours, whoever made them; null before the first answer.
 * @param reservePercent percent of the day that is left to others.
 */
export function budgetOf(usage: ApiUsage | null, reservePercent: number): Budget {
  if (!usage) return 'free';
  const share = usage.allowed * (1 - reservePercent / 100);
  if (usage.used >= share) return 'spent';
  return usage.used >= share * slowFrom ? 'slow' : 'free';
}
