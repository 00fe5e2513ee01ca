import type { SalesforceFailure } from './failure.ts';

/**
 * Milliseconds until attempt `attempt + 1`: 1 s doubled per attempt up to 15 minutes, of which a random half to whole
 * is waited, so that records refused together do not come back together.
 * @param attempt attempts made so far, from 1.
 * @param random in [0, 1).
 */
export function backOffMs(attempt: number, random: number): number {
  const whole = Math.min(1000 * 2 ** Math.min(attempt - 1, 20), 15 * 60_000);
  return Math.round(whole * (0.5 + random / 2));
}

// Salesforce's own words for "not now": nothing was done, and the same call may work a moment later.
const passingCodes = new Set([
  'SERVER_UNAVAILABLE',
  'UNABLE_TO_LOCK_ROW',
  'QUERY_TIMEOUT',
  'CONCURRENT_REQUESTS_LIMIT_EXCEEDED',
]);

/** Whether the same call may work a moment later (for a write with a `lost` answer: after asking what was done). */
export function isPassing(failure: SalesforceFailure): boolean {
  if (failure.kind === 'unsent' || failure.kind === 'lost') return true;
  return failure.kind === 'answered' && (failure.status >= 500 || passingCodes.has(failure.code));
}
