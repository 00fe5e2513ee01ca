import BalesConversion from 'c/balesConversion';
import convert from '@salesforce/apex/BalesConversion.convert';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { inside, mount, settled, unmountAll } from 'testing/mount';

jest.mock('@salesforce/apex/BalesConversion.convert', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/customPermission/BalesConvert', () => ({ __esModule: true, default: true }), {
  virtual: true,
});
jest.mock('@salesforce/userPermission/ConvertLeads', () => ({ __esModule: true, default: true }), {
  virtual: true,
});
const send = jest.mocked(convert);
const records = getRecord as unknown as {
  emit(value: unknown, filter?: (config: { recordId: string }) => boolean): void;
} & TestAdapter;
const infos = getObjectInfo as unknown as TestAdapter;

const record = (fields: Record<string, unknown>) => ({
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])),
});
const filled = { account: { Region__c: '関東' }, contact: {}, opportunity: { Name: '商談' } };

async function action(properties = {}) {
  const mounted = mount(BalesConversion, { recordId: '00QA', objectApiName: 'Lead', ...properties }, [
    'lightning__actionsclosescreen',
    'lightning__refresh',
  ]);
  await settled();
  records.emit(
    record({ Name: '山田 太郎', Company: 'アルファ', Email: 'y@example.com' }),
    ({ recordId }) => recordId === '00QA',
  );
  records.emit(record({ Name: '佐藤' }), ({ recordId }) => recordId.startsWith('005'));
  infos.emit({ apiName: 'Opportunity', createable: true, fields: {} });
  await settled();
  return mounted;
}

type Mounted = Awaited<ReturnType<typeof action>>;
const submit = async (mounted: Mounted) => {
  mounted.find('c-bales-conversion-form').dispatchEvent(new CustomEvent('submit', { detail: filled }));
  await settled();
};
const lastRequest = () => JSON.parse(send.mock.calls.at(-1)![0].request) as Record<string, unknown>;

describe('c-bales-conversion', () => {
  afterEach(() => {
    unmountAll();
    send.mockReset();
  });

  it('hands the person and the owner to the form', async () => {
    const { element, find } = await action();
    expect(find<HTMLElement & { person: unknown }>('c-bales-conversion-form').person).toEqual({
      isLead: true,
      name: '山田 太郎',
      company: 'アルファ',
      mail: 'y@example.com',
      owner: { id: '005000000000001AAA', name: '佐藤' },
    });
    await expect(element).toBeAccessible();
  });

  it('sends the form as one conversion, shows the result, and lets the page load again', async () => {
    send.mockResolvedValue({ status: 'created', opportunityId: '006A' });
    const mounted = await action();
    await submit(mounted);
    expect(lastRequest()).toEqual({
      conversionId: expect.stringMatching(/^salesforce:[\da-f-]{36}$/u),
      leadId: '00QA',
      ...filled,
    });
    expect(inside(mounted.find('c-bales-conversion-result')).text()).toContain('商談');
    expect(mounted.heard('lightning__refresh')).toHaveLength(1);
    mounted.find('.close').click();
    expect(mounted.heard('lightning__actionsclosescreen')).toHaveLength(1);
  });

  it('sends a contact as a contact', async () => {
    send.mockResolvedValue({ status: 'existing' });
    const mounted = await action({ objectApiName: 'Contact' });
    await submit(mounted);
    expect(lastRequest()).toMatchObject({ contactId: '00QA' });
  });

  it('sends the same conversion again with the chosen duplicate, or all the same', async () => {
    const duplicate = { objectName: 'Account', id: '001D', name: 'アルファ' };
    send.mockResolvedValue({ status: 'duplicates', duplicates: [duplicate] });
    const mounted = await action();
    await submit(mounted);
    const { conversionId } = lastRequest();
    const list = mounted.find('c-bales-conversion-duplicates');
    list.dispatchEvent(new CustomEvent('use', { detail: duplicate }));
    await settled();
    expect(lastRequest()).toMatchObject({ conversionId, account: { id: '001D' } });
    list.dispatchEvent(
      new CustomEvent('use', { detail: { objectName: 'Contact', id: '003D', name: '山田' } }),
    );
    await settled();
    expect(lastRequest()).toMatchObject({ contact: { id: '003D' } });
    list.dispatchEvent(new CustomEvent('saveanyway'));
    await settled();
    expect(lastRequest()).toMatchObject({ saveAnyway: true });
  });

  it('shows refused fields in the form, and an error above it', async () => {
    const errors = [{ objectName: 'Opportunity', field: 'Name', message: '長すぎます' }];
    send
      .mockResolvedValueOnce({ status: 'invalid', errors })
      .mockRejectedValueOnce({ body: { message: '権限がありません' } });
    const mounted = await action();
    await submit(mounted);
    expect(mounted.find<HTMLElement & { problems: unknown }>('c-bales-conversion-form').problems).toEqual(
      errors,
    );
    await submit(mounted);
    expect(mounted.findAll('c-bales-error-panel')).toHaveLength(1);
    mounted.find('c-bales-conversion-form').dispatchEvent(new CustomEvent('cancel'));
    expect(mounted.heard('lightning__actionsclosescreen')).toHaveLength(1);
  });

  it('says which right is missing', async () => {
    const { element, findAll, text } = await action();
    infos.emit({ apiName: 'Opportunity', createable: false, fields: {} });
    await settled();
    expect(text()).toContain('商談を作成する権限がありません');
    expect(findAll('c-bales-conversion-form')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('shows an error of the record', async () => {
    const { findAll } = mount(BalesConversion, { recordId: '00QA' });
    records.error({ message: 'kaputt' });
    await settled();
    expect(findAll('c-bales-error-panel')).toHaveLength(1);
  });
});
