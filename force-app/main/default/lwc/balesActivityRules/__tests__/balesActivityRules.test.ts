import BalesActivityRules from 'c/balesActivityRules';
import { graphql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
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
const update = jest.mocked(updateRecord);
const refresh = jest.fn(() => Promise.resolve());
const rule = (Id: string, kind: string, enabled = true) => ({
  Id,
  Kind__c: { value: kind },
  Enabled__c: { value: enabled },
  Body__c: { value: 'none', displayValue: 'なし' },
});

async function rules(rows: object[]) {
  const mounted = mount(BalesActivityRules, {}, ['lightning__showtoast']);
  wire.emit(
    { uiapi: { query: { BalesActivityRule__c: { edges: rows.map((node) => ({ node })) } } } },
    undefined,
    refresh,
  );
  await settled();
  return mounted;
}
type Switch = HTMLElement & { label: string; checked: boolean };

describe('c-bales-activity-rules', () => {
  afterEach(() => {
    unmountAll();
    update.mockReset();
  });

  it('shows a switch for each kind with its body policy, in the usual order', async () => {
    const { element, findAll, text } = await rules([rule('2', 'bulkMail', false), rule('1', 'call')]);
    expect(findAll<Switch>('.switch').map(({ label, checked }) => [label, checked])).toEqual([
      ['コール', true],
      ['一括配信メール', false],
    ]);
    expect(text()).toContain('本文: なし');
    await expect(element).toBeAccessible();
  });

  it('switches a kind, and says when it could not', async () => {
    update.mockResolvedValueOnce({} as never).mockRejectedValueOnce('だめ');
    const { find, heard } = await rules([rule('1', 'call')]);
    const flip = async (checked: boolean) => {
      find('.switch').dispatchEvent(new CustomEvent('change', { detail: { checked } }));
      await settled();
    };
    await flip(false);
    await flip(true);
    expect(update).toHaveBeenCalledWith({ fields: { Id: '1', Enabled__c: false } });
    expect(heard('lightning__showtoast')).toMatchObject([
      { variant: 'success' },
      { variant: 'error', message: 'だめ' },
    ]);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('opens and closes the rest of a rule', async () => {
    const { find, findAll } = await rules([rule('1', 'call')]);
    find('.link').click();
    await settled();
    const fields = find<HTMLElement & { recordId: string }>('c-bales-record-fields');
    expect(fields.recordId).toBe('1');
    fields.dispatchEvent(new CustomEvent('saved'));
    find('.link').click();
    await settled();
    expect(findAll('c-bales-record-fields')).toHaveLength(0);
  });

  it('shows an org without rules, and an error', async () => {
    const mounted = await rules([]);
    expect(mounted.findAll('c-bales-empty')).toHaveLength(1);
    wire.emitErrors([{ message: 'kaputt' }]);
    await settled();
    expect(mounted.findAll('c-bales-error-panel')).toHaveLength(1);
  });
});
