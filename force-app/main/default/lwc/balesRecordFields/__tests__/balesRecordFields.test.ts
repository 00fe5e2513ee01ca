import BalesRecordFields from 'c/balesRecordFields';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import { getRecord, updateRecord } from 'lightning/uiRecordApi';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { mount, settled, unmountAll } from 'testing/mount';

const infos = getObjectInfo as unknown as TestAdapter;
const values = getPicklistValuesByRecordType as unknown as TestAdapter;
const records = getRecord as unknown as TestAdapter;
const update = jest.mocked(updateRecord);

const field = (apiName: string, dataType: string, more = {}) => ({
  apiName,
  label: apiName,
  dataType,
  length: 0,
  scale: 0,
  inlineHelpText: null,
  referenceToInfos: [],
  ...more,
});
const info = {
  apiName: 'X__c',
  defaultRecordTypeId: null,
  fields: {
    Policy__c: field('Policy__c', 'Picklist'),
    Owner__c: field('Owner__c', 'Reference', { referenceToInfos: [{ apiName: 'User' }] }),
    On__c: field('On__c', 'Boolean'),
  },
};

async function fields() {
  const mounted = mount(
    BalesRecordFields,
    { recordId: 'a01A', objectApiName: 'X__c', fieldNames: ['Policy__c', 'Owner__c', 'On__c', 'Hidden__c'] },
    ['saved', 'edit', 'lightning__showtoast'],
  );
  infos.emit(info);
  await settled();
  values.emit({ picklistFieldValues: { Policy__c: { values: [{ label: '記録者', value: 'recorder' }] } } });
  records.emit({
    id: 'a01A',
    fields: {
      Policy__c: { value: 'recorder' },
      Owner__c: { value: '005A' },
      Owner__r: { value: { fields: { Name: { value: '佐藤' } } } },
      On__c: { value: true },
    },
  });
  await settled();
  return mounted;
}
type Mounted = Awaited<ReturnType<typeof fields>>;
const inputs = (mounted: Mounted) =>
  mounted.findAll<HTMLElement & { value: unknown; question: { referenceTo: string } }>('c-bales-field-input');
const answer = async (mounted: Mounted, key: string, value: unknown) => {
  inputs(mounted)[0]!.dispatchEvent(new CustomEvent('answer', { detail: { key, value } }));
  await settled();
};

describe('c-bales-record-fields', () => {
  afterEach(() => {
    unmountAll();
    update.mockReset();
  });

  it('asks for the fields that the user may see, with their values', async () => {
    const mounted = await fields();
    expect(values.getLastConfig()).toEqual({ objectApiName: 'X__c', recordTypeId: '012000000000000AAA' });
    expect(inputs(mounted).map(({ value }) => value)).toEqual([
      'recorder',
      { id: '005A', name: '佐藤' },
      true,
    ]);
    expect(inputs(mounted)[1]!.question.referenceTo).toBe('User');
    expect(mounted.findAll('.save')).toHaveLength(0);
    await expect(mounted.element).toBeAccessible();
  });

  it('saves what changed and nothing else', async () => {
    update.mockResolvedValue({} as never);
    const mounted = await fields();
    await answer(mounted, 'X__c.On__c', false);
    await answer(mounted, 'X__c.Owner__c', { id: '005B', name: '鈴木' });
    expect(mounted.heard('edit')).toHaveLength(2);
    mounted.find('.save').click();
    await settled();
    expect(update).toHaveBeenCalledWith({ fields: { Id: 'a01A', On__c: false, Owner__c: '005B' } });
    expect(mounted.heard('saved')).toEqual(['a01A']);
    expect(mounted.findAll('.save')).toHaveLength(0);
  });

  it('keeps what was typed when the org refuses it, and takes it back on request', async () => {
    update.mockRejectedValue({ body: { message: '入力規則' } });
    const mounted = await fields();
    await answer(mounted, 'X__c.Owner__c', null);
    mounted.find('.save').click();
    await settled();
    expect(mounted.heard('lightning__showtoast')).toMatchObject([{ variant: 'error', message: '入力規則' }]);
    expect(inputs(mounted)[1]!.value).toBeNull();
    mounted.find('.cancel').click();
    await settled();
    expect(inputs(mounted)[1]!.value).toEqual({ id: '005A', name: '佐藤' });
    expect(mounted.findAll('c-bales-error-panel')).toHaveLength(0);
  });

  it('shows why it cannot be read', async () => {
    const { findAll } = mount(BalesRecordFields, { recordId: 'a01A', objectApiName: 'X__c' });
    infos.error({ message: 'kaputt' });
    await settled();
    expect(findAll('c-bales-error-panel')).toHaveLength(1);
  });
});
