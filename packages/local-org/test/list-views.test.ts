import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { standardListViews } from '../src/list-views/standard-list-views.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

interface ListInfo {
  readonly label: string;
  readonly displayColumns: readonly { readonly fieldApiName: string }[];
}

interface ListRecords {
  readonly count: number;
  readonly records: readonly { readonly id: string }[];
}

describe('List views that every org has', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  for (const { fullName, columns, labels } of standardListViews) {
    it(`${fullName} answers with its columns and records`, async () => {
      const [object, name] = fullName.split('.');
      const info = await org.json<ListInfo>(
        'GET',
        `${DATA}/ui-api/list-info/${String(object)}/${String(name)}`,
      );
      assert.equal(info.label, labels.ja);
      assert.equal(info.displayColumns.length, columns.length);
      const page = await org.json<ListRecords>(
        'GET',
        `${DATA}/ui-api/list-records/${String(object)}/${String(name)}`,
      );
      assert.ok(page.count >= 0);
    });
  }

  it('IDs have the three letters that fit', () => {
    for (const { id } of standardListViews) assert.match(id, /^00B0{7}[a-z0-9]{5}EAA$/);
  });

  it('an open lead stands in the list of open leads, a deployed view replaces one of the same name', async () => {
    const lead = await org.make('Lead', { LastName: '山田', Company: 'A社' });
    const path = `${DATA}/ui-api/list-records/Lead/AllOpenLeads`;
    const page = await org.json<ListRecords>('GET', path);
    assert.deepEqual(
      page.records.map(({ id }) => id),
      [lead],
    );
    await org.deploy({
      'package.xml':
        '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Lead.AllOpenLeads</members><name>ListView</name></types><version>67.0</version></Package>',
      'objects/Lead.object': `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><listViews><fullName>AllOpenLeads</fullName><columns>FULL_NAME</columns><filterScope>Everything</filterScope><filters><field>LEAD.COMPANY</field><operation>equals</operation><value>B社</value></filters><label>B社</label></listViews></CustomObject>`,
    });
    assert.equal((await org.json<ListRecords>('GET', path)).count, 0);
    const all = await org.json<{ listviews: { developerName: string }[] }>(
      'GET',
      `${DATA}/sobjects/Lead/listviews`,
    );
    assert.equal(all.listviews.filter(({ developerName }) => developerName === 'AllOpenLeads').length, 1);
  });
});
