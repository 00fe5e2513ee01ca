import BalesConversionResult from 'c/balesConversionResult';
import { navigations } from 'testing/navigation';
import { mount, unmountAll } from 'testing/mount';

describe('c-bales-conversion-result', () => {
  afterEach(unmountAll);

  it('links to what was made, and to nothing else', async () => {
    const result = {
      status: 'created',
      opportunityId: '006A',
      accountId: '001A',
      contactId: null,
      taskId: '00TA',
    };
    const { element, find, findAll, text } = mount(BalesConversionResult, { result });
    expect(text()).toContain('商談を作成しました');
    expect(findAll('.link').map((link) => link.textContent)).toEqual(['商談', '取引先', 'ToDo']);
    find('.link').click();
    expect(navigations.at(-1)).toMatchObject({ attributes: { recordId: '006A' } });
    await expect(element).toBeAccessible();
  });

  it('says when it had been done before', () => {
    const { text } = mount(BalesConversionResult, { result: { status: 'existing' } });
    expect(text()).toContain('この商談化はすでに完了しています');
  });
});
