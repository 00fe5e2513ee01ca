import BalesTodoMapping from 'c/balesTodoMapping';
import { graphql } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { createRecord, deleteRecord, updateRecord } from 'lightning/uiRecordApi';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock('lightning/graphql', () => {
  const actual = jest.requireActual('@salesforce/sfdx-lwc-jest/src/lightning-stubs/graphql/graphql');
  return { ...actual, gql: (parts: readonly string[]) => ({ text: parts[0] }) };
});

const wire = graphql as unknown as TestAdapter & {
  emit(value: unknown, filter?: unknown, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown): void;
};
const infos = getObjectInfo as unknown as TestAdapter;
const refresh = jest.fn(() => Promise.resolve());
const field = (apiName: string, label: string, updateable = true) => ({ apiName, label, updateable });
const task = {
  apiName: 'Task',
  fields: {
    CallDisposition: field('CallDisposition', 'コールの結果'),
    Priority: field('Priority', '優先度'),
    Score__c: field('Score__c', '点数'),
    Status: field('Status', '状況'),
    BalesKind__c: field('BalesKind__c', 'BALES 活動種別'),
    CreatedDate: field('CreatedDate', '作成日', false),
  },
};
const mapping = {
  Id: 'm1',
  Source__c: { value: 'result' },
  TaskField__c: { value: 'CallDisposition' },
  ValueTable__c: { value: null },
  Enabled__c: { value: true },
};
const off = { ...mapping, Id: 'm2', TaskField__c: { value: 'Gone__c' }, Enabled__c: { value: false } };
const rule = { Id: 'r', SubjectTemplate__c: { value: 'コール {result}' }, Body__c: { value: 'none' } };

async function settings(mappings: object[] = [mapping, off], rules: object[] = [rule]) {
  const mounted = mount(BalesTodoMapping, {}, ['lightning__showtoast']);
  infos.emit(task);
  await settled();
  const edges = (rows: object[]) => ({ edges: rows.map((node) => ({ node })) });
  wire.emit(
    { uiapi: { query: { BalesFieldMapping__c: edges(mappings), BalesActivityRule__c: edges(rules) } } },
    undefined,
    refresh,
  );
  await settled();
  return mounted;
}
type Mounted = Awaited<ReturnType<typeof settings>>;
type Box = HTMLElement & { options: { label: string; value: string }[] };
const change = async (mounted: Mounted, selector: string, detail: object) => {
  mounted.find(selector).dispatchEvent(new CustomEvent('change', { detail }));
  await settled();
};
const add = (mounted: Mounted) => mounted.find<HTMLButtonElement>('.add-button');

describe('c-bales-todo-mapping', () => {
  beforeEach(() =>
    jest
      .mocked(createRecord)
      .mockReset()
      .mockResolvedValue({} as never),
  );
  afterEach(unmountAll);

  it('shows each mapping by labels, and the Task that comes out', async () => {
    const { element, find, findAll } = await settings();
    expect(findAll<HTMLElement & { label: string }>('.switch').map(({ label }) => label)).toEqual([
      '結果 → コールの結果',
      '結果 → Gone__c',
    ]);
    const preview = find<HTMLElement & { mappings: unknown; subjectTemplate: string; body: string }>(
      'c-bales-task-preview',
    );
    expect(preview.mappings).toEqual([{ source: 'result', fieldLabel: 'コールの結果', valueTable: '' }]);
    expect([preview.subjectTemplate, preview.body]).toEqual(['コール {result}', 'none']);
    await expect(element).toBeAccessible();
  });

  it('offers only fields that a mapping may fill and that none fills yet', async () => {
    const { find } = await settings();
    expect(
      find<Box>('[data-part="field"]')
        .options.map(({ value }) => value)
        .sort(),
    ).toEqual(['Priority', 'Score__c']);
  });

  it('adds a mapping', async () => {
    const mounted = await settings();
    expect(add(mounted).disabled).toBe(true);
    await change(mounted, '[data-part="source"]', { value: 'contactPoint' });
    await change(mounted, '[data-part="field"]', { value: 'Score__c' });
    add(mounted).click();
    await settled();
    expect(createRecord).toHaveBeenCalledWith({
      apiName: 'BalesFieldMapping__c',
      fields: {
        Name: 'call:Score__c',
        Key__c: 'call:Score__c',
        Kind__c: 'call',
        Source__c: 'contactPoint',
        TaskField__c: 'Score__c',
        Enabled__c: true,
      },
    });
    expect(mounted.heard('lightning__showtoast')).toMatchObject([{ variant: 'success' }]);
  });

  it('adds an action item by its name', async () => {
    const mounted = await settings();
    await change(mounted, '[data-part="source"]', { value: 'actionItem:' });
    await change(mounted, '[data-part="field"]', { value: 'Score__c' });
    expect(add(mounted).disabled).toBe(true);
    await change(mounted, '[data-part="item"]', { value: ' 次回予定 ' });
    add(mounted).click();
    await settled();
    expect(jest.mocked(createRecord).mock.calls[0]![0].fields.Source__c).toBe('actionItem:次回予定');
  });

  it('switches a mapping, opens its values and removes it', async () => {
    jest.mocked(updateRecord).mockResolvedValue({} as never);
    jest.mocked(deleteRecord).mockRejectedValue({ body: { message: '権限がありません' } });
    const mounted = await settings();
    await change(mounted, '.switch', { checked: false });
    expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: 'm1', Enabled__c: false } });
    mounted.find('.open').click();
    await settled();
    mounted.find('c-bales-record-fields').dispatchEvent(new CustomEvent('saved'));
    mounted.find('.open').click();
    await settled();
    expect(mounted.findAll('c-bales-record-fields')).toHaveLength(0);
    mounted.find('.remove').click();
    await settled();
    expect(deleteRecord).toHaveBeenCalledWith('m1');
    expect(mounted.heard('lightning__showtoast').at(-1)).toMatchObject({ message: '権限がありません' });
    expect(refresh).toHaveBeenCalled();
  });

  it('shows another kind', async () => {
    const mounted = await settings([], []);
    expect(mounted.find('.quiet').textContent).not.toBe('');
    await change(mounted, '.kind', { value: 'bulkMail' });
    expect(wire.getLastConfig()).toMatchObject({ variables: { kind: 'bulkMail' } });
    const sources = mounted.find<Box>('[data-part="source"]').options.map(({ value }) => value);
    expect(sources).toContain('campaign');
    expect(sources).not.toContain('actionItem:');
    expect(mounted.find<HTMLElement & { body: string }>('c-bales-task-preview').body).toBe('full');
  });

  it('shows an error', async () => {
    const mounted = await settings();
    wire.emitErrors([{ message: 'kaputt' }]);
    await settled();
    expect(mounted.findAll('c-bales-error-panel')).toHaveLength(1);
  });
});
