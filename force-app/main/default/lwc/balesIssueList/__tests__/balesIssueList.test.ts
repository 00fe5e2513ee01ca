import BalesIssueList from 'c/balesIssueList';
import type { Cause } from 'c/balesIssueList';
import { graphql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock('lightning/graphql', () => {
  const actual = jest.requireActual('@salesforce/sfdx-lwc-jest/src/lightning-stubs/graphql/graphql');
  return { ...actual, gql: (parts: readonly string[]) => ({ text: parts[0] }) };
});

const wire = graphql as unknown as TestAdapter & {
  emit(value: unknown, filter?: unknown, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown): void;
};
const update = jest.mocked(updateRecord);
const refresh = jest.fn(() => Promise.resolve());

const issue = (Id: string, code: string, more = {}) => ({
  Id,
  Name: { value: `E-${Id}` },
  Code__c: { value: code },
  Summary__c: { value: `${code} の説明` },
  Kind__c: { value: 'call', displayValue: 'コール' },
  Field__c: { value: null },
  RecordId__c: { value: '00QA' },
  Attempts__c: { value: 2 },
  LastSeenAt__c: { value: '2026-11-25T00:00:00Z' },
  Request__c: { value: null },
  Link__r: { Id: 'a01', Name: { value: '山田' } },
  ...more,
});

async function list(rows: object[], totalCount = rows.length) {
  const mounted = mount(BalesIssueList, {}, ['lightning__showtoast']);
  await settled();
  const edges = rows.map((node) => ({ node }));
  wire.emit({ uiapi: { query: { BalesSyncIssue__c: { totalCount, edges } } } }, undefined, refresh);
  await settled();
  return mounted;
}
const cards = (mounted: Awaited<ReturnType<typeof list>>) =>
  mounted.findAll<HTMLElement & { cause: Cause; mayRetry: boolean }>('c-bales-issue-card');

describe('c-bales-issue-list', () => {
  afterEach(() => {
    unmountAll();
    update.mockReset();
  });

  it('puts what has the same cause on one card, the most frequent first', async () => {
    const mounted = await list([
      issue('1', 'A'),
      issue('2', 'B'),
      issue('3', 'B', { Request__c: { value: 'retry' } }),
      issue('4', 'C', { Summary__c: { value: null }, Link__r: null }),
    ]);
    const rest = '。Salesforceで原因を直してから、再試行してください。';
    expect(cards(mounted).map(({ cause }) => [cause.code, cause.summary, cause.count])).toEqual([
      ['B', `Salesforceが拒否しました：B の説明${rest}`, 2],
      ['A', `Salesforceが拒否しました：A の説明${rest}`, 1],
      ['C', `Salesforceが拒否しました${rest}`, 1],
    ]);
    expect(cards(mounted)[0]!.cause.affected[1]).toMatchObject({
      asked: true,
      leadName: '山田',
      attempts: 2,
    });
    expect(mounted.find('.count').textContent).toBe('4件中4件を表示');
    await expect(mounted.element).toBeAccessible();
  });

  it('asks for a retry of what the card names, and loads again', async () => {
    update.mockResolvedValueOnce({} as never).mockRejectedValueOnce('だめ');
    const mounted = await list([issue('1', 'A')]);
    cards(mounted)[0]!.dispatchEvent(new CustomEvent('retry', { detail: ['1'] }));
    await settled();
    cards(mounted)[0]!.dispatchEvent(new CustomEvent('retry', { detail: ['1'] }));
    await settled();
    expect(update).toHaveBeenCalledWith({ fields: { Id: '1', Request__c: 'retry' } });
    expect(mounted.heard('lightning__showtoast')).toMatchObject([
      { variant: 'success' },
      { variant: 'error', message: 'だめ' },
    ]);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('loads more, and shows resolved ones without a retry', async () => {
    const mounted = await list([issue('1', 'A')], 500);
    mounted.find('.load-more').click();
    await settled();
    expect(wire.getLastConfig()).toMatchObject({ variables: { status: 'open', first: 400 } });
    mounted.find('.status').dispatchEvent(new CustomEvent('change', { detail: { value: 'resolved' } }));
    await settled();
    expect(wire.getLastConfig()).toMatchObject({ variables: { status: 'resolved', first: 200 } });
    expect(cards(mounted)[0]!.mayRetry).toBe(false);
  });

  it('shows a clean state, and an error', async () => {
    const mounted = await list([]);
    expect(mounted.findAll('c-bales-empty')).toHaveLength(1);
    wire.emitErrors([{ message: 'kaputt' }]);
    await settled();
    expect(mounted.findAll('c-bales-error-panel')).toHaveLength(1);
  });
});
