import { apiVersion } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import type { DrainStop } from './drain-deps.ts';

interface Limits {
  readonly DataStorageMB?: { readonly Max: number; readonly Remaining: number };
}

/** The limits are for users with View Setup and Configuration; the connection need not have it. */
const UNKNOWN = { used: '?', allowed: '?' };

/** MB used and allowed, for the issue of an org whose storage is full; empty for every other stop. */
export async function storageParameters(
  client: SalesforceClient,
  stop: DrainStop | null,
): Promise<Record<string, string>> {
  if (stop?.action !== 'waitForStorage') return {};
  try {
    const limits = await client.call<Limits>('GET', `/services/data/v${apiVersion}/limits`);
    const { Max: allowed, Remaining: left } = limits.DataStorageMB ?? { Max: 0, Remaining: 0 };
    return { used: String(allowed - left), allowed: String(allowed) };
  } catch (error) {
    if (error instanceof SalesforceFailure) return UNKNOWN;
    throw error;
  }
}
