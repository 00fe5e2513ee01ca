import assert from 'node:assert/strict';
import { activitySchema, describeRefusal, parseActivity } from '@bales/activity';
import { HttpError } from '../../packages/sync/src/http/http-error.ts';
import { sign, verifySignature } from '../../packages/sync/src/http/webhook-signature.ts';
import { mutated, mutatedText } from './mutate.ts';
import { seeded } from './seeded.ts';
import type { Chance } from './seeded.ts';

const NOW = Date.UTC(2026, 9, 1);
const common = {
  ...{ v: 1, id: 'a1', leadId: 'L1', occurredAt: '2026-03-01T10:00:00+09:00', revision: 3 },
  recorder: { id: 'u1', name: '山田 太郎' },
};
const whole: readonly object[] = [
  {
    ...common,
    kind: 'call',
    result: '担当者不在',
    actionItems: [{ name: '資料', value: '送付' }],
    durationSeconds: 9,
  },
  { ...common, kind: 'comment', text: '検討中' },
  {
    ...common,
    kind: 'individualMail',
    subject: 'ご提案',
    body: '<p>本文</p>',
    bodyType: 'html',
    to: 'a@example.com',
  },
  { ...common, kind: 'bulkMail', campaign: '春', subject: '件名', engagement: { opens: 2, clicks: 1 } },
  { ...common, kind: 'receivedMail', subject: 'Re: ご提案', from: 'a@example.com' },
  {
    ...common,
    kind: 'opportunityConversion',
    name: '導入',
    amount: 1_200_000,
    meetingAt: '2026-03-10T05:00:00Z',
  },
];

/** Mutated activities and signed calls: nothing crashes, and nothing malformed is accepted. @returns how many were refused */
export function judgeMutations(seed: number, many: number): number {
  const chance = seeded(seed);
  let refused = 0;
  for (let index = 0; index < many; index += 1) {
    if (!judgeActivity(mutated(chance.pick(whole), chance))) refused += 1;
    judgeCall(chance);
  }
  return refused;
}

/** What is accepted is of the contract's form; what is refused says why in both languages. */
function judgeActivity(given: unknown): boolean {
  const parsed = parseActivity(given, NOW);
  if (parsed.ok) {
    const checked = activitySchema.safeParse(parsed.activity);
    assert.ok(checked.success, JSON.stringify(given)?.slice(0, 500));
    return true;
  }
  for (const language of ['ja', 'en'] as const)
    assert.ok(describeRefusal(parsed.refusal, language).length > 0);
  return false;
}

const secret = Buffer.alloc(32, 7);

/** Base64 has several spellings of the same bytes (padding, spare bits): the code itself is what is checked. */
function sameCode(one: string, other: string, part: string): boolean {
  const bytes = (text: string): Buffer => Buffer.from(text.slice(3), 'base64');
  return part === 'signature' && one.startsWith('v1,') && bytes(one).equals(bytes(other));
}

/** One character of the body or of a header is another one: the call is refused. */
function judgeCall(chance: Chance): void {
  const body = JSON.stringify({ activities: [chance.pick(whole)] });
  const [id, timestamp] = ['msg_1', String(NOW / 1000)];
  const call = { id, timestamp, signature: sign(secret, id, timestamp, body), body };
  const part = (['id', 'timestamp', 'signature', 'body'] as const)[chance.below(4)] ?? 'body';
  const changed = { ...call, [part]: mutatedText(call[part], chance) };
  if (changed[part] === call[part] || sameCode(changed.signature, call.signature, part)) return;
  const { body: text, ...headers } = changed;
  try {
    verifySignature(headers, Buffer.from(text), [secret], NOW);
  } catch (error) {
    assert.ok(error instanceof HttpError, String(error));
    return;
  }
  assert.fail(`accepted with another ${part}`);
}
