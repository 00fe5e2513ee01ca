import BalesSettings from 'c/balesSettings';
import { mount, unmountAll } from 'testing/mount';

jest.mock('lightning/graphql', () => {
  const actual = jest.requireActual('@salesforce/sfdx-lwc-jest/src/lightning-stubs/graphql/graphql');
  return { ...actual, gql: (parts: readonly string[]) => ({ text: parts[0] }) };
});

describe('c-bales-settings', () => {
  afterEach(unmountAll);

  it('has the four parts by the names that BALES CLOUD gives them', async () => {
    const { element, findAll } = mount(BalesSettings);
    const tabs = findAll<HTMLElement & { label: string }>('lightning-tab').map(({ label }) => label);
    expect(tabs).toEqual(['API連携情報', 'ユーザー連携', 'マッピング > Todo', 'TODO連携']);
    await expect(element).toBeAccessible();
  });
});
