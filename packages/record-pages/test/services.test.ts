import assert from 'node:assert/strict';
import { after, before, beforeEach, mock, test } from 'node:test';
import { loadServices } from './services/load-services.ts';
import { eventually, openPageWorld, wired } from './services/page-world.ts';
import type { AdapterClass, PageWorld } from './services/page-world.ts';

interface UiRecord {
  readonly id: string;
  readonly fields: Readonly<
    Record<string, { readonly value: unknown; readonly displayValue: string | null }>
  >;
}
interface Page {
  readonly records: readonly UiRecord[];
  readonly count?: number;
}
interface Graph {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
  readonly refresh: () => Promise<void>;
}

/** The services as components import them. */
interface Services {
  readonly uiRecordApi: {
    readonly getRecord: AdapterClass;
    readonly getRecordCreateDefaults: AdapterClass;
    createRecord(input: object): Promise<UiRecord>;
    updateRecord(input: object, options?: object): Promise<UiRecord>;
    deleteRecord(id: string): Promise<void>;
    notifyRecordUpdateAvailable(items: readonly { readonly recordId: string }[]): Promise<void>;
  };
  readonly uiListsApi: Readonly<
    Record<'getListInfoByName' | 'getListInfosByObjectName' | 'getListRecordsByName', AdapterClass>
  >;
  readonly uiObjectInfoApi: Readonly<
    Record<
      'getObjectInfo' | 'getObjectInfos' | 'getPicklistValues' | 'getPicklistValuesByRecordType',
      AdapterClass
    >
  >;
  readonly uiRelatedListApi: Readonly<Record<'getRelatedListRecords', AdapterClass>>;
  readonly graphql: {
    readonly graphql: AdapterClass;
    gql(strings: readonly string[]): unknown;
    executeMutation(config: object): Promise<{ readonly data?: unknown }>;
  };
}

let world: PageWorld;
let sut: Services;
before(async () => {
  world = await openPageWorld();
  sut = await loadServices<Services>([
    ...['uiRecordApi', 'uiListsApi', 'uiObjectInfoApi', 'uiRelatedListApi', 'graphql'],
  ]);
});
beforeEach(() => void world.requests());
after(() => world.close());

const MASTER = '012000000000000AAA';
const SECOND = 1000;
let unique = 0;

const newAccount = (more: object = {}): Promise<UiRecord> =>
  sut.uiRecordApi.createRecord({
    apiName: 'Account',
    fields: { Name: `取引先 ${String((unique += 1))}`, ...more },
  });

/** Runs with a clock that stands, and can be put forward by milliseconds. */
async function withClock(work: (forward: (ms: number) => void) => Promise<void>): Promise<void> {
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  try {
    await work((ms) => mock.timers.tick(ms));
  } finally {
    mock.timers.reset();
  }
}

