import { OrgError } from '../../org/errors.ts';
import type { ServerContext } from '../../server/context.ts';

const HOUR_MS = 3_600_000;
/** Runs of all users together within sixty minutes. */
const LIMITS = { synchronous: 500, asynchronous: 1200 } as const;

const runsOf = new WeakMap<ServerContext, Record<keyof typeof LIMITS, number[]>>();

/** Counts one run. @throws OrgError FORBIDDEN (403) over the hour's limit */
export function countRun(context: ServerContext, kind: keyof typeof LIMITS): void {
  const now = context.org.clock.now();
  const runs = runsOf.get(context) ?? { synchronous: [], asynchronous: [] };
  runsOf.set(context, runs);
  runs[kind] = runs[kind].filter((at) => at > now - HOUR_MS);
  if (runs[kind].length >= LIMITS[kind]) {
    const way = kind === 'synchronous' ? 'synchronously' : 'asynchronously';
    throw new OrgError(
      'FORBIDDEN',
      `You can’t run more than ${String(LIMITS[kind])} reports ${way} every 60 minutes.`,
      {
        status: 403,
      },
    );
  }
  runs[kind].push(now);
}
