import { setTimeout as sleep } from 'node:timers/promises';
import { bales } from './bales.ts';
import type { BalesAnswer, BalesCall } from './bales.ts';

/** What became of a batch: activities that were refused, with the sentence to show. */
export interface Refused {
  readonly id: string | null;
  readonly code: string;
  readonly message: string;
}

interface Result {
  readonly id: string | null;
  readonly status: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/**
 * Sends activities, at most 500 a call, until they are on disk. Nobody has to wait for Salesforce: after a 202 the engine sends
 * them by itself. Sending an activity again changes nothing, so after a cut connection simply send again.
 */
export async function sendActivities(
  call: BalesCall,
  activities: readonly unknown[],
  patienceMs = 60_000,
): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (let at = 0; at < activities.length; at += 500) {
    const batch = { activities: activities.slice(at, at + 500) };
    const { status, body } = await untilAnswered(() => call('POST', '/activities', batch), patienceMs);
    if (status !== 202 && status !== 422) throw new Error(JSON.stringify(body));
    for (const { id, error } of body['results'] as readonly Result[])
      if (error) refused.push({ id, ...error });
  }
  return refused;
}

/** Again after 503 and after no answer at all, each time signed anew. */
async function untilAnswered(call: () => Promise<BalesAnswer>, patienceMs: number): Promise<BalesAnswer> {
  const end = Date.now() + patienceMs;
  for (let wait = 500; ; wait = Math.min(wait * 2, 10_000)) {
    const answer = await call().catch((error: unknown) => {
      if (Date.now() + wait > end) throw error;
      return null;
    });
    if (answer && (answer.status !== 503 || Date.now() + wait > end)) return answer;
    await sleep(wait);
  }
}

// Run by itself: BALES_SECRET=whsec_… node docs/examples/typescript/send-activities.ts
if (import.meta.main) {
  const { BALES_URL: url = 'http://127.0.0.1:8583', BALES_ORG: org = 'default' } = process.env;
  const call = bales({ url, org, secret: process.env['BALES_SECRET'] ?? '' });
  const refused = await sendActivities(call, [
    {
      v: 1,
      kind: 'comment',
      id: 'comment-7001',
      leadId: 'lead-1001',
      occurredAt: '2026-03-02T10:20:00+09:00',
      recorder: { id: 'u-hanako', name: '佐藤 花子' },
      text: '資料は紙でも希望',
    },
  ]);
  process.stdout.write(`${JSON.stringify({ refused })}\n`);
}
