import BalesOverview from 'c/balesOverview';
import getOverview from '@salesforce/apex/BalesTimelineController.getOverview';
import { registerRefreshHandler } from 'lightning/refresh';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock(
  '@salesforce/apex/BalesTimelineController.getOverview',
  () => ({ __esModule: true, default: jest.fn() }),
  {
    virtual: true,
  },
);

const load = jest.mocked(getOverview);
const overview: TimelineOverview = {
  readable: true,
  total: 3,
  more: false,
  kinds: [
    { name: 'call', amount: 1200 },
    { name: 'bulkMail', amount: 2 },
  ],
  connectStatuses: [
    { name: '接続', amount: 3 },
    { name: '未接続', amount: 5 },
    { name: null, amount: 7 },
  ],
  weeks: [
    {
      startsOn: '2026-11-16',
      kinds: [
        { name: 'call', amount: 2 },
        { name: 'receivedMail', amount: 1 },
      ],
    },
    { startsOn: '2026-11-23', kinds: [] },
  ],
  lastContact: {
    id: '00T',
    kind: 'call',
    subject: 'アポ確認',
    recorder: '佐藤',
    occurredAt: '2026-11-25T03:00:00Z',
  },
};

async function shown(answer: TimelineOverview, properties = {}) {
  load.mockResolvedValue(answer);
  const mounted = mount(BalesOverview, { recordId: '00Q', ...properties });
  await settled();
  return mounted;
}

describe('c-bales-overview', () => {
  afterEach(() => {
    unmountAll();
    load.mockReset();
  });

  it('counts what came before an opportunity with what came after, and says the later contact', async () => {
    const before: TimelineOverview = {
      ...overview,
      kinds: [{ name: 'call', amount: 34 }],
      connectStatuses: [{ name: '接続', amount: 2 }],
      weeks: [{ startsOn: '2026-11-23', kinds: [{ name: 'call', amount: 4 }] }],
      lastContact: { ...overview.lastContact!, subject: '前の連絡', occurredAt: '2026-11-01T03:00:00Z' },
    };
    load.mockResolvedValueOnce(overview).mockResolvedValueOnce(before);
    const { find, text } = mount(BalesOverview, { recordId: '006', objectApiName: 'Opportunity' });
    await settled();
    expect(load.mock.calls.map(([{ request }]) => request.beforeOpportunity)).toEqual([undefined, true]);
    expect(text()).toContain('1,234');
    expect(text()).toContain('50%');
    expect(text()).toContain('アポ確認');
    const { bars } = find<HTMLElement & { bars: readonly { amounts: readonly number[] }[] }>(
      'c-bales-bar-chart',
    );
    expect(bars.map(({ amounts }) => amounts)).toEqual([
      [2, 1],
      [4, 0],
    ]);
  });

  it('shows last contact, kinds, weeks and the connect rate', async () => {
    const { element, find, findAll } = await shown(overview);
    expect(find('.last').textContent).toContain('コール · アポ確認');
    expect(findAll('.kind strong').map((number) => number.textContent)).toEqual([
      '1,200',
      '0',
      '0',
      '2',
      '0',
      '0',
    ]);
    expect(find('.rate').textContent).toBe('37.5%');
    expect(find<HTMLElement & { bars: unknown }>('c-bales-bar-chart').bars).toEqual([
      { key: '2026-11-16', label: '11/16', amounts: [2, 1] },
      { key: '2026-11-23', label: '11/23', amounts: [0, 0] },
    ]);
    await expect(element).toBeAccessible();
  });

  it('waits for the record of its page', async () => {
    load.mockResolvedValue(overview);
    const { element, findAll } = mount(BalesOverview);
    await settled();
    expect(load).not.toHaveBeenCalled();
    element.recordId = '00QA';
    await settled();
    expect(findAll('.rate')).toHaveLength(1);
  });

  it('counts other words for connected where the page says so', async () => {
    expect((await shown(overview, { connectedStatuses: '接続, 未接続' })).find('.rate').textContent).toBe(
      '100%',
    );
  });

  it('shows an empty record without numbers that nobody measured', async () => {
    const { find } = await shown({
      ...overview,
      lastContact: null,
      connectStatuses: [],
      kinds: [],
      weeks: [],
    });
    expect(find('.last').textContent).toContain('接触はまだありません');
    expect(find('.rate').textContent).toBe('–');
  });

  it('says when the record may not be seen', async () => {
    const { findAll } = await shown({ ...overview, readable: false });
    expect(findAll('c-bales-empty')).toHaveLength(1);
  });

  it('shows an error and loads again, by its button and with the page', async () => {
    load.mockRejectedValueOnce('kaputt');
    const { find, findAll } = mount(BalesOverview, { recordId: '00Q' });
    await settled();
    load.mockResolvedValue(overview);
    find('c-bales-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settled();
    expect(findAll('.rate')).toHaveLength(1);
    const [, handler] = jest.mocked(registerRefreshHandler).mock.calls.at(-1)!;
    await handler();
    expect(load).toHaveBeenLastCalledWith({ request: { recordId: '00Q', refreshed: '3' } });
  });
});
