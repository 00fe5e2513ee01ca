import BalesActivityDetail from 'c/balesActivityDetail';
import getActivity from '@salesforce/apex/BalesTimelineController.getActivity';
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
  id: '00TA',
  kind: 'bulkMail',
  subject: '秋のご案内',
  occurredAt: '2026-11-25T03:00:00Z',
  recorder: '佐藤',
  counterpart: 'y@example.com',
  openCount: 1,
  campaign: '秋',
  withdrawnAt: '2026-11-26T03:00:00Z',
};

async function shown(answer: TimelineRow | null) {
  load.mockResolvedValue(answer);
  const mounted = mount(BalesActivityDetail, { recordId: '00TA' });
  await settled();
  return mounted;
}

describe('c-bales-activity-detail', () => {
  afterEach(() => {
    unmountAll();
    load.mockReset();
  });

  it('shows the activity of a Task with all of its body', async () => {
    const { element, find, text } = await shown(activity);
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
    expect(find<HTMLElement & { taskId: string }>('c-bales-activity-body').taskId).toBe('00TA');
    await expect(element).toBeAccessible();
  });

  it('says when a Task is not of BALES, and leaves one that is gone to the body', async () => {
    expect((await shown({ id: '00TA' })).findAll('.foreign')).toHaveLength(1);
    unmountAll();
    const { findAll } = await shown(null);
    expect(findAll('.subject, .foreign')).toHaveLength(0);
    expect(findAll('c-bales-activity-body')).toHaveLength(1);
  });

  it('shows an error and loads again', async () => {
    load.mockRejectedValueOnce('kaputt');
    const { find, findAll } = mount(BalesActivityDetail, { recordId: '00TA' });
    await settled();
    load.mockResolvedValue(activity);
    find('c-bales-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settled();
    expect(findAll('.subject')).toHaveLength(1);
  });
});
