import BalesActivityBody from 'c/balesActivityBody';
import getActivity from '@salesforce/apex/BalesTimelineController.getActivity';
import { navigations } from 'testing/navigation';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock(
  '@salesforce/apex/BalesTimelineController.getActivity',
  () => ({ __esModule: true, default: jest.fn() }),
  {
    virtual: true,
  },
);

const load = jest.mocked(getActivity);
const activity: TimelineRow = {
  id: '00T000000000001AAA',
  kind: 'call',
  body: 'ご担当者様と話しました。\n<script>alert(1)</script>',
  actionItems: '次回: 来週火曜',
  callResult: '担当者接触：アポ獲得',
  contactPoint: '担当者',
  ownerName: '佐藤 花子',
  whoId: '003000000000001AAA',
  whoName: '山田 太郎',
  url: 'https://bales.example.com/a/1',
  recordingUrl: 'javascript:alert(1)',
};

describe('c-bales-activity-body', () => {
  afterEach(() => {
    unmountAll();
    load.mockReset();
  });

  async function shown(answer: TimelineRow | null, properties = {}) {
    load.mockResolvedValue(answer);
    const mounted = mount(BalesActivityBody, { taskId: activity.id, ...properties }, ['copylink']);
    await settled();
    return mounted;
  }

  it('shows body, facts and action items as text', async () => {
    const { element, find, findAll, text } = await shown(activity);
    expect(find('.text').textContent).toBe(activity.body);
    expect(findAll('script')).toHaveLength(0);
    expect(text()).toContain('担当者接触：アポ獲得');
    expect(text()).toContain('次回来週火曜');
    await expect(element).toBeAccessible();
  });

  it('links only to web addresses', async () => {
    const { findAll } = await shown(activity);
    expect(findAll<HTMLAnchorElement>('a').map((link) => link.getAttribute('href'))).toEqual([activity.url]);
  });

  it('says action items once: they end the description too', async () => {
    const actionItems = '次回: 訪問\n温度感: 高い';
    const { find, findAll } = await shown({
      ...activity,
      body: `訪問が決まった。\n\n${actionItems}`,
      actionItems,
    });
    expect(find('.text').textContent).toBe('訪問が決まった。');
    expect(findAll('li')).toHaveLength(2);
  });

  it('cuts a very long body until asked for all of it', async () => {
    const { find, findAll } = await shown({ ...activity, body: 'あ'.repeat(32_000) });
    expect(find('.text').textContent).toHaveLength(2001);
    find('.link').click();
    await settled();
    expect(find('.text').textContent).toHaveLength(32_000);
    expect(findAll('.text + .link')).toHaveLength(0);
  });

  it('says when there is no body and when the activity is gone', async () => {
    expect((await shown({ id: activity.id })).text()).toContain('本文はありません');
    unmountAll();
    expect((await shown(null)).text()).toContain('この活動は表示できません');
  });

  it('shows an error and loads again on request', async () => {
    load.mockRejectedValueOnce({ body: { message: '読めません' } });
    const { element, find, text } = mount(BalesActivityBody, { taskId: activity.id });
    await settled();
    const panel = find<HTMLElement & { error: unknown }>('c-bales-error-panel');
    expect(panel.error).toEqual({ body: { message: '読めません' } });
    load.mockResolvedValue(activity);
    panel.dispatchEvent(new CustomEvent('retry'));
    await settled();
    expect(text()).toContain('ご担当者様');
    await expect(element).toBeAccessible();
  });

  it('opens the Task and related records, and asks for the link to be copied', async () => {
    const { find, heard } = await shown(activity);
    find('.open-task').click();
    find('[data-id]').click();
    find('.copy').click();
    expect(heard('copylink')).toEqual([activity.id]);
    expect(navigations).toEqual(
      [activity.id, activity.whoId].map((recordId) => ({
        type: 'standard__recordPage',
        attributes: { recordId, actionName: 'view' },
      })),
    );
    expect((await shown(activity, { hideTaskLink: true })).findAll('.open-task')).toHaveLength(0);
  });

  it('shows what a line would say where there is no line above', async () => {
    const bulk = {
      ...activity,
      kind: 'bulkMail',
      subject: '秋のご案内',
      recorder: '佐藤',
      counterpart: 'y@example.com',
    };
    const more = {
      occurredAt: '2026-11-25T03:00:00Z',
      openCount: 1,
      campaign: '秋',
      withdrawnAt: '2026-11-26T03:00:00Z',
    };
    const { element, text } = await shown({ ...bulk, ...more }, { showHeading: true });
    for (const part of [
      '一括配信メール',
      '2026/11/25 12:00',
      '秋のご案内',
      '佐藤 → y@example.com',
      '開封 1回',
      'キャンペーン: 秋',
      '取消済み',
    ])
      expect(text()).toContain(part);
    await expect(element).toBeAccessible();
    unmountAll();
    expect((await shown({ id: '00T' }, { showHeading: true })).findAll('.foreign')).toHaveLength(1);
  });
});
