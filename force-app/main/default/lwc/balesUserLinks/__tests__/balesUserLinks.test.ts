import BalesUserLinks from 'c/balesUserLinks';
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
const person = (Id: string, value: string) => ({ Id, Name: { value } });
const link = (Id: string, more = {}) => ({
  Id,
  Name: { value: `BALES ${Id}` },
  Mail__c: { value: `${Id}@example.com` },
  GmailLinked__c: { value: true },
  User__r: null,
  SuggestedUser__r: null,
  ...more,
});

async function users(rows: object[]) {
  const mounted = mount(BalesUserLinks, {}, ['lightning__showtoast']);
  wire.emit(
    { uiapi: { query: { BalesUserLink__c: { edges: rows.map((node) => ({ node })) } } } },
    undefined,
    refresh,
  );
  await settled();
  return mounted;
}
const three = [
  link('1', { User__r: person('005A', '佐藤'), SuggestedUser__r: person('005A', '佐藤') }),
  link('2', { SuggestedUser__r: person('005B', '鈴木') }),
  link('3'),
];
const lookups = (mounted: Awaited<ReturnType<typeof users>>) =>
  mounted.findAll<HTMLElement & { value: unknown }>('c-bales-lookup');

describe('c-bales-user-links', () => {
  beforeEach(() => update.mockReset().mockResolvedValue({} as never));
  afterEach(unmountAll);

  it('shows each BALES user with the Salesforce user, and suggests where there is none', async () => {
    const mounted = await users(three);
    expect(lookups(mounted).map(({ value }) => value)).toEqual([{ id: '005A', name: '佐藤' }, null, null]);
    expect(mounted.findAll('.take').map((take) => take.textContent)).toEqual(['候補「鈴木」を採用']);
    await expect(mounted.element).toBeAccessible();
  });

  it('takes one suggestion, or all', async () => {
    const mounted = await users(three);
    mounted.find('.take').click();
    await settled();
    mounted.find('.take-all').click();
    await settled();
    expect(update.mock.calls).toEqual([
      [{ fields: { Id: '2', User__c: '005B' } }],
      [{ fields: { Id: '2', User__c: '005B' } }],
    ]);
    expect(mounted.heard('lightning__showtoast')).toMatchObject([
      { variant: 'success' },
      { variant: 'success' },
    ]);
    expect(refresh).toHaveBeenCalled();
  });

  it('pairs a user by hand, and takes a pair apart', async () => {
    const mounted = await users(three);
    const choose = async (index: number, detail: unknown) => {
      lookups(mounted)[index]!.dispatchEvent(new CustomEvent('choose', { detail }));
      await settled();
    };
    await choose(2, { id: '005C', name: '高橋' });
    await choose(0, null);
    expect(update.mock.calls).toEqual([
      [{ fields: { Id: '3', User__c: '005C' } }],
      [{ fields: { Id: '1', User__c: null } }],
    ]);
  });

  it('says why it was not saved', async () => {
    update.mockRejectedValue({ body: { message: '無効なユーザー' } });
    const mounted = await users(three);
    mounted.find('.take').click();
    await settled();
    expect(mounted.heard('lightning__showtoast')).toMatchObject([
      { variant: 'error', message: '無効なユーザー' },
    ]);
  });

  it('shows an org without BALES users, and an error', async () => {
    const mounted = await users([]);
    expect(mounted.findAll('c-bales-empty')).toHaveLength(1);
    wire.emitErrors([{ message: 'kaputt' }]);
    await settled();
    expect(mounted.findAll('c-bales-error-panel')).toHaveLength(1);
  });
});
