import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { sampleMetadata } from './sample-metadata.ts';

const UI = `${DATA}/ui-api`;

interface FieldValue {
  readonly displayValue: string | null;
  readonly value: unknown;
}

interface UiRecord {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Record<string, FieldValue>;
  readonly recordTypeId: string | null;
}

interface RecordPage {
  readonly count: number;
  readonly records: UiRecord[];
  readonly nextPageToken: string | null;
}

interface Layout {
  readonly sections: {
    heading: string;
    layoutRows: { layoutItems: { label: string; required: boolean }[] }[];
  }[];
}

describe('UI API', () => {
  let org: TestOrg;
  let account: string;
  let types: Record<string, string>;

  before(async () => {
    org = await runOrg();
    await org.deploy(sampleMetadata());
    const set = await org.one("SELECT Id FROM PermissionSet WHERE Name = 'Visits'");
    await org.make('PermissionSetAssignment', {
      PermissionSetId: set['Id'],
      AssigneeId: org.org.administratorId,
    });
    const rows = await org.query("SELECT Id, DeveloperName FROM RecordType WHERE SobjectType = 'Account'");
    types = Object.fromEntries(rows.map((row) => [String(row['DeveloperName']), String(row['Id'])]));
    account = await org.make('Account', {
      Name: '青空',
      AnnualRevenue: 1_234_567,
      RecordTypeId: types['Big'],
    });
    for (const [Name, Score__c, State__c] of [
      ['一', 1, 'open'],
      ['二', 2.5, 'done'],
      ['三', 3, 'done'],
    ])
      await org.make('Visit__c', { Name, Score__c, State__c, Account__c: account });
  });
  after(() => org.close());

  const get = <T>(path: string): Promise<T> => org.json<T>('GET', `${UI}${path}`);

  it('object-info knows labels, fields, record types and children; a batch answers each by itself', async () => {
    const info = await get<
      Record<string, unknown> & { fields: Record<string, { label: string; dataType: string }> }
    >('/object-info/Visit__c');
    assert.deepEqual(
      [info['label'], info['keyPrefix'], info['createable']],
      ['訪問', info['keyPrefix'], true],
    );
    assert.deepEqual([info.fields['Score__c']?.label, info.fields['Score__c']?.dataType], ['点数', 'Double']);
    const { objects } = await get<{ objects: Record<string, { label: string }> }>('/object-info');
    assert.deepEqual([objects['Visit__c']?.label, 'Nothing__c' in objects], ['訪問', false]);
    const parent = await get<{
      recordTypeInfos: Record<string, { name: string }>;
      childRelationships: { relationshipName: string; childObjectApiName: string }[];
    }>('/object-info/Account');
    assert.deepEqual(
      Object.values(parent.recordTypeInfos)
        .map(({ name }) => name)
        .sort(),
      ['マスター', '大口', '小口'].sort(),
    );
    assert.ok(parent.childRelationships.some((one) => one.relationshipName === 'Visits__r'));
    const batch = await get<{ results: { statusCode: number }[] }>('/object-info/batch/Account,Nothing__c');
    assert.deepEqual(
      batch.results.map(({ statusCode }) => statusCode),
      [200, 400],
    );
  });

  it('labels follow the user’s language', async () => {
    await org.call('PATCH', `${DATA}/sobjects/User/${org.org.administratorId}`, {
      LanguageLocaleKey: 'en_US',
    });
    assert.equal((await get<{ label: string }>('/object-info/Account')).label, 'Account');
    await org.call('PATCH', `${DATA}/sobjects/User/${org.org.administratorId}`, { LanguageLocaleKey: 'ja' });
    assert.equal((await get<{ label: string }>('/object-info/Account')).label, '取引先');
  });

  it('picklist values follow the record type, with its default', async () => {
    const of = async (type: string) =>
      get<{ values: { value: string; label: string }[]; defaultValue: { value: string } | null }>(
        `/object-info/Account/picklist-values/${types[type] ?? ''}/Rank__c`,
      );
    const big = await of('Big');
    assert.deepEqual(
      big.values.map(({ value, label }) => [value, label]),
      [['A', '優']],
    );
    assert.equal(big.defaultValue?.value, 'A');
    assert.equal((await of('Small')).values.length, 2);
  });

  it('a record comes with the wanted fields, across lookups, and without the optional ones it cannot show', async () => {
    const record = await get<UiRecord>(
      `/records/${account}?fields=Account.Name,Account.Owner.Name,Account.AnnualRevenue&optionalFields=Account.Nope__c,Account.Rank__c`,
    );
    assert.deepEqual(Object.keys(record.fields), ['AnnualRevenue', 'Name', 'Owner', 'OwnerId', 'Rank__c']);
    assert.deepEqual(record.fields['Rank__c'], { displayValue: '優', value: 'A' });
    assert.match(record.fields['AnnualRevenue']?.displayValue ?? '', /1,234,567/);
    assert.equal(record.recordTypeId, types['Big']);
    const laidOut = await get<UiRecord>(`/records/${account}?layoutTypes=Full&modes=View`);
    assert.ok('Phone' in laidOut.fields && !('Rank__c' in laidOut.fields), 'what stands on the layout');
    const compact = await get<UiRecord>(
      `/records/${account}?layoutTypes=Compact&optionalFields=Account.Rank__c`,
    );
    assert.deepEqual(Object.keys(compact.fields), ['Name', 'Rank__c']);
    const refused = await org.call('GET', `${UI}/records/${account}?fields=Account.Nope__c`);
    assert.equal(refused.status, 400);
    const batch = await get<{ results: { statusCode: number }[] }>(
      `/records/batch/${account},001000000000000AAA?fields=Account.Name`,
    );
    assert.deepEqual(
      batch.results.map(({ statusCode }) => statusCode),
      [200, 404],
    );
  });

  it('create, update and delete; refusals by field', async () => {
    const made = await org.json<UiRecord>('POST', `${UI}/records`, {
      apiName: 'Visit__c',
      fields: { Name: '新', Score__c: 4 },
    });
    assert.equal(made.fields['Name']?.value, '新');
    const changed = await org.json<UiRecord>('PATCH', `${UI}/records/${made.id}`, {
      fields: { Score__c: 5 },
    });
    assert.equal(changed.fields['Score__c']?.value, 5);
    const refused = await org.call('PATCH', `${UI}/records/${made.id}`, { fields: { State__c: 'nonsense' } });
    const body = (await refused.json()) as {
      output: { fieldErrors: Record<string, { errorCode: string }[]> };
    };
    assert.equal(refused.status, 400);
    assert.equal(
      body.output.fieldErrors['State__c']?.[0]?.errorCode,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    );
    assert.equal((await org.call('DELETE', `${UI}/records/${made.id}`)).status, 204);
    assert.equal((await org.call('GET', `${UI}/records/${made.id}?fields=Visit__c.Name`)).status, 404);
  });

  it('record defaults bring the layout and the values a new record starts with', async () => {
    const defaults = await get<{ layout: Layout; record: UiRecord; objectInfos: Record<string, unknown> }>(
      `/record-defaults/create/Account?recordTypeId=${types['Big'] ?? ''}&optionalFields=Account.Rank__c,Account.Nothing__c`,
    );
    assert.equal(defaults.record.fields['Rank__c']?.value, 'A');
    assert.ok('Account' in defaults.objectInfos);
    const items = defaults.layout.sections
      .flatMap(({ layoutRows }) => layoutRows)
      .flatMap(({ layoutItems }) => layoutItems);
    assert.ok(items.some(({ label, required }) => label === '取引先名' && required));
    assert.ok(
      items.some(({ label }) => label === '取引先 所有者'),
      'a lookup’s label names no ID',
    );
    const deployed = items.some(({ label }) => label === 'Rank');
    assert.ok(!deployed, 'a deployed field of a standard object stands on no layout');
    const clone = await get<{ record: UiRecord }>(`/record-defaults/clone/${account}`);
    assert.equal(clone.record.fields['Name']?.value, '青空');
  });

  it('layout and record-ui answer for several records at once', async () => {
    const layout = await get<Layout>('/layout/Account?layoutType=Full&mode=View');
    assert.equal(layout.sections[0]?.heading, '情報');
    const both = await get<{ records: Record<string, UiRecord>; layouts: Record<string, unknown> }>(
      `/record-ui/${account},${org.org.administratorId}?layoutTypes=Full&modes=View`,
    );
    assert.deepEqual(Object.keys(both.records).sort(), [account, org.org.administratorId].sort());
    assert.deepEqual(Object.keys(both.layouts).sort(), ['Account', 'User']);
  });

  it('list views are listed, described and read page by page, filtered and sorted', async () => {
    const { lists } = await get<{ lists: { apiName: string; label: string }[] }>('/list-info/Visit__c');
    assert.deepEqual(lists.map(({ apiName }) => apiName).sort(), ['All', 'Done']);
    const info = await get<{ displayColumns: { fieldApiName: string }[] }>('/list-info/Visit__c/All');
    assert.deepEqual(
      info.displayColumns.map(({ fieldApiName }) => fieldApiName),
      ['Name', 'Score__c'],
    );
    const done = await get<RecordPage>(
      '/list-records/Visit__c/Done?fields=Visit__c.Name&sortBy=-Visit__c.Score__c',
    );
    assert.deepEqual(
      done.records.map(({ fields }) => fields['Name']?.value),
      ['三', '二'],
    );
    const first = await get<RecordPage>(
      '/list-records/Visit__c/All?fields=Visit__c.Name&sortBy=Visit__c.Score__c&pageSize=2',
    );
    assert.equal(first.records.length, 2);
    const second = await get<RecordPage>(
      `/list-records/Visit__c/All?fields=Visit__c.Name&sortBy=Visit__c.Score__c&pageSize=2&pageToken=${first.nextPageToken ?? ''}`,
    );
    assert.deepEqual(
      second.records.map(({ fields }) => fields['Name']?.value),
      ['三'],
    );
  });

  it('related lists are described, counted and read', async () => {
    const page = await get<RecordPage>(
      `/related-list-records/${account}/Visits__r?fields=Visit__c.Name,Visit__c.State__c&sortBy=-Visit__c.Score__c`,
    );
    assert.deepEqual(
      page.records.map(({ fields }) => fields['State__c']?.displayValue),
      ['完了', '完了', '未完了'],
    );
    const posted = await org.json<RecordPage>('POST', `${UI}/related-list-records/${account}/Visits__r`, {
      fields: ['Visit__c.Name'],
      pageSize: 1,
    });
    assert.equal(posted.records.length, 1);
    assert.deepEqual((await get<{ count: number }>(`/related-list-count/${account}/Visits__r`)).count, 3);
    const info = await get<{ label: string }>('/related-list-info/Account/Visits__r');
    assert.equal(info.label, '訪問');
  });

  it('lists are filtered by where, in the syntax of GraphQL', async () => {
    const where = encodeURIComponent('{ or: [{ Name: { like: "一%" } }, { Score__c: { gt: 1000000 } }] }');
    for (const list of [`related-list-records/${account}/Visits__r`, 'list-records/Visit__c/All']) {
      const page = await get<RecordPage>(`/${list}?fields=Visit__c.Name&where=${where}`);
      assert.deepEqual(
        page.records.map(({ fields }) => fields['Name']?.value),
        ['一'],
      );
      for (const wrong of ['{ Nope__c: { eq: 1 } }', '{ Name: ', '{ Name: { near: "x" } }']) {
        const answer = await org.call(
          'GET',
          `${UI}/${list}?fields=Visit__c.Name&where=${encodeURIComponent(wrong)}`,
        );
        assert.equal(answer.status, 400, wrong);
      }
    }
  });

  it('several related lists answer at once, each by itself', async () => {
    const batch = await org.json<{ results: { statusCode: number; result: RecordPage }[] }>(
      'POST',
      `${UI}/related-list-records/batch/${account}`,
      {
        relatedListParameters: [
          { relatedListId: 'Visits__r', fields: ['Visit__c.Name'], pageSize: 2 },
          { relatedListId: 'Nothing__r', fields: ['Visit__c.Name'] },
        ],
      },
    );
    assert.deepEqual(
      batch.results.map(({ statusCode, result }) => [statusCode, result.count]),
      [
        [200, 2],
        [404, undefined],
      ],
    );
    const counts = await get<{ results: { result: { count: number } }[] }>(
      `/related-list-count/batch/${account}/Visits__r,Contacts`,
    );
    assert.deepEqual(
      counts.results.map(({ result }) => result.count),
      [3, 0],
    );
  });

  it('a lookup finds by the beginning of a name', async () => {
    const found = await get<RecordPage>('/lookups/Visit__c/Account__c?q=青');
    assert.deepEqual(
      found.records.map(({ id }) => id),
      [account],
    );
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
