import BalesLinkCandidates from 'c/balesLinkCandidates';
import { gql, graphql } from 'lightning/graphql';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { mount, settled, unmountAll } from 'testing/mount';

const wire = graphql as unknown as TestAdapter & { emitErrors(errors: unknown): void };
jest.mocked(gql).mockImplementation((parts) => ({ text: parts[0] }));

const subject = { id: 'a01A', name: '山田　太郎', company: '株式会社アルファ', mail: 'Y@example.com' };
const edges = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });
const found = {
  uiapi: {
    query: {
      Lead: edges({
        Id: '00QA',
        Name: { value: '山田 太郎' },
        Company: { value: 'アルファ' },
        Email: { value: 'y@example.com' },
      }),
      Contact: edges({ Id: '003A', Name: { value: '山田 太郎' }, Email: { value: null }, Account: null }),
    },
  },
};

describe('c-bales-link-candidates', () => {
  afterEach(unmountAll);

  it('puts candidates beside the BALES lead and marks what is the same', async () => {
    const { element, find, findAll, heard } = mount(BalesLinkCandidates, { subject }, ['choose']);
    await settled();
    expect(wire.getLastConfig()).toMatchObject({ variables: { mail: 'Y@example.com', name: '山田　太郎' } });
    wire.emit(found);
    await settled();
    expect(findAll('.head').map((head) => head.textContent)).toEqual([
      'BALES CLOUDのリード',
      'リード',
      '取引先責任者',
    ]);
    expect(findAll('.is-same').map((cell) => cell.textContent)).toEqual([
      '山田 太郎',
      'y@example.com',
      '山田 太郎',
    ]);
    await expect(element).toBeAccessible();
    find('[data-id="003A"]').click();
    expect(heard('choose')).toEqual(['003A']);
  });

  it('says when there is nobody, and asks for nobody where nothing is known', async () => {
    const { findAll } = mount(BalesLinkCandidates, { subject: { ...subject, name: '', mail: '' } });
    await settled();
    expect(wire.getLastConfig()).toMatchObject({ variables: { mail: '-', name: '-' } });
    wire.emit({ uiapi: { query: {} } });
    await settled();
    expect(findAll('.nothing')).toHaveLength(1);
    wire.emitErrors([{ message: 'kaputt' }]);
    await settled();
    expect(findAll('c-bales-error-panel')).toHaveLength(1);
  });

  it('takes the ID of a lead or contact, and of nothing else', async () => {
    const { find, heard } = mount(BalesLinkCandidates, { subject }, ['choose']);
    wire.emit(found);
    await settled();
    const type = async (value: string) => {
      find('.record-id').dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await settled();
      return find<HTMLButtonElement>('.link-by-id').disabled;
    };
    expect(await type('001000000000001')).toBe(true);
    expect(await type(' 00Q000000000001AAA ')).toBe(false);
    find('.link-by-id').click();
    expect(heard('choose')).toEqual(['00Q000000000001AAA']);
  });
});
