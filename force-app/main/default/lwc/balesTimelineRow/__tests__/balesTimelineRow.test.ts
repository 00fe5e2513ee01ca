import BalesTimelineRow from 'c/balesTimelineRow';
import { activityView } from 'c/balesActivityFormat';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock(
  '@salesforce/apex/BalesTimelineController.getActivity',
  () => ({ __esModule: true, default: jest.fn(() => new Promise(() => undefined)) }),
  { virtual: true },
);

const context = { now: Date.parse('2026-11-26T03:00:00Z'), showRelated: true };
const row: TimelineRow = {
  id: '00T000000000001AAA',
  kind: 'individualMail',
  subject: '<img src=x onerror=alert(1)>ご提案 🎉',
  occurredAt: '2026-11-24T03:00:00Z',
  recorder: '佐藤',
  counterpart: 'yamada@example.com',
  openCount: 2,
  campaign: '追客',
  excerpt: 'مرحبا',
  withdrawnAt: '2026-11-25T03:00:00Z',
  whoName: '山田 太郎',
};

describe('c-bales-timeline-row', () => {
  afterEach(unmountAll);

  it('shows everything a rep wants at a glance, as text', async () => {
    const { element, text, findAll, find } = mount(BalesTimelineRow, { view: activityView(row, context) });
    expect(findAll('img')).toHaveLength(0);
    expect(text()).toContain('<img src=x onerror=alert(1)>ご提案 🎉');
    for (const part of [
      '個別メール',
      '佐藤 → yamada@example.com · 関連先: 山田 太郎',
      '開封 2回',
      'シーケンス: 追客',
      '取消済み',
      '一昨日',
    ])
      expect(text()).toContain(part);
    expect(find('time').getAttribute('datetime')).toBe(row.occurredAt);
    await expect(element).toBeAccessible();
  });

  it('shows a bare activity without empty parts', () => {
    const { findAll } = mount(BalesTimelineRow, { view: activityView({ id: 'x' }, context) });
    expect(findAll('.meta, .marks, .excerpt, .details')).toHaveLength(0);
  });

  it('asks to be opened, and shows its details when it is', async () => {
    const { element, find, findAll, heard } = mount(BalesTimelineRow, { view: activityView(row, context) }, [
      'toggle',
    ]);
    expect(find('button').getAttribute('aria-expanded')).toBe('false');
    find('button').click();
    expect(heard('toggle')).toEqual([row.id]);
    element.expanded = true;
    await settled();
    expect(find('button').getAttribute('aria-expanded')).toBe('true');
    expect(findAll('c-bales-activity-body')).toHaveLength(1);
  });

  it('is reached by Tab only as the current line, and takes the focus when told', async () => {
    const { element, find } = mount(BalesTimelineRow, { view: activityView(row, context) });
    expect(find('button').tabIndex).toBe(-1);
    element.current = true;
    await settled();
    expect(find('button').tabIndex).toBe(0);
    element.takeFocus();
    expect(element.shadowRoot!.activeElement).toBe(find('button'));
  });
});
