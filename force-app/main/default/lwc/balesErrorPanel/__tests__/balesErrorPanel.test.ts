import BalesErrorPanel from 'c/balesErrorPanel';
import { mount, unmountAll } from 'testing/mount';

describe('c-bales-error-panel', () => {
  afterEach(unmountAll);

  it('shows every message as text', async () => {
    const { element, findAll } = mount(BalesErrorPanel, {
      error: { body: [{ message: '<b>1</b>' }, { message: '2' }] },
    });
    expect(findAll('.message').map((message) => message.textContent)).toEqual(['<b>1</b>', '2']);
    expect(findAll('button')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('asks for a retry', async () => {
    const { element, find, heard } = mount(BalesErrorPanel, { error: 'だめ', retryable: true }, ['retry']);
    find('button').click();
    expect(heard('retry')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });
});
