import BalesActivityDetail from 'c/balesActivityDetail';
import getActivity from '@salesforce/apex/BalesTimelineController.getActivity';
import { inside, mount, settled, unmountAll } from 'testing/mount';

jest.mock(
  '@salesforce/apex/BalesTimelineController.getActivity',
  () => ({ __esModule: true, default: jest.fn() }),
  {
    virtual: true,
  },
);

describe('c-bales-activity-detail', () => {
  afterEach(unmountAll);

  it('shows the activity of the Task with its heading and without a link to itself', async () => {
    jest
      .mocked(getActivity)
      .mockResolvedValue({ id: '00TA', kind: 'call', subject: 'アポ確認', body: '本文です。' });
    const { element, find } = mount(BalesActivityDetail, { recordId: '00TA' });
    await settled();
    const body = inside(find('c-bales-activity-body'));
    expect(body.text()).toContain('アポ確認');
    expect(body.text()).toContain('本文です。');
    expect(body.findAll('.open-task')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('waits for the Task of its page', () => {
    const { find } = mount(BalesActivityDetail);
    expect(inside(find('c-bales-activity-body')).findAll('.subject')).toHaveLength(0);
  });
});
