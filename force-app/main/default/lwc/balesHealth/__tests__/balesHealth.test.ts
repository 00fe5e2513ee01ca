import BalesHealth from 'c/balesHealth';
import { graphql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { confirmed } from 'c/balesConfirm';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock('c/balesConfirm', () => ({ confirmed: jest.fn() }));

const wire = graphql as unknown as TestAdapter & {
  emit(value: unknown, filter?: unknown, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown): void;
};
const update = jest.mocked(updateRecord);
const refresh = jest.fn(() => Promise.resolve());

const cells = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, displayValue: null }]));
const connection = {
  Id: 'a02A',
  ...cells({
    Paused__c: false,
    PersonalAccount__c: true,
    Tenant__c: 'acme',
    Version__c: '1.0',
    LastSyncAt__c: '2026-11-26T00:00:00Z',
    Backlog__c: 1234,
    ApiUsed__c: 50_000,
    ApiLimit__c: 100_000,
    ApiUsedOwn__c: 20_000,
    ApiReserve__c: 20,
    DailyCounts__c: '{"2026-11-25":{"call":3,"comment":1},"2026-11-24":{"bulkMail":2}}',
    LastErrorCode__c: 'REQUEST_LIMIT_EXCEEDED',
    LastErrorAt__c: '2026-11-25T00:00:00Z',
  }),
  State__c: { value: 'connected', displayValue: '連携中' },
  ConnectedUser__r: { Id: '005A', Name: { value: '山田' } },
};
const issue = {
  Id: 'i',
  ...cells({
    Summary__c: 'INVALID_FIELD: x',
    Code__c: 'INVALID_FIELD',
    LastSeenAt__c: '2026-11-25T00:00:00Z',
  }),
};

async function health(more: object | null = {}, issues: object[] = [issue]) {
  const mounted = mount(BalesHealth, {}, ['lightning__showtoast']);
  const rows = more === null ? [] : [{ node: { ...connection, ...more } }];
  const query = {
    BalesConnection__c: { edges: rows },
    BalesSyncIssue__c: { edges: issues.map((node) => ({ node })) },
  };
  wire.emit({ uiapi: { query } }, undefined, refresh);
  await settled();
  return mounted;
}

describe('c-bales-health', () => {
  afterEach(() => {
    unmountAll();
    update.mockReset();
    refresh.mockClear();
  });

  it('shows state, warnings, figures and the last errors', async () => {
    const { element, text } = await health();
    for (const part of [
      '連携中',
      '個人の権限で接続中',
      '1,234',
      '山田',
      'acme',
      'REQUEST_LIMIT_EXCEEDED',
      '20,000',
      '100,000',
      '50%',
      '80,000',
      'INVALID_FIELD',
    ])
      expect(text()).toContain(part);
    await expect(element).toBeAccessible();
  });

  it('shows calls, mails and the rest of each day', async () => {
    const { find } = await health();
    const { bars } = find<HTMLElement & { bars: { key: string }[] }>('c-bales-bar-chart');
    expect(bars).toHaveLength(35);
    expect(bars.slice(-3)).toEqual([
      { key: '2026-11-23', label: '11/23', amounts: [0, 0, 0] },
      { key: '2026-11-24', label: '11/24', amounts: [0, 2, 0] },
      { key: '2026-11-25', label: '11/25', amounts: [3, 0, 1] },
    ]);
  });

  it('shows one tenant of an org that several share, and pauses the one that is shown', async () => {
    update.mockResolvedValue({} as never);
    jest.mocked(confirmed).mockResolvedValue(true);
    const { find, text } = mount(BalesHealth);
    const other = {
      ...connection,
      Id: 'a02B',
      ...cells({ Tenant__c: 'beta', Paused__c: false, Backlog__c: 77 }),
    };
    const edges = [{ node: connection }, { node: other }];
    wire.emit({ uiapi: { query: { BalesConnection__c: { edges } } } }, undefined, refresh);
    await settled();
    expect(text()).toContain('1,234');
    find('c-bales-tenant-picker').dispatchEvent(new CustomEvent('choose', { detail: 'a02B' }));
    await settled();
    expect(text()).toContain('77');
    expect(text()).not.toContain('1,234');
    find('.pause').click();
    await settled();
    expect(update).toHaveBeenCalledWith({ fields: { Id: 'a02B', Paused__c: true } });
  });

  it('lives with broken counts, no limit and no errors', async () => {
    const { find, findAll, text } = await health(
      cells({ DailyCounts__c: '{', ApiLimit__c: null, LastErrorCode__c: null }),
      [],
    );
    expect(find<HTMLElement & { bars: unknown }>('c-bales-bar-chart').bars).toEqual([]);
    expect(findAll('.stop')).toHaveLength(0);
    expect(text()).toContain('エラーはありません');
  });

  it('pauses after a question, and resumes without one', async () => {
    update.mockResolvedValue({} as never);
    jest.mocked(confirmed).mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    const { find } = await health();
    find('.pause').click();
    await settled();
    expect(update).not.toHaveBeenCalled();
    find('.pause').click();
    await settled();
    expect(update).toHaveBeenCalledWith({ fields: { Id: 'a02A', Paused__c: true } });
    expect(refresh).toHaveBeenCalled();
    unmountAll();
    const paused = await health(cells({ Paused__c: true }));
    expect(paused.find('.paused').textContent).toContain('一時停止中');
    paused.find('.pause').click();
    await settled();
    expect(update).toHaveBeenLastCalledWith({ fields: { Id: 'a02A', Paused__c: false } });
  });

  it('says why it could not be paused', async () => {
    update.mockRejectedValue({ body: { message: '権限がありません' } });
    jest.mocked(confirmed).mockResolvedValue(true);
    const { find, heard } = await health();
    find('.pause').click();
    await settled();
    expect(heard('lightning__showtoast')).toMatchObject([{ variant: 'error', message: '権限がありません' }]);
  });

  it('shows an org that was never connected, and an error', async () => {
    expect((await health(null)).findAll('c-bales-empty')).toHaveLength(1);
    unmountAll();
    const { findAll, find } = mount(BalesHealth);
    wire.emitErrors([{ message: 'kaputt' }]);
    await settled();
    expect(findAll('c-bales-error-panel')).toHaveLength(1);
    find('lightning-button-icon').click();
  });
});
