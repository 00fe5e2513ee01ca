import { isTrue, labelOf, nextPage, numberOf, rowsOf, textOf, totalOf } from 'c/balesRows';

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
    expect([rowsOf(undefined, 'X'), totalOf({}, 'X'), nextPage(answer(), 'X')]).toEqual([[], 0, null]);
    expect(numberOf({ Id: 'x' }, 'Count__c')).toBe(0);
  });

  it('reads the total and the next page', () => {
    const paged = answer({ totalCount: 40, pageInfo: { hasNextPage: true, endCursor: 'c' } });
    expect([totalOf(paged, 'X'), nextPage(paged, 'X'), totalOf(answer(), 'X')]).toEqual([40, 'c', 1]);
  });
});
