import BalesTenantPicker, { chosenConnection } from 'c/balesTenantPicker';
import { mount, unmountAll } from 'testing/mount';

const row = (Id: string, tenant: string | null) => ({ Id, Tenant__c: { value: tenant } });
const rows = [row('a1', 'acme'), row('a2', 'beta'), row('a3', null)];

describe('c-bales-tenant-picker', () => {
  afterEach(unmountAll);

  it('offers the tenants of an org, and tells who was chosen', async () => {
    const { element, find, heard } = mount(BalesTenantPicker, { rows, value: 'a1' }, ['choose']);
    const box = find<HTMLElement & { options: unknown; value: string }>('lightning-combobox');
    expect(box.value).toBe('a1');
    expect(box.options).toEqual([
      { value: 'a1', label: 'acme' },
      { value: 'a2', label: 'beta' },
      { value: 'a3', label: '–' },
    ]);
    box.dispatchEvent(new CustomEvent('change', { detail: { value: 'a2' } }));
    expect(heard('choose')).toEqual(['a2']);
    await expect(element).toBeAccessible();
  });

  it('is not there where one tenant has the org to itself', () => {
    expect(mount(BalesTenantPicker, { rows: rows.slice(0, 1) }).findAll('lightning-combobox')).toEqual([]);
  });

  it('shows the first tenant until another one is chosen', () => {
    expect(chosenConnection(rows, '')?.Id).toBe('a1');
    expect(chosenConnection(rows, 'a2')?.Id).toBe('a2');
    expect(chosenConnection([], 'a2')).toBeUndefined();
  });
});
