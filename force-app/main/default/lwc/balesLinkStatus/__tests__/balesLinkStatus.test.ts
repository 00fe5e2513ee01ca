import BalesLinkStatus from 'c/balesLinkStatus';
import getStatus from '@salesforce/apex/BalesRecordStatus.get';
import { refreshApex } from '@salesforce/apex';
import { registerRefreshHandler } from 'lightning/refresh';
import { updateRecord } from 'lightning/uiRecordApi';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { confirmed } from 'c/balesConfirm';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock(
  '@salesforce/apex/BalesRecordStatus.get',
  () => ({
    __esModule: true,
    default: jest.requireActual('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()),
  }),
  { virtual: true },
);
jest.mock('c/balesConfirm', () => ({ confirmed: jest.fn() }));
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const wire = getStatus as unknown as TestAdapter;
const update = jest.mocked(updateRecord);
const status: RecordStatus = {
  readable: true,
  status: 'failed',
  links: [
    {
      id: 'a01A',
      balesLeadId: 'L-1',
      status: 'linked',
      linkedAt: '2026-11-01T00:00:00Z',
      url: 'https://bales.example.com/1',
    },
    { id: 'a01B', balesLeadId: 'L-2', status: 'failed', reason: '指定されたIDが見つかりません' },
    { id: 'a01C', balesLeadId: 'L-3', status: 'unlinked', request: 'link', url: 'javascript:alert(1)' },
  ],
  issues: [
    { id: 'i1', code: 'INVALID_FIELD', summary: '項目がありません', lastSeenAt: '2026-11-25T00:00:00Z' },
  ],
  openIssues: 1,
  lastSyncAt: '2026-11-26T00:00:00Z',
  backlog: 1200,
  mayRequest: true,
};

async function shown(answer: Partial<RecordStatus> = {}) {
  const mounted = mount(BalesLinkStatus, { recordId: '00Q000000000001AAA' }, ['lightning__showtoast']);
  wire.emit({ ...status, ...answer });
  await settled();
  return mounted;
}

describe('c-bales-link-status', () => {
  afterEach(() => {
    unmountAll();
    update.mockReset();
  });

  it('shows the state, every link with reason and time, and what waits or failed', async () => {
    const { element, find, findAll, text } = await shown();
    expect(wire.getLastConfig()).toEqual({ recordId: '00Q000000000001AAA' });
    expect(find('.state .badge').textContent).toBe('連携失敗');
    for (const part of [
      'L-1',
      '連携済',
      '2026/11/1 9:00',
      '指定されたIDが見つかりません',
      '依頼済み: 連携する',
      '1,200',
      '項目がありません',
    ])
      expect(text()).toContain(part);
    expect(findAll<HTMLAnchorElement>('a').map((link) => link.getAttribute('href'))).toEqual([
      'https://bales.example.com/1',
    ]);
    await expect(element).toBeAccessible();
  });

  it('offers what fits the state, and nothing while a request is open or to whom may not', async () => {
    const actions = (root: Awaited<ReturnType<typeof shown>>) =>
      root.findAll('[data-action]').map(({ dataset }) => `${dataset.id ?? ''} ${dataset.action ?? ''}`);
    expect(actions(await shown())).toEqual(['a01A unlink', 'a01B retry', 'a01B unlink']);
    unmountAll();
    expect(actions(await shown({ mayRequest: false }))).toEqual([]);
  });

  it('gives an order by the request field and loads again', async () => {
    update.mockResolvedValue({} as never);
    const { find, heard } = await shown();
    find('[data-action="retry"]').click();
    await settled();
    expect(update).toHaveBeenCalledWith({ fields: { Id: 'a01B', Request__c: 'retry' } });
    expect(heard('lightning__showtoast')).toMatchObject([{ variant: 'success' }]);
    expect(refreshApex).toHaveBeenCalled();
  });

  it('unlinks only after a confirmation', async () => {
    jest.mocked(confirmed).mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    update.mockResolvedValue({} as never);
    const { find } = await shown();
    find('[data-action="unlink"]').click();
    await settled();
    expect(update).not.toHaveBeenCalled();
    find('[data-action="unlink"]').click();
    await settled();
    expect(update).toHaveBeenCalledWith({ fields: { Id: 'a01A', Request__c: 'unlink' } });
    expect(confirmed).toHaveBeenCalledTimes(2);
  });

  it('says why an order was not taken', async () => {
    update.mockRejectedValue({ body: { message: '権限がありません' } });
    const { find, heard } = await shown();
    find('[data-action="retry"]').click();
    await settled();
    expect(heard('lightning__showtoast')).toMatchObject([{ variant: 'error', message: '権限がありません' }]);
  });

  it('says that the org is paused or must be linked again', async () => {
    expect((await shown({ paused: true })).find('.notice').textContent).toContain('一時停止');
    unmountAll();
    expect((await shown({ connectionState: 'relinkNeeded' })).find('.notice').textContent).toContain(
      '再連携',
    );
  });

  it('shows a record without a link, one that may not be seen, and an error', async () => {
    expect((await shown({ status: 'unlinked', links: [], issues: [], lastSyncAt: null })).text()).toContain(
      '未連携',
    );
    unmountAll();
    expect((await shown({ readable: false })).text()).toContain('表示する権限がありません');
    unmountAll();
    const { findAll } = mount(BalesLinkStatus, { recordId: '00Q' });
    expect(findAll('.state')).toHaveLength(0);
    wire.error({ message: 'kaputt' });
    await settled();
    expect(findAll('c-bales-error-panel')).toHaveLength(1);
    const [, handler] = jest.mocked(registerRefreshHandler).mock.calls.at(-1)!;
    await handler();
    expect(refreshApex).toHaveBeenCalled();
  });
});
