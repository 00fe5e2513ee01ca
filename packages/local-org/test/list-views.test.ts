import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { standardListViews } from '../src/list-views/standard-list-views.ts';
import { file, manifest } from '../src/metadata/testing/new-room.ts';
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

const SHARED = {
  'package.xml': manifest({ Group: ['Team'], ListView: ['Lead.Pooled', 'Lead.Shared'], Queue: ['Pool'] }),
  'groups/Team.group': file('Group', '<doesIncludeBosses>false</doesIncludeBosses><name>Team</name>'),
  'queues/Pool.queue': file(
    'Queue',
    '<doesSendEmailToMembers>false</doesSendEmailToMembers><name>Pool</name><queueSobject><sobjectType>Lead</sobjectType></queueSobject>',
  ),
  'objects/Lead.object': file(
    'CustomObject',
    '<listViews><fullName>Pooled</fullName><columns>FULL_NAME</columns><filterScope>Queue</filterScope><label>q</label><queue>Pool</queue></listViews>' +
      '<listViews><fullName>Shared</fullName><columns>FULL_NAME</columns><filterScope>Everything</filterScope><label>s</label><sharedTo><group>Team</group></sharedTo></listViews>',
  ),
};

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
  it('a list that is shared with a group is that group’s, and a queue’s list holds the queue’s records', async () => {
    await org.deploy(SHARED);
    const group = await org.one("SELECT Id FROM Group WHERE DeveloperName = 'Team' AND Type = 'Regular'");
    const queue = await org.one("SELECT Id FROM Group WHERE DeveloperName = 'Pool' AND Type = 'Queue'");
    await org.make('Lead', { LastName: 'Pooled', Company: 'P', OwnerId: queue['Id'] });
    const profile = await org.one("SELECT Name FROM Profile WHERE Name IN ('Standard User', '標準ユーザー')");
    const user = await org.json<{ id: string; accessToken: string }>('POST', '/admin/users', {
      username: 'lists@example.com',
      lastName: 'lists',
      profile: profile['Name'],
    });
    const as = { authorization: `Bearer ${user.accessToken}` };
    const get = (path: string): Promise<Response> => org.call('GET', `${DATA}/ui-api/${path}`, undefined, as);
    assert.equal((await get('list-info/Lead/Shared')).status, 404);
    await org.make('GroupMember', { GroupId: group['Id'], UserOrGroupId: user.id });
    assert.equal((await get('list-info/Lead/Shared')).status, 200);
    const both = (await (await get('list-ui/Lead/Pooled?pageSize=5')).json()) as {
      info: { label: string };
      records: { records: { fields: { Name: { value: string } } }[] };
    };
    assert.equal(both.info.label, 'q');
    assert.deepEqual(
      both.records.records.map(({ fields }) => fields.Name.value),
      ['Pooled'],
    );
  });
});