test('nothing is asked while a parameter is missing', async () => {
  const { uiListsApi, uiObjectInfoApi, uiRecordApi } = sut;
  const incomplete: readonly (readonly [AdapterClass, object])[] = [
    [uiListsApi.getListInfoByName, { objectApiName: 'Account', listViewApiName: undefined }],
    [uiListsApi.getListInfosByObjectName, { objectApiName: undefined }],
    [uiListsApi.getListRecordsByName, { objectApiName: 'Account' }],
    [uiObjectInfoApi.getPicklistValues, { recordTypeId: undefined, fieldApiName: 'Account.Industry' }],
    [uiObjectInfoApi.getPicklistValuesByRecordType, { objectApiName: 'Account', recordTypeId: undefined }],
    [uiObjectInfoApi.getObjectInfos, { objectApiNames: [] }],
    [uiRecordApi.getRecordCreateDefaults, { objectApiName: undefined }],
    [uiRecordApi.getRecord, { recordId: undefined, fields: ['Account.Name'] }],
  ];
  for (const [adapter, config] of incomplete)
    assert.deepEqual(wired(adapter, config).given, [{ data: undefined, error: undefined }]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(world.requests(), []);
});

test('list infos: by name and by object, asked once for all who want them', async () => {
  const config = { objectApiName: { objectApiName: 'Account' }, listViewApiName: 'AllAccounts' };
  const one = wired<{ label: string }>(sut.uiListsApi.getListInfosByObjectName, { objectApiName: 'Account' });
  await eventually(() => one.last().data !== undefined);
  const infos = one.last().data as unknown as { lists: readonly { apiName: string }[] };
  const [first] = infos.lists;
  assert.ok(first);
  const named = { ...config, listViewApiName: first.apiName };
  const [two, three] = [named, named].map((view) => wired(sut.uiListsApi.getListInfoByName, view));
  await eventually(() => two?.last().data !== undefined && three?.last().data !== undefined);
  assert.equal(world.requests().length, 2);
});

test('list records: who joins shows when the list is asked for anew, who changes shows at once', async () => {
  await withClock(async (forward) => {
    const account = await newAccount();
    const config = {
      ...{ objectApiName: 'Account', listViewApiName: 'AllAccounts', pageSize: 200 },
      ...{ fields: ['Account.Name'], sortBy: ['-Account.CreatedDate'] },
    };
    const list = wired<Page>(sut.uiListsApi.getListRecordsByName, config);
    await eventually(() => list.last().data !== undefined);
    const names = (page: Page | undefined): unknown[] =>
      (page?.records ?? []).map(({ fields }) => fields['Name']?.value);
    assert.ok(names(list.last().data).includes(account.fields['Name']?.value));
    const other = await newAccount();
    const again = wired<Page>(sut.uiListsApi.getListRecordsByName, config);
    assert.ok(!names(again.last().data).includes(other.fields['Name']?.value), 'from the cache');
    await sut.uiRecordApi.updateRecord({ fields: { Id: account.id, Name: '改名' } });
    await eventually(() => names(list.last().data).includes('改名'));
    forward(31 * SECOND);
    const late = wired<Page>(sut.uiListsApi.getListRecordsByName, config);
    await eventually(() => names(late.last().data).includes(other.fields['Name']?.value));
    await sut.uiRecordApi.deleteRecord(account.id);
    await eventually(() => !names(late.last().data).includes('改名'));
  });
});

test('a list that is not there is an error of that wire', async () => {
  const list = wired(sut.uiListsApi.getListInfoByName, {
    objectApiName: 'Account',
    listViewApiName: 'Nothing',
  });
  await eventually(() => list.last().error !== undefined);
  assert.equal(list.last().error?.status, 404);
  assert.equal(list.last().data, undefined);
});

test('pick lists are asked for once in a quarter of an hour, by field and by record type', async () => {
  await withClock(async (forward) => {
    const { getPicklistValues, getPicklistValuesByRecordType, getObjectInfo } = sut.uiObjectInfoApi;
    const field = { recordTypeId: MASTER, fieldApiName: 'Account.Industry' };
    const schema = {
      ...field,
      fieldApiName: { objectApiName: 'Account', fieldApiName: 'Industry' },
    };
    interface Values {
      readonly values: readonly { readonly value: string }[];
    }
    const one = wired<Values>(getPicklistValues, field);
    await eventually(() => (one.last().data?.values.length ?? 0) > 0);
    wired(getPicklistValues, schema);
    const all = wired<{ picklistFieldValues: Record<string, Values> }>(getPicklistValuesByRecordType, {
      ...{ objectApiName: 'Account', recordTypeId: MASTER },
    });
    await eventually(() => all.last().data !== undefined);
    assert.deepEqual(all.last().data?.picklistFieldValues['Industry']?.values, one.last().data?.values);
    const info = wired(getObjectInfo, { objectApiName: 'Account' });
    await eventually(() => info.last().data !== undefined);
    assert.equal(world.requests().length, 3);
    forward(14 * 60 * SECOND);
    wired(getPicklistValues, field);
    wired(getObjectInfo, { objectApiName: 'Account' });
    assert.equal(world.requests().length, 0);
    forward(2 * 60 * SECOND);
    wired(getPicklistValues, field);
    assert.equal(world.requests().length, 1);
  });
});

test('a created record is answered as saved; lists and queries show it after their refresh', async () => {
  const query = sut.graphql.gql([
    'query { uiapi { query { Account(first: 200) { totalCount edges { node { Id Name { value } } } } } } }',
  ]);
  const graph = wired(sut.graphql.graphql, { query });
  const given = (): Graph => graph.last() as unknown as Graph;
  const total = (): number =>
    (given().data as { uiapi: { query: { Account: { totalCount: number } } } }).uiapi.query.Account
      .totalCount;
  await eventually(() => given().data !== undefined);
  const before = total();
  const account = await newAccount({ Phone: '03-0000-0000' });
  assert.equal(account.fields['Phone']?.value, '03-0000-0000');
  assert.equal(total(), before);
  await given().refresh();
  assert.equal(total(), before + 1);
});

test('what the org refuses names the fields', async () => {
  await assert.rejects(
    sut.uiRecordApi.createRecord({ apiName: 'Contact', fields: { FirstName: 'だけ' } }),
    (error: { status: number; body: { output: { fieldErrors: object } } }) => {
      assert.equal(error.status, 400);
      assert.deepEqual(Object.keys(error.body.output.fieldErrors), ['LastName']);
      return true;
    },
  );
});

test('an update is given to whoever watches the record, once, and is refused when somebody else was quicker', async () => {
  const { id } = await newAccount();
  const config = { recordId: id, fields: ['Account.Name', 'Account.LastModifiedDate'] };
  const [one, two] = [config, config].map((view) => wired<UiRecord>(sut.uiRecordApi.getRecord, view));
  await eventually(() => one?.last().data !== undefined);
  world.requests();
  await sut.uiRecordApi.updateRecord({ fields: { Id: id, Name: '改名' } });
  assert.deepEqual(
    [one, two].map((wire) => wire?.last().data?.fields['Name']?.value),
    ['改名', '改名'],
  );
  assert.deepEqual(
    world.requests().map((request) => request.split(' ')[0]),
    ['PATCH', 'GET'],
  );
  const long = { ifUnmodifiedSince: 'Thu, 01 Jan 2026 00:00:00 GMT' };
  await assert.rejects(sut.uiRecordApi.updateRecord({ fields: { Id: id, Name: '遅れて' } }, long), {
    status: 412,
  });
  assert.equal(one?.last().data?.fields['Name']?.value, '改名');
});

test('a deleted record is an error to whoever watches it, and gone from related lists', async () => {
  const account = await newAccount();
  const contact = await sut.uiRecordApi.createRecord({
    apiName: 'Contact',
    fields: { LastName: '山田', AccountId: account.id },
  });
  const record = wired(sut.uiRecordApi.getRecord, { recordId: contact.id, fields: ['Contact.LastName'] });
  const related = wired<Page>(sut.uiRelatedListApi.getRelatedListRecords, {
    ...{ parentRecordId: account.id, relatedListId: 'Contacts', fields: ['Contact.LastName'] },
  });
  await eventually(() => related.last().data?.records.length === 1 && record.last().data !== undefined);
  await sut.uiRecordApi.deleteRecord(contact.id);
  await eventually(() => related.last().data?.records.length === 0);
  assert.equal(record.last().error?.status, 404);
  await assert.rejects(sut.uiRecordApi.deleteRecord(contact.id), { status: 400 });
});

test('what changed behind the cache shows when it is told of, not before', async () => {
  const { id } = await newAccount();
  const record = wired<UiRecord>(sut.uiRecordApi.getRecord, { recordId: id, fields: ['Account.Name'] });
  await eventually(() => record.last().data !== undefined);
  const { url, adminToken } = world.org;
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
  const path = `${url}/services/data/v67.0/sobjects/Account/${id}`;
  await fetch(path, { method: 'PATCH', headers, body: JSON.stringify({ Name: '裏で' }) });
  const late = wired<UiRecord>(sut.uiRecordApi.getRecord, { recordId: id, fields: ['Account.Name'] });
  assert.notEqual(late.last().data?.fields['Name']?.value, '裏で');
  await sut.uiRecordApi.notifyRecordUpdateAvailable([{ recordId: id }]);
  assert.equal(record.last().data?.fields['Name']?.value, '裏で');
});

test('a mutation refreshes the queries that show its record', async () => {
  const { id } = await newAccount();
  const { gql, graphql, executeMutation } = sut.graphql;
  const query = gql([
    `query { uiapi { query { Account(where: { Id: { eq: "${id}" } }) { edges { node { Id Name { value } } } } } } }`,
  ]);
  const graph = wired(graphql, { query });
  const shown = (): string => JSON.stringify((graph.last() as unknown as Graph).data ?? null);
  await eventually(() => shown().includes(id));
  const mutation = gql([
    'mutation rename($input: AccountUpdateInput!) { uiapi { AccountUpdate(input: $input) { success Record { Id } } } }',
  ]);
  const variables = { input: { Id: id, Account: { Name: '変異' } } };
  const answer = await executeMutation({ query: mutation, variables });
  assert.ok(answer.data, JSON.stringify(answer));
  await eventually(() => shown().includes('変異'));
});

test('a query that the org does not understand gives its errors and no data', async () => {
  const graph = wired(sut.graphql.graphql, { query: sut.graphql.gql(['query { nothing }']) });
  const given = (): Graph => graph.last() as unknown as Graph;
  await eventually(() => given().errors !== undefined);
  assert.ok((given().errors?.[0]?.message ?? '').length > 0);
  assert.deepEqual(given().data ?? {}, {});
});

test('a component that went away is given nothing more', async () => {
  const { id } = await newAccount();
  const record = wired<UiRecord>(sut.uiRecordApi.getRecord, { recordId: id, fields: ['Account.Name'] });
  await eventually(() => record.last().data !== undefined);
  const amount = record.given.length;
  record.disconnect();
  await sut.uiRecordApi.updateRecord({ fields: { Id: id, Name: '見られない' } });
  assert.equal(record.given.length, amount);
});
