import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidePolicies, sendFromOf } from './policies.ts';
import type { Found, SetUpContext, SetUpWish } from './step.ts';

const noRows = { rules: [], connection: false };

async function decide(wish: Partial<SetUpWish>, rows = noRows): Promise<Found> {
  const found: Found = {};
  const context = { wish, found, facts: { timeZone: 'Asia/Tokyo' } } as unknown as SetUpContext;
  await decidePolicies(context, rows);
  return found;
}

test('today is a day of the org’s time zone, all is no day', () => {
  const lateEvening = Date.parse('2026-03-31T15:30:00Z');
  assert.equal(sendFromOf('today', 'Asia/Tokyo', lateEvening), '2026-04-01');
  assert.equal(sendFromOf('all', 'Asia/Tokyo', lateEvening), null);
  assert.equal(sendFromOf('2026-02-28', 'Asia/Tokyo'), '2026-02-28');
  for (const given of ['2026-02-30', '2026/04/01', 'yesterday', ''])
    assert.throws(() => sendFromOf(given, 'Asia/Tokyo'), { code: 'SEND_FROM' });
});

test('what flags do not say, a person decides, both policies', async () => {
  const asked: string[][] = [];
  const ask: SetUpWish['ask'] = (_, choices, takes) => {
    asked.push([...choices]);
    assert.equal(takes?.('2026-04-31') ?? false, false);
    return Promise.resolve(asked.length === 1 ? 'none' : '2026-04-01');
  };
  assert.deepEqual(await decide({ ask }), { bodyPolicy: 'none', sendFrom: '2026-04-01' });
  assert.deepEqual(
    asked.map(([first]) => first),
    ['recommended', 'today'],
  );
});

test('where nobody can be asked, the flag is asked for; what is in the org is not asked again', async () => {
  await assert.rejects(decide({ sendFrom: 'all' }), { code: 'BODY_POLICY' });
  await assert.rejects(decide({ bodyPolicy: 'full' }), { code: 'SEND_FROM' });
  const rules = ['call', 'comment', 'individualMail', 'bulkMail', 'receivedMail', 'opportunityConversion'];
  assert.deepEqual(await decide({}, { ...noRows, rules: rules as never[], connection: true }), {});
});
