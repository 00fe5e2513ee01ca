import BalesTimelineChips from 'c/balesTimelineChips';
import type { Choices } from 'c/balesTimelineFilters';
import { mount, unmountAll } from 'testing/mount';

const all: Choices = {
  kinds: ['call', 'comment'],
  text: 'アポ',
  fromDay: '2026-11-01',
  toDay: '',
  ownerId: '005A',
  everyTask: true,
  oldestFirst: true,
};
const none: Choices = { ...all, kinds: [], text: '', fromDay: '', ownerId: '', everyTask: false };

describe('c-bales-timeline-chips', () => {
  afterEach(unmountAll);

  it('names every active choice', async () => {
    const { element, findAll } = mount(BalesTimelineChips, {
      choices: all,
      owners: [{ id: '005A', name: '佐藤' }],
    });
    expect(findAll('.chip').map((chip) => chip.textContent!.trim())).toEqual([
      'コール',
      'コメント',
      '「アポ」を含む',
      '2026-11-01 ～',
      '所有者: 佐藤',
      'すべてのToDoを表示',
    ]);
    await expect(element).toBeAccessible();
  });

  it('shows nothing when nothing is narrowed; the order is no narrowing', () => {
    expect(mount(BalesTimelineChips, { choices: none }).findAll('ul')).toHaveLength(0);
  });

  it('takes one choice back, or all of them', () => {
    const { find, findAll, heard } = mount(BalesTimelineChips, { choices: all }, ['choose']);
    expect(find('.remove').getAttribute('aria-label')).toBe('「コール」の絞り込みを解除');
    for (const remove of findAll('.remove')) remove.click();
    find('.clear').click();
    expect(heard('choose')).toEqual([
      { kinds: ['comment'] },
      { kinds: ['call'] },
      { text: '' },
      { fromDay: '', toDay: '' },
      { ownerId: '' },
      { everyTask: false },
      { kinds: [], text: '', fromDay: '', toDay: '', ownerId: '', everyTask: false },
    ]);
  });
});
