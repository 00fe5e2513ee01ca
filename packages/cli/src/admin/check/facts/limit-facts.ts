import { apiVersion } from '@bales/sync';
import type { AdminContext } from '../../org/admin-context.ts';

export interface LimitFacts {
  /** Highest API version that the org offers. */
  readonly apiVersion: number;
  /** Milliseconds by which this machine's clock is ahead of the org's, at least. */
  readonly clockSkewMs: number;
  /** Megabytes. */
  readonly storage: { readonly max: number; readonly left: number };
  readonly apiCalls: { readonly max: number; readonly left: number };
}

interface Limit {
  readonly Max: number;
  readonly Remaining: number;
}

export async function readLimitFacts({ admin, target }: AdminContext): Promise<LimitFacts> {
  const [versions, limits] = await Promise.all([
    fetch(`${target.url}/services/data`, { redirect: 'error' }),
    admin.call<Record<string, Limit | undefined>>('GET', `/services/data/v${apiVersion}/limits`),
  ]);
  const answeredAt = Date.parse(versions.headers.get('date') ?? '');
  const list = (await versions.json()) as { readonly version: string }[];
  const limit = (name: string): { max: number; left: number } => ({
    max: limits[name]?.Max ?? 0,
    left: limits[name]?.Remaining ?? 0,
  });
  return {
    apiVersion: Math.max(...list.map(({ version }) => Number(version))),
    clockSkewMs: Number.isNaN(answeredAt) ? 0 : Math.abs(Date.now() - answeredAt),
    storage: limit('DataStorageMB'),
    apiCalls: limit('DailyApiRequests'),
  };
}
