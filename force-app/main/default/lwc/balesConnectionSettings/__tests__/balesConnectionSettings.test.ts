import BalesConnectionSettings from 'c/balesConnectionSettings';
import { graphql } from 'lightning/graphql';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock('lightning/graphql', () => {
  const actual = jest.requireActual('@salesforce/sfdx-lwc-jest/src/lightning-stubs/graphql/graphql');
  return { ...actual, gql: (parts: readonly string[]) => ({ text: parts[0] }) };
});

const wire = graphql as unknown as TestAdapter & { emitErrors(errors: unknown): void };
const connection = {
  Id: 'a02A',
  State__c: { value: 'connected', displayValue: '連携中' },
  PersonalAccount__c: { value: true },
  ConnectedUser__r: { Id: '005A', Name: { value: '山田' } },
};

describe('c-bales-connection-settings', () => {
  afterEach(unmountAll);

  it('shows who is connected, and the options of the connection', async () => {
    const { element, find, text } = mount(BalesConnectionSettings);
    wire.emit({ uiapi: { query: { BalesConnection__c: { edges: [{ node: connection }] } } } });
    await settled();
    for (const part of ['連携中', '山田', '個人の権限で接続中']) expect(text()).toContain(part);
    const fields = find<HTMLElement & { recordId: string; fieldNames: string[] }>('c-bales-record-fields');
    expect(fields.recordId).toBe('a02A');
    expect(fields.fieldNames).toContain('OwnerPolicy__c');
    await expect(element).toBeAccessible();
  });

  it('shows the options of the tenant that is chosen, where several share the org', async () => {
    const { find } = mount(BalesConnectionSettings);
    const edges = [{ node: connection }, { node: { ...connection, Id: 'a02B' } }];
    wire.emit({ uiapi: { query: { BalesConnection__c: { edges } } } });
    await settled();
    find('c-bales-tenant-picker').dispatchEvent(new CustomEvent('choose', { detail: 'a02B' }));
    await settled();
    expect(find<HTMLElement & { recordId: string }>('c-bales-record-fields').recordId).toBe('a02B');
  });

  it('shows an org that was never connected, and an error', async () => {
    const { find, findAll } = mount(BalesConnectionSettings);
    wire.emit({ uiapi: { query: { BalesConnection__c: { edges: [] } } } });
    await settled();
    expect(findAll('c-bales-empty')).toHaveLength(1);
    wire.emitErrors([{ message: 'kaputt' }]);
    await settled();
    find('c-bales-error-panel').dispatchEvent(new CustomEvent('retry'));
  });
});
