import BalesTimelineFilters from 'c/balesTimelineFilters';
import type { Choices } from 'c/balesTimelineFilters';
import { mount, settled, unmountAll } from 'testing/mount';

const none: Choices = {
  kinds: [],
  text: '',
  fromDay: '',
  toDay: '',
  ownerId: '',
  everyTask: false,
  oldestFirst: false,
};

const filters = (choices: Partial<Choices> = {}, properties = {}) =>
  mount(BalesTimelineFilters, { choices: { ...none, ...choices }, ...properties }, ['choose']);

const change = (target: Element, detail: object) =>
  target.dispatchEvent(new CustomEvent('change', { detail }));

describe('c-bales-timeline-filters', () => {
  afterEach(() => {
    jest.useRealTimers();
    unmountAll();
  });

  it('offers the six kinds with their counts, zero included', async () => {
    const counts = [{ name: 'call', amount: 1234 }];
    const { element, findAll } = filters({ kinds: ['call'] }, { counts });
    const kinds = findAll('.kind').map((kind) => kind.textContent!.replace(/\s+/gu, ''));
    expect(kinds).toEqual([
      'コール1,234',
      'コメント0',
      '個別メール0',
      '一括配信メール0',
      '受信メール0',
      '商談化0',
    ]);
    expect(findAll('.kind')[0]!.getAttribute('aria-pressed')).toBe('true');
    await expect(element).toBeAccessible();
  });

  it('offers other Tasks as a kind only when they are shown', () => {
    expect(filters({ everyTask: true }).findAll('.kind')).toHaveLength(7);
  });

  it('adds and takes away kinds', () => {
    const { find, heard } = filters({ kinds: ['comment'] });
    find('[data-kind="call"]').click();
    find('[data-kind="comment"]').click();
    expect(heard('choose')).toEqual([{ kinds: ['comment', 'call'] }, { kinds: [] }]);
  });

  it('says what is searched, and waits until somebody stops typing', () => {
    jest.useFakeTimers();
    const { find, heard } = filters();
    const search = find<HTMLElement & { placeholder: string }>('.search');
    expect(search.placeholder).toBe('件名・結果・キャンペーン・相手・本文冒頭');
    change(search, { value: 'ア' });
    change(search, { value: 'アポ' });
    expect(heard('choose')).toEqual([]);
    jest.advanceTimersByTime(300);
    expect(heard('choose')).toEqual([{ text: 'アポ' }]);
  });

  it('forgets what was typed when it leaves the page', () => {
    jest.useFakeTimers();
    const { element, find, heard } = filters();
    change(find('.search'), { value: 'アポ' });
    element.remove();
    jest.advanceTimersByTime(300);
    expect(heard('choose')).toEqual([]);
  });

  it('opens days, owner and every Task, and tells of each', async () => {
    const { find, findAll, heard, element } = filters({}, { owners: [{ id: '005A', name: '佐藤' }] });
    expect(findAll('.rest')).toHaveLength(0);
    find('.more').click();
    await settled();
    const [from, to, every] = findAll('.rest lightning-input');
    const owner = find<HTMLElement & { options: unknown }>('lightning-combobox');
    expect(owner.options).toEqual([
      { label: 'すべての所有者', value: '' },
      { label: '佐藤', value: '005A' },
    ]);
    change(from!, { value: '2026-11-01' });
    change(to!, { value: null });
    change(owner, { value: '005A' });
    change(every!, { checked: true });
    find('.order').click();
    expect(heard('choose')).toEqual([
      { fromDay: '2026-11-01' },
      { toDay: '' },
      { ownerId: '005A' },
      { everyTask: true },
      { oldestFirst: true },
    ]);
    await expect(element).toBeAccessible();
  });
});
