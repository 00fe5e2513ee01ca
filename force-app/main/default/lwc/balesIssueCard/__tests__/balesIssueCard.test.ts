import BalesIssueCard from 'c/balesIssueCard';
import { navigations } from 'testing/navigation';
import { mount, settled, unmountAll } from 'testing/mount';

const affected = (id: string, more = {}) => ({
  id,
  name: `E-${id}`,
  detail: 'コール · Amount__c',
  recordId: '00QA',
  leadName: '山田',
  lastSeen: '2026/11/25 9:00',
  attempts: 2,
  asked: false,
  ...more,
});
const cause = {
  code: 'INVALID_FIELD',
  summary: '<b>項目がありません</b>',
  lastSeen: '2026/11/25 9:00',
  count: 2,
  affected: [affected('1'), affected('2', { asked: true, recordId: '' })],
};
const card = (properties = {}) => mount(BalesIssueCard, { cause, mayRetry: true, ...properties }, ['retry']);

describe('c-bales-issue-card', () => {
  afterEach(unmountAll);

  it('shows cause, number and what was hit', async () => {
    const { element, find, findAll, text } = card();
    expect(find('.summary').textContent).toBe('<b>項目がありません</b>');
    expect(text()).toContain('INVALID_FIELD · 2件 · 最終発生 2026/11/25 9:00');
    expect(findAll('.row')).toHaveLength(0);
    find('.toggle').click();
    await settled();
    expect(findAll('.row')).toHaveLength(2);
    expect(findAll('.asked, .open')).toHaveLength(2);
    await expect(element).toBeAccessible();
  });

  it('retries the selected ones, or all', async () => {
    const { find, findAll, heard } = card();
    find('.retry').click();
    find('.toggle').click();
    await settled();
    const [box] = findAll<HTMLInputElement>('input');
    const choose = async (checked: boolean) => {
      box!.checked = checked;
      box!.dispatchEvent(new Event('change'));
      await settled();
    };
    await choose(true);
    await choose(false);
    await choose(true);
    expect(find('.retry').textContent).toBe('選択した1件を再試行');
    find('.retry').click();
    expect(heard('retry')).toEqual([['1', '2'], ['1']]);
  });

  it('offers no retry where there is none, and opens the record', async () => {
    const { find, findAll } = card({ mayRetry: false });
    find('.toggle').click();
    await settled();
    expect(findAll('.retry, input')).toHaveLength(0);
    find('.open').click();
    expect(navigations.at(-1)).toMatchObject({ attributes: { recordId: '00QA' } });
  });
});
