import BalesLinkList from 'c/balesLinkList';
import { gql, graphql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { confirmed } from 'c/balesConfirm';
import { navigations } from 'testing/navigation';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock('c/balesConfirm', () => ({ confirmed: jest.fn() }));
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
void gql;

const link = (id: string, status: string, more = {}) => ({
  Id: id,
  Name: { value: `リード${id}` },
  Company__c: { value: 'アルファ' },
  Mail__c: { value: 'y@example.com' },
  Status__c: { value: status, displayValue: status === 'linked' ? '連携済' : '連携失敗' },
  Reason__c: { value: 'IDが不正です' },
  Request__c: { value: null, displayValue: null },
  Lead__r: null,
  Contact__r: null,
  ...more,
});
const linkedRow = link('3', 'linked', { Lead__r: { Id: '00QA', Name: { value: '山田' } } });
const askedRow = link('2', 'failed', { Request__c: { value: 'link', displayValue: '連携する' } });

async function list(rows: object[] = [link('1', 'failed'), askedRow, linkedRow], totalCount = rows.length) {
  const mounted = mount(BalesLinkList, {}, ['lightning__showtoast']);
  await settled();
  wire.emit(
    { uiapi: { query: { BalesLink__c: { totalCount, edges: rows.map((node) => ({ node })) } } } },
    undefined,
    refresh,
  );
  await settled();
  return mounted;
}
type Mounted = Awaited<ReturnType<typeof list>>;
const check = async (mounted: Mounted, selector: string, checked: boolean) => {
  const box = mounted.find<HTMLInputElement>(selector);
  box.checked = checked;
  box.dispatchEvent(new Event('change'));
  await settled();
};
const order = async (mounted: Mounted, request: string) => {
  mounted.find(`[data-request="${request}"]`).click();
  await settled();
};

describe('c-bales-link-list', () => {
  beforeEach(() => update.mockReset().mockResolvedValue({} as never));
  afterEach(() => {
    jest.useRealTimers();
    unmountAll();
  });

  it('lists links that need somebody, with reason, request and record', async () => {
    const { element, findAll, text } = await list();
    expect(wire.getLastConfig()).toMatchObject({
      variables: { where: { and: [{ Status__c: { in: ['unlinked', 'failed'] } }] }, first: 50 },
    });
    expect(findAll('tbody tr')).toHaveLength(3);
    for (const part of ['IDが不正です · 依頼済み: 連携する', '山田', '3件中3件を表示'])
      expect(text()).toContain(part);
    await expect(element).toBeAccessible();
  });

  it('filters by status and text, and loads more', async () => {
    const mounted = await list([link('1', 'failed')], 120);
    mounted.find('.load-more').click();
    await settled();
    expect(wire.getLastConfig()).toMatchObject({ variables: { first: 100 } });
    jest.useFakeTimers();
    mounted.find('.filter').dispatchEvent(new CustomEvent('change', { detail: { value: 'all' } }));
    mounted.find('.search').dispatchEvent(new CustomEvent('change', { detail: { value: ' アル% ' } }));
    jest.advanceTimersByTime(300);
    jest.useRealTimers();
    await settled();
    const like = '%アル\\%%';
    expect(wire.getLastConfig()).toMatchObject({
      variables: { where: { and: [{ or: [{ Name: { like } }, { Company__c: { like } }] }] }, first: 50 },
    });
    mounted.find('.search').dispatchEvent(new CustomEvent('change', { detail: { value: '' } }));
  });

  it('gives one order to all that are selected', async () => {
    const mounted = await list();
    expect(mounted.find<HTMLButtonElement>('[data-request="link"]').disabled).toBe(true);
    await check(mounted, '.all', true);
    await check(mounted, '[data-id="3"].one', false);
    await order(mounted, 'link');
    expect(update.mock.calls.map(([{ fields }]) => fields)).toEqual([
      { Id: '1', Request__c: 'link' },
      { Id: '2', Request__c: 'link' },
    ]);
    expect(mounted.heard('lightning__showtoast')).toMatchObject([
      { title: '2件の依頼を受け付けました', variant: 'success' },
    ]);
    expect(refresh).toHaveBeenCalled();
  });

  it('asks before it unlinks', async () => {
    jest.mocked(confirmed).mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    const mounted = await list();
    await check(mounted, '[data-id="3"].one', true);
    await order(mounted, 'unlink');
    expect(update).not.toHaveBeenCalled();
    await order(mounted, 'unlink');
    expect(update).toHaveBeenCalledWith({ fields: { Id: '3', Request__c: 'unlink' } });
  });

  it('says how many orders were refused and why', async () => {
    update.mockRejectedValueOnce({ body: { message: 'ロック中' } });
    const mounted = await list();
    await check(mounted, '.all', true);
    await order(mounted, 'retry');
    expect(mounted.heard('lightning__showtoast')).toMatchObject([{ variant: 'error', message: 'ロック中' }]);
  });

  it('takes no more than 100 at once', async () => {
    const mounted = await list(Array.from({ length: 101 }, (_row, index) => link(String(index), 'failed')));
    await check(mounted, '.all', true);
    expect(mounted.text()).toContain('100件選択中');
    await check(mounted, '[data-id="100"].one', true);
    await order(mounted, 'link');
    expect(update).not.toHaveBeenCalled();
    expect(mounted.heard('lightning__showtoast')).toMatchObject([{ variant: 'warning' }]);
    await check(mounted, '.all', false);
    expect(mounted.text()).toContain('0件選択中');
  });

  it('shows candidates beside a lead, and requests the chosen one', async () => {
    const mounted = await list();
    mounted.find('.candidates').click();
    await settled();
    const candidates = mounted.find<HTMLElement & { subject: unknown }>('c-bales-link-candidates');
    expect(candidates.subject).toEqual({
      id: '1',
      name: 'リード1',
      company: 'アルファ',
      mail: 'y@example.com',
    });
    candidates.dispatchEvent(new CustomEvent('choose', { detail: '003A' }));
    await settled();
    expect(update).toHaveBeenCalledWith({ fields: { Id: '1', RequestedId__c: '003A', Request__c: 'link' } });
    mounted.find('.candidates').click();
    await settled();
    mounted.find('.candidates').click();
    await settled();
    expect(mounted.findAll('c-bales-link-candidates')).toHaveLength(0);
  });

  it('opens a linked record', async () => {
    (await list()).find('.record').click();
    expect(navigations.at(-1)).toMatchObject({ attributes: { recordId: '00QA' } });
  });

  it('shows nothing to do, and an error', async () => {
    const mounted = await list([]);
    expect(mounted.findAll('c-bales-empty')).toHaveLength(1);
    wire.emitErrors([{ message: 'kaputt' }]);
    await settled();
    mounted.find('c-bales-error-panel').dispatchEvent(new CustomEvent('retry'));
  });
});
