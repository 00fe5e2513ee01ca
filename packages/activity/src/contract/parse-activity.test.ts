import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseActivity } from './parse-activity.ts';
import { localDay, parseExportTime, parseTime } from './time.ts';

const now = Date.parse('2026-10-30T09:00:00Z');
const comment = {
  v: 1,
  id: 'a',
  leadId: 'l',
  kind: 'comment',
  occurredAt: '2026-10-30T18:00:00+09:00',
  text: 'よい',
};
const refusal = (record: unknown) => {
  const result = parseActivity(record, now);
  assert.ok(!result.ok);
  return `${result.refusal.code} ${result.refusal.path}`.trim();
};

test('a whole record is accepted as it is', () => {
  assert.deepEqual(parseActivity(comment, now), { ok: true, activity: comment });
});

test('each bad record says what is wrong and where', () => {
  assert.equal(refusal({ ...comment, kind: 'fax' }), 'UNKNOWN_KIND kind');
  assert.equal(refusal({ ...comment, occurredAt: '2026-02-30T10:00:00+09:00' }), 'NO_SUCH_TIME occurredAt');
  assert.equal(refusal({ ...comment, id: undefined }), 'MISSING id');
  assert.equal(refusal({ ...comment, id: ' ' }), 'MISSING id');
  assert.equal(refusal({ ...comment, id: 'a#meeting' }), 'RESERVED_CHARACTER id');
  assert.equal(refusal({ ...comment, text: 'x'.repeat(32_001) }), 'TOO_LONG text');
  assert.equal(refusal({ ...comment, txet: 'x' }), 'UNKNOWN_MEMBER txet');
  assert.equal(refusal({ ...comment, text: 5 }), 'INVALID_VALUE text');
  assert.equal(refusal({ ...comment, occurredAt: '2026-11-01T10:00:00+09:00' }), 'TIME_IN_FUTURE occurredAt');
  assert.equal(refusal([]), 'NOT_AN_OBJECT');
});

test('a time without offset is Tokyo’s', () => {
  assert.equal(parseTime('2026-10-30T00:30:00', 'Asia/Tokyo'), Date.parse('2026-10-29T15:30:00Z'));
  assert.equal(parseExportTime('2026/10/30 0:30', 'Asia/Tokyo'), Date.parse('2026-10-29T15:30:00Z'));
});

test('a zone with daylight saving is honoured', () => {
  assert.equal(parseTime('2026-07-01T10:00:00', 'Europe/Berlin'), Date.parse('2026-07-01T08:00:00Z'));
  assert.equal(localDay(Date.parse('2026-07-01T22:30:00Z'), 'Europe/Berlin'), '2026-07-02');
});

test('days, hours and offsets that do not exist are no time', () => {
  for (const text of [
    '2026-02-29T00:00:00',
    '2026-01-01T24:00:00',
    '2026-01-01T10:61:00',
    '2026-01-01T10:00:00+15:00',
    'gestern',
  ]) {
    assert.equal(parseTime(text, 'Asia/Tokyo'), undefined, text);
  }
});
