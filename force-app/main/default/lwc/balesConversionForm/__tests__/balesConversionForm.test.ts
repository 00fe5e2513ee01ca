import BalesConversionForm from 'c/balesConversionForm';
import type { FieldQuestion } from 'c/balesFieldInput';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import { getRecordCreateDefaults } from 'lightning/uiRecordApi';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { mount, settled, unmountAll } from 'testing/mount';

const infoWire = getObjectInfo as unknown as TestAdapter & {
  emit(value: unknown, filter: (config: { objectApiName: string }) => boolean): void;
};
const valuesWire = getPicklistValuesByRecordType as unknown as typeof infoWire;
const defaultsWire = getRecordCreateDefaults as unknown as TestAdapter;

const field = (apiName: string, more = {}) => ({
  apiName,
  label: apiName,
  dataType: 'String',
  required: false,
  createable: true,
  length: 120,
  scale: 0,
  inlineHelpText: null,
  referenceToInfos: [],
  ...more,
});
const info = (apiName: string, fields: ReturnType<typeof field>[], more = {}) => ({
  apiName,
  createable: true,
  defaultRecordTypeId: `012${apiName}`,
  fields: Object.fromEntries(fields.map((one) => [one.apiName, one])),
  recordTypeInfos: {},
  ...more,
});
const opportunity = info('Opportunity', [
  field('Name', { required: true }),
  field('StageName', { dataType: 'Picklist', required: true }),
  field('CloseDate', { dataType: 'Date', required: true }),
  field('Amount', { dataType: 'Currency', scale: 0 }),
  field('OwnerId', { dataType: 'Reference', referenceToInfos: [{ apiName: 'User', nameFields: ['Name'] }] }),
  field('AccountId', { required: true }),
  field('Channel__c', { dataType: 'Picklist' }),
  field('Budget__c', { dataType: 'Percent', required: true }),
  field('Agreed__c', { dataType: 'Boolean', required: true }),
  field('Locked__c', { required: true, createable: false }),
]);
const layout = {
  sections: [
    {
      layoutRows: [
        {
          layoutItems: [
            {
              required: true,
              editableForNew: true,
              layoutComponents: [{ apiName: 'Channel__c', componentType: 'Field' }],
            },
            {
              required: true,
              editableForNew: true,
              layoutComponents: [{ apiName: null, componentType: 'EmptySpace' }],
            },
            {
              required: false,
              editableForNew: true,
              layoutComponents: [{ apiName: 'Amount', componentType: 'Field' }],
            },
          ],
        },
      ],
    },
  ],
};
const person = {
  isLead: true,
  name: '山田 太郎',
  company: '株式会社アルファ',
  mail: 'y@example.com',
  owner: { id: '005A', name: '佐藤' },
};

async function form(properties = {}, more: { readonly opportunity?: object } = {}) {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-26T03:00:00Z'));
  const mounted = mount(BalesConversionForm, { person, ...properties }, ['submit', 'cancel']);
  const shownOpportunity = { ...opportunity, ...more.opportunity };
  infoWire.emit(shownOpportunity, ({ objectApiName }) => objectApiName === 'Opportunity');
  infoWire.emit(
    info('Account', [field('Name', { required: true }), field('Region__c', { required: true })]),
    ({ objectApiName }) => objectApiName === 'Account',
  );
  infoWire.emit(
    info('Contact', [field('Fax__c', { required: true })]),
    ({ objectApiName }) => objectApiName === 'Contact',
  );
  await settled();
  valuesWire.emit(
    {
      picklistFieldValues: {
        StageName: { values: [{ label: '見込み', value: 'Prospecting' }] },
        Channel__c: { values: [] },
      },
    },
    ({ objectApiName }) => objectApiName === 'Opportunity',
  );
  defaultsWire.emit({ record: { fields: {} }, layout, objectInfos: { Opportunity: shownOpportunity } });
  await settled();
  return mounted;
}

type Mounted = Awaited<ReturnType<typeof form>>;
type Input = HTMLElement & { question: FieldQuestion; value: unknown; error: string };
const inputs = (mounted: Mounted) => mounted.findAll<Input>('c-bales-field-input');
const answer = (mounted: Mounted, key: string, value: unknown) =>
  inputs(mounted)[0]!.dispatchEvent(new CustomEvent('answer', { detail: { key, value } }));
const answerAll = (mounted: Mounted) => {
  answer(mounted, 'Opportunity.Channel__c', 'Web');
  answer(mounted, 'Opportunity.Budget__c', 12.5);
  answer(mounted, 'Account.Region__c', '関東');
  answer(mounted, 'Contact.Fax__c', '03');
};
const submit = async (mounted: Mounted) => {
  mounted.find('.save').click();
  await settled();
};

