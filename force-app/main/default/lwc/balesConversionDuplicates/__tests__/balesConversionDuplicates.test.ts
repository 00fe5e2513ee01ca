import BalesConversionDuplicates from 'c/balesConversionDuplicates';
import { mount, unmountAll } from 'testing/mount';

const duplicates: ConversionDuplicate[] = [
  { objectName: 'Account', id: '001A', name: '株式会社アルファ', reason: '社名が一致' },
  { objectName: 'Custom__c', id: 'a00A', name: 'x' },
];

describe('c-bales-conversion-duplicates', () => {
  afterEach(unmountAll);

  it('names every candidate with its object and the reason', async () => {
    const { element, findAll, text } = mount(BalesConversionDuplicates, { duplicates });
    expect(findAll('.detail').map((detail) => detail.textContent)).toEqual([
      '取引先 · 社名が一致',
      'Custom__c',
    ]);
    expect(text()).toContain('重複の可能性があるレコードが見つかりました');
    await expect(element).toBeAccessible();
  });

  it('tells the choice', () => {
    const { find, heard } = mount(BalesConversionDuplicates, { duplicates }, ['use', 'saveanyway']);
    find('.use').click();
    find('.anyway').click();
    expect(heard('use')).toEqual([duplicates[0]]);
    expect(heard('saveanyway')).toHaveLength(1);
  });
});
