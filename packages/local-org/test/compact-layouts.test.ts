import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { file, manifest } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

interface Described {
  readonly id: string | null;
  readonly name: string;
  readonly fieldItems: readonly { readonly layoutComponents: readonly { readonly value: string }[] }[];
}

interface View {
  readonly layoutType: string;
  readonly mode: string;
  readonly sections: readonly {
    readonly columns: number;
    readonly layoutRows: readonly {
      readonly layoutItems: readonly { readonly layoutComponents: readonly { readonly apiName: string }[] }[];
    }[];
  }[];
}

const namesOf = (layout: Described): string[] =>
  layout.fieldItems.flatMap(({ layoutComponents }) => layoutComponents.map(({ value }) => value));

const shownIn = (view: View): string[] =>
  view.sections
    .flatMap(({ layoutRows }) => layoutRows)
    .flatMap(({ layoutItems }) => layoutItems)
    .flatMap(({ layoutComponents }) => layoutComponents.map(({ apiName }) => apiName));

describe('compact layouts', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
    await org.deploy({
      'package.xml': manifest({ CustomObject: ['Account'] }),
      'objects/Account.object': file(
        'CustomObject',
        '<compactLayoutAssignment>Key</compactLayoutAssignment><compactLayouts><fullName>Key</fullName><fields>Name</fields><fields>Phone</fields><label>Key fields</label></compactLayouts>',
      ),
    });
  });
  after(() => org.close());

  it('an object shows the one assigned to it, or its name', async () => {
    const url = (object: string): string => `${DATA}/sobjects/${object}/describe/compactLayouts`;
    const own = await org.json<{ compactLayouts: Described[]; defaultCompactLayoutId: string | null }>(
      'GET',
      url('Account'),
    );
    assert.deepEqual(own.compactLayouts.map(namesOf), [['Name', 'Phone']]);
    assert.match(String(own.defaultCompactLayoutId), /^0AH/);
    const primary = await org.json<Described>('GET', `${url('Account')}/primary`);
    assert.deepEqual([primary.name, primary.id], ['Key', own.defaultCompactLayoutId]);
    const system = await org.json<Described>('GET', `${url('Contact')}/primary`);
    assert.deepEqual([system.name, system.id, namesOf(system)], ['SYSTEM', null, ['Name']]);
  });

  it('the UI API shows its fields, of the layout and of a record', async () => {
    const layout = await org.json<View>('GET', `${DATA}/ui-api/layout/Account?layoutType=Compact`);
    assert.deepEqual([layout.layoutType, layout.sections.length], ['Compact', 1]);
    assert.deepEqual(shownIn(layout), ['Name', 'Phone']);
    const id = await org.make('Account', { Name: 'shown', Phone: '1', Website: 'example.com' });
    const record = await org.json<{ fields: object }>(
      'GET',
      `${DATA}/ui-api/records/${id}?layoutTypes=Compact`,
    );
    assert.deepEqual(Object.keys(record.fields).sort(), ['Name', 'Phone']);
  });

  it('record-ui answers by each layout type and mode that was asked for', async () => {
    const id = await org.make('Account', { Name: 'both' });
    const { layouts } = await org.json<{
      layouts: Record<string, Record<string, Record<string, Record<string, View>>>>;
    }>('GET', `${DATA}/ui-api/record-ui/${id}?layoutTypes=Compact,Full&modes=View,Edit`);
    const types = layouts['Account']?.['012000000000000AAA'] ?? {};
    assert.deepEqual(
      Object.entries(types).map(([type, modes]) => [type, Object.keys(modes)]),
      [
        ['Compact', ['View', 'Edit']],
        ['Full', ['View', 'Edit']],
      ],
    );
    assert.equal(types['Full']?.['Edit']?.mode, 'Edit');
  });
});
