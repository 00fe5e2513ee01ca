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

const accepted = (record: unknown, timeZone?: string) => {
  const result = parseActivity(record, now, timeZone);
  assert.ok(result.ok, JSON.stringify(result));
  return result.activity;
};

test('a whole record is accepted, its times in UTC', () => {
  assert.deepEqual(accepted(comment), { ...comment, occurredAt: '2026-10-30T09:00:00.000Z' });
});

test('the same activity written in another way is the same text', () => {
  const { v, kind, text, ...rest } = comment;
  const same = { text, kind, ...rest, occurredAt: '2026-10-30 18:00', v };
  assert.equal(JSON.stringify(accepted(same)), JSON.stringify(accepted(comment)));
});

test('a time without offset is in the tenant’s time zone', () => {
  const local = { ...comment, occurredAt: '2026-10-30T08:00:00' };
  assert.equal(accepted(local, 'Europe/Berlin').occurredAt, '2026-10-30T07:00:00.000Z');
  assert.equal(accepted(local).occurredAt, '2026-10-29T23:00:00.000Z');
});

test('a revision is a number, or the time of the edit in milliseconds', () => {
  assert.equal(accepted({ ...comment, revision: 7 }).revision, 7);
  assert.equal(accepted({ ...comment, revision: '2026-10-30T18:00:00+09:00' }).revision, now);
  assert.equal(refusal({ ...comment, revision: 'yesterday' }), 'INVALID_VALUE revision');
  assert.equal(refusal({ ...comment, revision: -1 }), 'OUT_OF_RANGE revision');
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