describe('c-bales-conversion-form', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    unmountAll();
  });

  it('asks for the usual fields and for whatever field or layout require', async () => {
    const mounted = await form();
    expect(inputs(mounted).map(({ question }) => `${question.objectName}.${question.apiName}`)).toEqual([
      'Opportunity.Name',
      'Opportunity.StageName',
      'Opportunity.CloseDate',
      'Opportunity.Amount',
      'Opportunity.OwnerId',
      'Opportunity.Budget__c',
      'Opportunity.Channel__c',
      'Account.Region__c',
      'Contact.Fax__c',
    ]);
    expect(inputs(mounted)[4]!.question.referenceTo).toBe('User');
    await expect(mounted.element).toBeAccessible();
  });

  it('fills in name, first stage, a day in a month and the owner', async () => {
    expect(
      inputs(await form())
        .slice(0, 5)
        .map(({ value }) => value),
    ).toEqual([
      '株式会社アルファ 2026-11-26',
      'Prospecting',
      '2026-12-26',
      null,
      { id: '005A', name: '佐藤' },
    ]);
  });

  it('sends nothing while something required is missing, and says what', async () => {
    const mounted = await form();
    await submit(mounted);
    expect(mounted.heard('submit')).toEqual([]);
    expect(
      inputs(mounted)
        .filter(({ error }) => error !== '')
        .map(({ question }) => question.apiName),
    ).toEqual(['Budget__c', 'Channel__c', 'Region__c', 'Fax__c']);
    answer(mounted, 'Opportunity.Budget__c', 10);
    await settled();
    expect(inputs(mounted)[5]!.error).toBe('');
  });

  it('sends a new account and contact with all that was filled in', async () => {
    const mounted = await form();
    answerAll(mounted);
    await submit(mounted);
    expect(mounted.heard('submit')).toEqual([
      {
        account: { Region__c: '関東' },
        contact: { Fax__c: '03' },
        opportunity: {
          Name: '株式会社アルファ 2026-11-26',
          StageName: 'Prospecting',
          CloseDate: '2026-12-26',
          OwnerId: '005A',
          Channel__c: 'Web',
          Budget__c: 12.5,
        },
      },
    ]);
  });

  it('sends a chosen account and a contact that is there', async () => {
    const mounted = await form();
    answerAll(mounted);
    mounted
      .find('.account-choice')
      .dispatchEvent(new CustomEvent('change', { detail: { value: 'existing' } }));
    await submit(mounted);
    expect(mounted.find<HTMLElement & { error: string }>('.account').error).not.toBe('');
    mounted
      .find('.account')
      .dispatchEvent(new CustomEvent('choose', { detail: { id: '001A', name: 'アルファ' } }));
    await settled();
    mounted.find('c-bales-contact-candidates').dispatchEvent(new CustomEvent('choose', { detail: '003A' }));
    await submit(mounted);
    expect(mounted.heard('submit')).toMatchObject([{ account: { id: '001A' }, contact: { id: '003A' } }]);
  });

  it('asks a contact for the opportunity alone', async () => {
    const mounted = await form({ person: { ...person, isLead: false } });
    answerAll(mounted);
    await submit(mounted);
    expect(Object.keys(mounted.heard('submit')[0] as object)).toEqual(['opportunity']);
    expect(mounted.findAll('.account-choice')).toHaveLength(0);
  });

  it('lets a record type be chosen where there are several', async () => {
    const type = (recordTypeId: string) => ({
      recordTypeId,
      name: recordTypeId,
      available: true,
      master: false,
    });
    const recordTypeInfos = { a: type('012A'), b: type('012B') };
    const mounted = await form({}, { opportunity: { recordTypeInfos } });
    mounted.find('.record-type').dispatchEvent(new CustomEvent('change', { detail: { value: '012B' } }));
    await settled();
    expect(defaultsWire.getLastConfig()).toEqual({ objectApiName: 'Opportunity', recordTypeId: '012B' });
    answerAll(mounted);
    await submit(mounted);
    expect(mounted.heard('submit')).toMatchObject([{ opportunity: { RecordTypeId: '012B' } }]);
  });

  it('shows a refusal at its field, and others above the form', async () => {
    const problems = [
      { objectName: 'Opportunity', field: 'Amount', message: '金額が大きすぎます' },
      { objectName: null, field: null, message: '入力規則に反しています' },
    ];
    const mounted = await form({ problems });
    expect(inputs(mounted)[3]!.error).toBe('金額が大きすぎます');
    expect(mounted.find('.problems').textContent).toContain('入力規則に反しています');
    mounted.find('.cancel').click();
    expect(mounted.heard('cancel')).toHaveLength(1);
  });

  it('shows what keeps it from asking', async () => {
    const { findAll } = mount(BalesConversionForm, { person });
    expect(findAll('.save')).toHaveLength(0);
    defaultsWire.error({ message: 'kaputt' });
    await settled();
    expect(findAll('c-bales-error-panel')).toHaveLength(1);
  });
});
