import BalesConversion from 'c/balesConversion';
import { mount, unmountAll } from 'testing/mount';

jest.mock('@salesforce/apex/BalesConversion.convert', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/customPermission/BalesConvert', () => ({ __esModule: true, default: undefined }), {
  virtual: true,
});
jest.mock('@salesforce/userPermission/ConvertLeads', () => ({ __esModule: true, default: undefined }), {
  virtual: true,
});

describe('c-bales-conversion for a user without rights', () => {
  afterEach(unmountAll);

  it('names the permission set and the right to convert leads', () => {
    const { text } = mount(BalesConversion, { recordId: '00QA', objectApiName: 'Lead' });
    expect(text()).toContain('「BALES 商談化」権限セット');
    expect(text()).toContain('「リードの取引の開始」');
  });

  it('does not ask a contact for the right to convert leads', () => {
    const { text } = mount(BalesConversion, { recordId: '003A', objectApiName: 'Contact' });
    expect(text()).not.toContain('「リードの取引の開始」');
  });
});
