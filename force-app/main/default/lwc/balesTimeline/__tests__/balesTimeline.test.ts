import BalesTimeline from 'c/balesTimeline';
import getPage from '@salesforce/apex/BalesTimelineController.getPage';
import getOverview from '@salesforce/apex/BalesTimelineController.getOverview';
import getStatus from '@salesforce/apex/BalesRecordStatus.get';
import { registerRefreshHandler } from 'lightning/refresh';
import { CurrentPageReference } from 'testing/navigation';
import { inside, mount, settled, unmountAll } from 'testing/mount';

jest.mock(
  '@salesforce/apex/BalesTimelineController.getPage',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true },
);
jest.mock(
  '@salesforce/apex/BalesTimelineController.getOverview',
  () => ({ __esModule: true, default: jest.fn() }),
  {
    virtual: true,
  },
);
jest.mock(
  '@salesforce/apex/BalesTimelineController.getActivity',
  () => ({ __esModule: true, default: jest.fn(() => new Promise(() => undefined)) }),
  { virtual: true },
);
jest.mock('@salesforce/apex/BalesRecordStatus.get', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

const page = jest.mocked(getPage);
const overview = jest.mocked(getOverview);
const status = jest.mocked(getStatus);

const rows: TimelineRow[] = [
  {
    id: '00T000000000001AAA',
    kind: 'call',
    subject: '一件目',
    occurredAt: '2026-11-25T03:00:00Z',
    ownerId: '005A',
    ownerName: '佐藤',
  },
  { id: '00T000000000002AAA', kind: 'comment', subject: '二件目', occurredAt: '2026-11-24T03:00:00Z' },
];
const counts: TimelineOverview = {
  readable: true,
  total: 120,
  more: false,
  kinds: [{ name: 'call', amount: 100 }],
  connectStatuses: [],
  weeks: [],
};
const linked: RecordStatus = { readable: true, status: 'linked', links: [], issues: [], openIssues: 0 };

describe('c-bales-timeline', () => {
  beforeEach(() => {
    window.localStorage.clear();
    page.mockReset().mockResolvedValue({ readable: true, rows, cursor: 'next' });
    overview.mockReset().mockResolvedValue(counts);
    status.mockReset().mockResolvedValue(linked);
  });
  afterEach(unmountAll);

  async function timeline(properties = {}, address?: object) {
    const mounted = mount(
      BalesTimeline,
      { recordId: '00Q000000000001AAA', objectApiName: 'Lead', ...properties },
      ['lightning__showtoast'],
    );
    if (address) CurrentPageReference.emit(address);
    await settled(12);
    return mounted;
  }

  const choose = async (mounted: Awaited<ReturnType<typeof timeline>>, detail: object) => {
    mounted.find('c-bales-timeline-filters').dispatchEvent(new CustomEvent('choose', { detail }));
    await settled(12);
  };
  const lastRequest = () => page.mock.calls.at(-1)![0].request;
  const emptyText = async (properties = {}) => {
    page.mockResolvedValue({ readable: true, rows: [] });
    const { find } = await timeline(properties);
    return inside(find('c-bales-empty')).text();
  };

  it('shows a stencil until the first page is there', async () => {
    page.mockReturnValue(new Promise(() => undefined));
    const { element, findAll } = await timeline();
    expect(findAll('.ghost')).toHaveLength(4);
    await expect(element).toBeAccessible();
  });

  it('shows activities, how many of how many, and asks for the next page at the end', async () => {
    const { element, find, findAll } = await timeline();
    expect(find('.count').textContent).toBe('120件中2件を表示');
    const list = find<HTMLElement & { content: { rows: TimelineRow[] } }>('c-bales-timeline-list');
    expect(list.content.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(page.mock.calls.length).toBeGreaterThan(1);
    expect(lastRequest()).toMatchObject({
      recordId: '00Q000000000001AAA',
      cursor: 'next',
      pageSize: 50,
      text: '',
    });
    expect(findAll('c-bales-error-panel')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('waits for the record of its page', async () => {
    const { element, findAll } = mount(BalesTimeline, { objectApiName: 'Lead' });
    await settled(12);
    expect(page).not.toHaveBeenCalled();
    element.recordId = '00QA';
    await settled(12);
    expect(findAll('c-bales-timeline-list')).toHaveLength(1);
  });

  it('says 10,000+ when there are more than were counted', async () => {
    overview.mockResolvedValue({ ...counts, total: 10_000, more: true });
    expect((await timeline()).find('.count').textContent).toBe('10,000件以上のうち2件を表示');
  });

  it('asks the server for what is chosen, text in search form from two characters on', async () => {
    const mounted = await timeline();
    await choose(mounted, { text: ' ＡＢＣ　テスト ', kinds: ['call'] });
    expect(lastRequest()).toMatchObject({ text: 'abc テスト', kinds: ['call'] });
    await choose(mounted, { text: 'a', fromDay: '2026-11-01', ownerId: '005A' });
    expect(lastRequest()).toMatchObject({ text: '', fromDay: '2026-11-01', toDay: null, ownerId: '005A' });
  });

  it('remembers kinds and order of a user, and not the text', async () => {
    await choose(await timeline(), { kinds: ['call'], oldestFirst: true, text: 'アポ' });
    unmountAll();
    await timeline();
    expect(lastRequest()).toMatchObject({ kinds: ['call'], oldestFirst: true, text: '' });
  });

  it('does without its memory where there is none or it is broken', async () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementationOnce(() => {
      throw new Error('full');
    });
    await choose(await timeline(), { kinds: ['call'] });
    window.localStorage.setItem('bales.timeline.undefined', '{');
    unmountAll();
    await timeline({ everyTask: true });
    expect(lastRequest()).toMatchObject({ everyTask: true });
  });

  it('shows on an Opportunity also what came before, and adds both up', async () => {
    page.mockImplementation(({ request }) =>
      Promise.resolve({ readable: true, rows: request.beforeOpportunity ? [rows[1]!] : [rows[0]!] }),
    );
    const { find } = await timeline({ objectApiName: 'Opportunity' });
    const list = find<HTMLElement & { content: { beforeFrom: number }; showRelated: boolean }>(
      'c-bales-timeline-list',
    );
    expect(list.content.beforeFrom).toBe(1);
    expect(list.showRelated).toBe(true);
    expect(find('.count').textContent).toBe('240件中2件を表示');
  });

  it.each([
    ['not linked', { ...linked, status: 'unlinked' }, 'BALES CLOUDと連携されていません'],
    [
      'failed',
      {
        ...linked,
        status: 'failed',
        links: [{ id: 'l', balesLeadId: 'b', status: 'failed', reason: '重複' }],
      },
      '重複',
    ],
    ['waiting', { ...linked, backlog: 12 }, '送信を待っている活動が12件あります'],
    ['nothing yet', linked, 'まだ活動がありません'],
  ])('says why it is empty: %s', async (_why, given, expected) => {
    status.mockResolvedValue(given as RecordStatus);
    expect(await emptyText()).toContain(expected);
  });

  it('says when the record may not be seen, also without a state', async () => {
    page.mockResolvedValue({ readable: false, rows: [] });
    status.mockRejectedValue(new Error('x'));
    const { find } = await timeline();
    expect(inside(find('c-bales-empty')).text()).toContain('表示する権限がありません');
  });

  it('says when a kind is off or nothing matches, and takes the filters back', async () => {
    page.mockResolvedValue({ readable: true, rows: [] });
    status.mockResolvedValue({ ...linked, disabledKinds: ['bulkMail'] });
    const mounted = await timeline();
    await choose(mounted, { kinds: ['bulkMail'] });
    expect(inside(mounted.find('c-bales-empty')).text()).toContain('連携がオフです');
    await choose(mounted, { kinds: ['call'] });
    expect(inside(mounted.find('c-bales-empty')).text()).toContain('条件に一致する活動はありません');
    mounted.find('.clear').click();
    await settled(12);
    expect(lastRequest()).toMatchObject({ kinds: [] });
  });

  it('shows an error with a retry, also for a later page', async () => {
    page.mockRejectedValueOnce({ status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] });
    overview.mockRejectedValueOnce(new Error('x'));
    const { find, findAll } = await timeline();
    const panel = find('c-bales-error-panel');
    page.mockResolvedValueOnce({ readable: true, rows, cursor: 'c' }).mockRejectedValueOnce('kaputt');
    panel.dispatchEvent(new CustomEvent('retry'));
    await settled(12);
    expect(findAll('c-bales-timeline-list')).toHaveLength(1);
    expect(find<HTMLElement & { error: unknown }>('c-bales-error-panel').error).toBe('kaputt');
    expect(find('.count').textContent).toBe('');
  });

  it('opens the activity that the address names, in the list or above it', async () => {
    const inList = await timeline({}, { type: 'x', state: { c__activity: rows[1]!.id } });
    const list = inList.find<HTMLElement & { expandedIds: string[] }>('c-bales-timeline-list');
    expect(list.expandedIds).toEqual([rows[1]!.id]);
    expect(inList.findAll('.pinned')).toHaveLength(0);
    unmountAll();
    const above = await timeline();
    CurrentPageReference.emit({ type: 'x', state: { c__activity: '00T000000000099AAA' } });
    await settled();
    expect(above.find<HTMLElement & { taskId: string }>('.pinned c-bales-activity-body').taskId).toBe(
      '00T000000000099AAA',
    );
  });

  it('opens and closes an activity', async () => {
    const { find } = await timeline();
    const list = find<HTMLElement & { expandedIds: string[] }>('c-bales-timeline-list');
    const toggle = () => list.dispatchEvent(new CustomEvent('toggle', { detail: rows[0]!.id }));
    toggle();
    await settled();
    expect(list.expandedIds).toEqual([rows[0]!.id]);
    toggle();
    await settled();
    expect(list.expandedIds).toEqual([]);
  });

  it('copies the link to an activity, or shows it where copying is refused', async () => {
    const writeText = jest.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('denied'));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const { find, heard } = await timeline();
    const ask = async () => {
      find('c-bales-timeline-list').dispatchEvent(
        new CustomEvent('copylink', { detail: rows[0]!.id, bubbles: true }),
      );
      await settled();
    };
    await ask();
    await ask();
    expect(decodeURIComponent(String(writeText.mock.calls[0]![0]))).toContain(
      `"c__activity":"${rows[0]!.id}"`,
    );
    expect(heard('lightning__showtoast')).toMatchObject([{ variant: 'success' }, { mode: 'sticky' }]);
  });

  it('loads anew, past the cache, by its button and with the page', async () => {
    const { find } = await timeline();
    const before = lastRequest().refreshed;
    find('lightning-button-icon').click();
    await settled(12);
    expect(lastRequest().refreshed).not.toBe(before);
    const [, handler] = jest.mocked(registerRefreshHandler).mock.calls.at(-1)!;
    await handler();
    expect(lastRequest().refreshed).toBe('3');
  });
});
