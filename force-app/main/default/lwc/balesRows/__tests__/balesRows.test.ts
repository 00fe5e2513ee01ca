import { isTrue, labelOf, nameOf, numberOf, problemOf, rowsOf, textOf, totalOf } from 'c/balesRows';

const node = {
  Id: 'a01A',
  Status__c: { value: 'failed', displayValue: '連携失敗' },
  Count__c: { value: 3 },
  Paused__c: { value: true },
  Empty__c: { value: null },
  User__r: { Id: '005A', Name: { value: '佐藤' } },
  Lead__r: null,
};
const answer = (more = {}) => ({ uiapi: { query: { X: { edges: [{ node }], ...more } } } });

describe('c/balesRows', () => {
  it('reads records, values, labels and related records', () => {
    const [row] = rowsOf(answer(), 'X');
    expect(row!.Id).toBe('a01A');
    expect([textOf(row!, 'Status__c'), labelOf(row!, 'Status__c')]).toEqual(['failed', '連携失敗']);
    expect([numberOf(row!, 'Count__c'), isTrue(row!, 'Paused__c')]).toEqual([3, true]);
    expect([textOf(row!, 'User__r.Name'), textOf(row!, 'Lead__r.Name'), labelOf(row!, 'Empty__c')]).toEqual([
      '佐藤',
      '',
      '',
    ]);
  });

  it('reads what is missing as nothing', () => {
    expect([rowsOf(undefined, 'X'), totalOf({}, 'X')]).toEqual([[], 0]);
    expect(numberOf({ Id: 'x' }, 'Count__c')).toBe(0);
  });

  it('takes an empty list of errors for none', () => {
    expect([problemOf({}), problemOf({ errors: [] })]).toEqual([undefined, undefined]);
    expect(problemOf({ errors: ['x'] })).toEqual(['x']);
  });

  it('reads how many there are in all, or in the answer', () => {
    expect([totalOf(answer({ totalCount: 40 }), 'X'), totalOf(answer(), 'X')]).toEqual([40, 1]);
  });

  it('names the tenant of a row where it is not the first of the org', () => {
    const row = (key: string) => ({ Id: 'x', Name: { value: '佐藤' }, Key__c: { value: key } });
    expect(['u1', 'beta#u1', 'beta##1', 'beta###1', '##'].map((key) => nameOf(row(key)))).toEqual([
      '佐藤',
      '佐藤 (beta)',
      '佐藤',
      '佐藤 (beta)',
      '佐藤',
    ]);
  });
});
