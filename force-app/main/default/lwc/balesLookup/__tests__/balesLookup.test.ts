import BalesLookup from 'c/balesLookup';
import { gql, graphql } from 'lightning/graphql';
import type { TestAdapter } from '@salesforce/wire-service-jest-util';
import { mount, settled, unmountAll } from 'testing/mount';

const wire = graphql as unknown as TestAdapter;
jest.mocked(gql).mockImplementation((parts) => ({ text: parts[0] }));

const names = (...found: (string | null)[]) => ({
  uiapi: {
    query: {
      Account: {
        edges: found.map((value, index) => ({ node: { Id: `001${String(index)}`, Name: { value } } })),
      },
    },
  },
});
const lookup = (properties = {}) =>
  mount(BalesLookup, { label: '取引先', objectApiName: 'Account', ...properties }, ['choose']);
type Mounted = ReturnType<typeof lookup>;

async function opened(mounted: Mounted, ...found: (string | null)[]) {
  mounted.find('.search').dispatchEvent(new CustomEvent('focus'));
  await settled();
  wire.emit(names(...found));
  await settled();
}
const press = async (mounted: Mounted, key: string) => {
  mounted.find('.search').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  await settled();
};

describe('c-bales-lookup', () => {
  afterEach(() => {
    jest.useRealTimers();
    unmountAll();
  });

  it('asks nothing before it is opened, and then for the first names', async () => {
    const mounted = lookup();
    expect(wire.getLastConfig()).not.toMatchObject({ query: expect.anything() });
    await opened(mounted, 'Alpha', null);
    expect(JSON.stringify(wire.getLastConfig())).toContain('Account(first: 10');
    expect(mounted.findAll('.option').map((option) => option.textContent)).toEqual(['Alpha', '0011']);
    await expect(mounted.element).toBeAccessible();
  });

  it('searches what was typed, wild cards as they are, once typing stops', async () => {
    const mounted = lookup();
    jest.useFakeTimers();
    mounted.find<HTMLInputElement>('.search').value = '50%_';
    mounted.find('.search').dispatchEvent(new CustomEvent('input'));
    jest.advanceTimersByTime(300);
    jest.useRealTimers();
    await settled();
    expect(wire.getLastConfig()).toMatchObject({ variables: { text: '%50\\%\\_%' } });
    wire.emit(names());
    await settled();
    expect(mounted.find('.nothing').textContent).toContain('50%_');
  });

  it('is used by keyboard alone', async () => {
    const mounted = lookup();
    await opened(mounted, 'Alpha', 'Beta');
    await press(mounted, 'ArrowDown');
    await press(mounted, 'ArrowDown');
    await press(mounted, 'ArrowUp');
    await press(mounted, 'x');
    expect(mounted.find('.is-active').textContent).toBe('Alpha');
    await press(mounted, 'Enter');
    expect(mounted.heard('choose')).toEqual([{ id: '0010', name: 'Alpha' }]);
    await opened(mounted, 'Alpha');
    await press(mounted, 'Escape');
    expect(mounted.findAll('.option')).toHaveLength(0);
  });

  it('is used by mouse, and closes when it is left', async () => {
    const mounted = lookup();
    await opened(mounted, 'Alpha');
    mounted.find('.option').dispatchEvent(new MouseEvent('mousedown', { cancelable: true }));
    expect(mounted.heard('choose')).toEqual([{ id: '0010', name: 'Alpha' }]);
    await opened(mounted, 'Alpha');
    mounted.find('.search').dispatchEvent(new CustomEvent('blur'));
    await settled();
    expect(mounted.findAll('.option')).toHaveLength(0);
  });

  it('shows what is chosen and takes it back; says what is wrong', async () => {
    const { element, find, heard } = lookup({
      value: { id: '001', name: 'Alpha' },
      required: true,
      error: '必須です',
    });
    expect(find<HTMLInputElement>('input').value).toBe('Alpha');
    expect(find('.error').textContent).toBe('必須です');
    await expect(element).toBeAccessible();
    find('.clear').click();
    expect(heard('choose')).toEqual([null]);
  });

  it('searches nothing for what is no object name', async () => {
    const mounted = lookup({ objectApiName: 'Account){' });
    mounted.find('.search').dispatchEvent(new CustomEvent('focus'));
    await settled();
    expect(wire.getLastConfig()).not.toMatchObject({ query: expect.anything() });
  });
});
