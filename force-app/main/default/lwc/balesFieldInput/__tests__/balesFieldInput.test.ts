import BalesFieldInput from 'c/balesFieldInput';
import type { FieldQuestion } from 'c/balesFieldInput';
import { mount, unmountAll } from 'testing/mount';

const question: FieldQuestion = {
  objectName: 'Opportunity',
  apiName: 'X__c',
  label: '項目',
  type: 'String',
  required: true,
  help: '',
  maxLength: 80,
  scale: 2,
  referenceTo: '',
  options: [{ label: 'A', value: 'a' }],
};

const field = (type: string, more = {}) =>
  mount(BalesFieldInput, { question: { ...question, type, ...more } }, ['answer']);
type Input = HTMLElement & { type: string; formatter?: string; step?: string; maxLength?: number };

describe('c-bales-field-input', () => {
  afterEach(unmountAll);

  it.each([
    ['String', 'text'],
    ['Date', 'date'],
    ['DateTime', 'datetime'],
    ['Time', 'time'],
    ['Email', 'email'],
    ['Phone', 'tel'],
    ['Url', 'url'],
    ['Boolean', 'checkbox'],
    ['Currency', 'number'],
    ['Hologram', 'text'],
  ])('asks for %s as %s', async (type, expected) => {
    const { element, find } = field(type);
    expect(find<Input>('lightning-input').type).toBe(expected);
    await expect(element).toBeAccessible();
  });

  it.each([
    ['String', { value: 'あ' }, 'あ'],
    ['String', { value: '' }, null],
    ['Currency', { value: '1200.5' }, 1200.5],
    ['Boolean', { checked: true }, true],
    ['Boolean', { checked: false }, false],
  ])('answers %s with %p', (type, detail, value) => {
    const { find, heard } = field(type);
    find('lightning-input').dispatchEvent(new CustomEvent('change', { detail }));
    expect(heard('answer')).toEqual([{ key: 'Opportunity.X__c', value }]);
  });

  it('steps a number by its decimal places', () => {
    const input = field('Percent').find<Input>('lightning-input');
    expect([input.step, input.formatter]).toEqual(['0.01', 'percent-fixed']);
  });

  it('asks for a value of a list, for several and for a record', () => {
    const picklist = field('Picklist');
    picklist.find('lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: 'a' } }));
    expect(picklist.heard('answer')).toEqual([{ key: 'Opportunity.X__c', value: 'a' }]);
    const several = field('MultiPicklist');
    const box = several.find('lightning-dual-listbox');
    box.dispatchEvent(new CustomEvent('change', { detail: { value: ['a', 'b'] } }));
    box.dispatchEvent(new CustomEvent('change', { detail: { value: [] } }));
    expect(several.heard('answer')).toMatchObject([{ value: 'a;b' }, { value: null }]);
    several.element.value = 'a;b';
    const lookup = field('Reference', { referenceTo: 'Account' });
    lookup
      .find('c-bales-lookup')
      .dispatchEvent(new CustomEvent('choose', { detail: { id: '001', name: 'A' } }));
    expect(lookup.heard('answer')).toMatchObject([{ value: { id: '001', name: 'A' } }]);
  });

  it('asks for a long text and says what is wrong', async () => {
    const { element, find, findAll } = field('TextArea', { maxLength: 0 });
    element.error = '長すぎます';
    await Promise.resolve();
    expect(findAll('lightning-textarea')).toHaveLength(1);
    expect(find('.error').textContent).toBe('長すぎます');
  });
});
