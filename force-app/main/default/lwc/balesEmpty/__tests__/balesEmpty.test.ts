import BalesEmpty from 'c/balesEmpty';
import { mount, unmountAll } from 'testing/mount';

describe('c-bales-empty', () => {
  afterEach(unmountAll);

  it('says what is missing and why', async () => {
    const { element, find } = mount(BalesEmpty, {
      heading: '活動はありません',
      message: 'まだ記録されていません。',
    });
    expect(find('.heading').textContent).toBe('活動はありません');
    expect(find('.message').textContent).toBe('まだ記録されていません。');
    await expect(element).toBeAccessible();
  });
});
