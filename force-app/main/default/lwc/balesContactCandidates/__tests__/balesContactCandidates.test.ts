import BalesContactCandidates from 'c/balesContactCandidates';
import { gql, graphql } from 'lightning/graphql';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { mount, settled, unmountAll } from 'testing/mount';

const wire = graphql as unknown as TestAdapter;
jest.mocked(gql).mockImplementation((parts) => ({ text: parts[0] }));

const edges = (...people: [string, string | null][]) => ({
  edges: people.map(([Id, value]) => ({ node: { Id, Name: { value } } })),
});

describe('c-bales-contact-candidates', () => {
  afterEach(unmountAll);

  it('offers the same mail before the same name, each person once, and a new one', async () => {
    const { element, find, heard } = mount(
      BalesContactCandidates,
      { accountId: '001A', mail: 'y@example.com', name: '山田 太郎' },
      ['choose'],
    );
    await settled();
    expect(wire.getLastConfig()).toMatchObject({
      variables: { account: '001A', mail: 'y@example.com', name: '山田 太郎' },
    });
    wire.emit({
      uiapi: {
        query: {
          sameMail: edges(['003A', '山田 太郎']),
          sameName: edges(['003A', '山田 太郎'], ['003B', null]),
        },
      },
    });
    await settled();
    const group = find<HTMLElement & { options: unknown }>('lightning-radio-group');
    expect(group.options).toEqual([
      { label: '山田 太郎 — メールが一致', value: '003A' },
      { label: ' — 氏名が一致', value: '003B' },
      { label: '新しい取引先責任者を作成', value: '' },
    ]);
    group.dispatchEvent(new CustomEvent('change', { detail: { value: '003A' } }));
    expect(heard('choose')).toEqual(['003A']);
    await expect(element).toBeAccessible();
  });

  it('does not look for everybody without a mail address', async () => {
    mount(BalesContactCandidates, { accountId: '001A' });
    await settled();
    expect(wire.getLastConfig()).toMatchObject({ variables: { mail: '-', name: '-' } });
  });
});
