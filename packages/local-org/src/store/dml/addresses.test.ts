import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOrg, writer } from '../testing/open-org.ts';

function org(stateCountryPicklists = true) {
  const opened = openOrg({ settings: { stateCountryPicklists } });
  const { insert, change, make } = writer(opened);
  const address = (id: string) => {
    const row = opened.data.rowById('Account', id);
    return ['Country', 'CountryCode', 'State', 'StateCode'].map((part) => row?.[`Billing${part}`] ?? null);
  };
  const refusal = (values: Record<string, unknown>) => insert('Account', { Name: 'a', ...values }).errors[0];
  return { insert, change, make, address, refusal };
}

test('a code brings its text, a text its code, in any language', () => {
  const { make, change, address } = org();
  const byCode = make('Account', { Name: 'a', BillingCountryCode: 'JP', BillingStateCode: '13' });
  assert.deepEqual(address(byCode), ['日本', 'JP', '東京都', '13']);
  const byText = make('Account', { Name: 'a', BillingCountry: 'Japan', BillingState: 'tokyo' });
  assert.deepEqual(address(byText), ['日本', 'JP', '東京都', '13']);
  change('Account', { Id: byText, BillingState: '大阪府' });
  assert.deepEqual(address(byText), ['日本', 'JP', '大阪府', '27']);
  change('Account', { Id: byText, BillingState: null, BillingCountryCode: null });
  assert.deepEqual(address(byText), [null, null, null, null]);
});

test('what is not in the lists is refused', () => {
  const { refusal } = org();
  const country = refusal({ BillingCountry: 'Nowhere' });
  assert.deepEqual([country?.code, country?.fields], ['FIELD_INTEGRITY_EXCEPTION', ['BillingCountry']]);
  assert.match(country?.message ?? '', /^There's a problem with this country/);
  assert.equal(
    refusal({ BillingCountry: 'Japan', BillingState: 'Bavaria' })?.code,
    'FIELD_INTEGRITY_EXCEPTION',
  );
  assert.match(refusal({ BillingState: '東京都' })?.message ?? '', /A country must be specified before/);
});

test('without the picklists any text will do', () => {
  const { insert } = org(false);
  assert.equal(insert('Account', { Name: 'a', BillingCountry: 'Nowhere', BillingState: 'x' }).success, true);
});
