import BalesTimelineList from 'c/balesTimelineList';
import { inside, mount, settled, unmountAll } from 'testing/mount';

jest.mock(
  '@salesforce/apex/BalesTimelineController.getActivity',
  () => ({ __esModule: true, default: jest.fn(() => new Promise(() => undefined)) }),
  { virtual: true },
);

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-26T03:00:00Z');

/** Activities one day apart, newest first. */
function activities(count: number): TimelineRow[] {
  return Array.from({ length: count }, (_row, index) => ({
    id: `00T${String(index).padStart(12, '0')}AAA`,
    kind: 'call',
    subject: `コール ${String(index)}`,
    occurredAt: new Date(NOW - index * DAY).toISOString(),
  }));
}

function list(count: number, properties = {}) {
  return mount(
    BalesTimelineList,
    {
      content: { rows: activities(count), beforeFrom: -1 },
      now: NOW,
      total: count,
      height: 400,
      ...properties,
    },
    ['reachend', 'toggle'],
  );
}

const press = (target: Element, key: string) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

describe('c-bales-timeline-list', () => {
  afterEach(unmountAll);

  it('keeps a handful of ten thousand activities in the page', () => {
    const { findAll, find } = list(10_000);
    expect(findAll('.line').length).toBeLessThan(30);
    expect(find('.feed').lastElementChild!.getAttribute('style')).toMatch(/^height: ?\d{6,}px;?$/);
    expect(find('.line').getAttribute('aria-setsize')).toBe('10000');
  });

  it('shows the lines at the place that was scrolled to, and their month', async () => {
    const { findAll, find } = list(10_000);
    find('.scroller').scrollTop = 84 * 5_000;
    find('.scroller').dispatchEvent(new Event('scroll'));
    await settled();
    const shown = findAll('.line').map((line) => Number(line.dataset.index));
    expect(shown[0]).toBe(4_992);
    expect(shown).toContain(5_000);
    expect(find('.sticky').textContent).toBe('2013年3月');
  });

  it('puts the month above the first line of each, and a divider before the opportunity', async () => {
    const { element, findAll } = list(40, { height: 4_000 });
    expect(findAll('.line .month').map((month) => month.textContent)).toEqual(['2026年11月', '2026年10月']);
    await expect(element).toBeAccessible();
    element.content = { rows: activities(40), beforeFrom: 5 };
    await settled();
    expect(findAll('.divider').map((divider) => divider.textContent)).toEqual(['商談前の活動']);
    expect(findAll('.line .month')).toHaveLength(3);
  });

  it('asks for more before the end is seen', async () => {
    const { find, heard } = list(200);
    expect(heard('reachend')).toHaveLength(0);
    find('.scroller').scrollTop = 84 * 190;
    find('.scroller').dispatchEvent(new Event('scroll'));
    await settled();
    expect(heard('reachend').length).toBeGreaterThan(0);
  });

  it('moves by arrows, pages and ends of the keyboard', async () => {
    const { element, findAll } = list(100);
    const line = (index: number) => findAll(`c-bales-timeline-row[data-index="${String(index)}"]`)[0]!;
    const focused = () => (element.shadowRoot!.activeElement as HTMLElement | null)?.dataset.index;
    press(line(0), 'ArrowDown');
    await settled();
    expect(focused()).toBe('1');
    press(line(1), 'PageDown');
    await settled();
    expect(focused()).toBe('9');
    press(line(9), 'End');
    await settled();
    expect(focused()).toBe('99');
    press(line(99), 'Home');
    await settled();
    expect(focused()).toBe('0');
    press(line(0), 'ArrowUp');
    press(line(0), 'x');
    expect(focused()).toBe('0');
  });

  it('reveals an activity by its ID and says when it is not there', async () => {
    const { element, findAll } = list(500);
    const [wanted] = activities(500).slice(300);
    expect(element.reveal(wanted!.id)).toBe(true);
    await settled();
    expect(findAll('.line').some((line) => line.dataset.index === '300')).toBe(true);
    expect(element.reveal('nowhere')).toBe(false);
  });

  it('corrects its estimate by what lines really measure, without a jump', async () => {
    const height = jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(100);
    const { find } = list(1_000);
    await settled();
    expect(find('.feed').lastElementChild!.getAttribute('style')).not.toBe('height:82320px');
    find('.scroller').scrollTop = 84 * 500;
    find('.scroller').dispatchEvent(new Event('scroll'));
    await settled();
    expect(find('.scroller').scrollTop).toBeGreaterThan(84 * 500);
    height.mockRestore();
  });

  it('passes on what is opened and shows what is open, and starts at the top for other activities', async () => {
    const { element, findAll, find, heard } = list(100);
    const first = findAll('c-bales-timeline-row')[0]!;
    inside(first).find('button').click();
    expect(heard('toggle')).toEqual([activities(1)[0]!.id]);
    element.expandedIds = [activities(1)[0]!.id];
    await settled();
    expect(inside(first).findAll('c-bales-activity-body')).toHaveLength(1);
    find('.scroller').scrollTop = 3_000;
    element.content = { rows: activities(100).slice(50), beforeFrom: -1 };
    element.loading = true;
    await settled();
    expect(find('.scroller').scrollTop).toBe(0);
    expect(find('.more').textContent).toBe('続きを読み込んでいます…');
  });
});
