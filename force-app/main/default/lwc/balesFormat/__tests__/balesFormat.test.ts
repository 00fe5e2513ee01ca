import {
  dateText,
  dateTimeText,
  dayKey,
  fill,
  monthText,
  numberText,
  percentText,
  relativeText,
  shortDateText,
} from 'c/balesFormat';

describe('c/balesFormat', () => {
  it('fills places of a label and leaves what has no value', () => {
    expect(fill('{0}件中{1}件を表示 {2}', 12345, '50')).toBe('12,345件中50件を表示 {2}');
  });

  it('shows a time in the zone of the user', () => {
    expect(dateTimeText('2026-11-25T15:30:00.000Z')).toBe('2026/11/26 0:30');
    expect(dateText('2026-11-25T15:30:00.000Z')).toBe('2026/11/26');
    expect(shortDateText('2026-11-25T15:30:00.000Z')).toBe('11/26');
    expect(monthText('2026-11-30T15:30:00.000Z')).toBe('2026年12月');
    expect(dayKey('2026-11-25T15:30:00.000Z')).toBe('2026-11-26');
  });

  it('shows nothing for a time that is missing or broken', () => {
    expect(dateTimeText(null)).toBe('');
    expect(dateTimeText('yesterday')).toBe('');
    expect(relativeText(undefined, 0)).toBe('');
  });

  it('says how long ago in the largest unit that fits', () => {
    const now = Date.parse('2026-11-26T12:00:00Z');
    expect(relativeText('2026-11-26T11:59:40Z', now)).toBe('1 分以内');
    expect(relativeText('2026-11-26T09:00:00Z', now)).toBe('3 時間前');
    expect(relativeText('2026-11-23T12:00:00Z', now)).toBe('3 日前');
    expect(relativeText('2024-11-20T12:00:00Z', now)).toBe('2 年前');
    expect(relativeText('2026-11-27T13:00:00Z', now)).toBe('明日');
  });

  it('groups digits and shares', () => {
    expect(numberText(10000)).toBe('10,000');
    expect(percentText(0.4234)).toBe('42.3%');
  });
});
