import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { file, manifest } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

/** What Salesforce's REST guide says of single records beyond create, read, update and delete. */
describe('records over HTTP', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
    await org.deploy({
      'package.xml': manifest({ CustomObject: ['Account'], PermissionSet: ['Keys'] }),
      'objects/Account.object': file(
        'CustomObject',
        '<fields><fullName>Key__c</fullName><externalId>true</externalId><label>Key</label><length>40</length><type>Text</type><unique>true</unique></fields>',
      ),
      'permissionsets/Keys.permissionset': file(
        'PermissionSet',
        '<fieldPermissions><editable>true</editable><field>Account.Key__c</field><readable>true</readable></fieldPermissions><label>Keys</label>',
      ),
    });
    const set = await org.one("SELECT Id FROM PermissionSet WHERE Name = 'Keys'");
    await org.make('PermissionSetAssignment', {
      PermissionSetId: set['Id'],
      AssigneeId: org.org.administratorId,
    });
  });
  after(() => org.close());

  const errorsOf = async (answer: Response): Promise<unknown> => [answer.status, await answer.json()];
  const account = (path: string): string => `${DATA}/sobjects/Account/${path}`;

  it('an ID in the body of a create is refused, one by one and in a collection', async () => {
    const id = await org.make('Account', { Name: 'there' });
    assert.deepEqual(
      await errorsOf(await org.call('POST', `${DATA}/sobjects/Account`, { Name: 'x', Id: id })),
      [
        400,
        [
          {
            message: 'The Id field should not be specified in the sobject data.',
            errorCode: 'INVALID_FIELD',
            fields: ['Id'],
          },
        ],
      ],
    );
    const records = [{ attributes: { type: 'Account' }, Name: 'x', id }];
    assert.deepEqual(await org.json('POST', `${DATA}/composite/sobjects`, { records }), [
      {
        success: false,
        errors: [
          {
            statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
            message: 'cannot specify Id in an insert call',
            fields: ['Id'],
          },
        ],
      },
    ]);
  });

  it('attributes that name another object than the path are refused', async () => {
    const id = await org.make('Account', { Name: 'kept' });
    const body = { attributes: { type: 'Contact' }, Name: 'changed' };
    for (const [method, path] of [
      ['POST', `${DATA}/sobjects/Account`],
      ['PATCH', account(id)],
      ['PATCH', account('Key__c/attributes')],
    ] as const) {
      const answer = await org.call(method, path, body);
      assert.equal(answer.status, 400);
      const [error] = (await answer.json()) as { errorCode: string }[];
      assert.equal(error?.errorCode, 'INVALID_INPUT');
    }
    assert.equal((await org.one(`SELECT Name FROM Account WHERE Id = '${id}'`))['Name'], 'kept');
    const own = { attributes: { type: 'account', url: 'anything' }, Name: 'changed' };
    assert.equal((await org.call('PATCH', account(id), own)).status, 204);
  });

  it('decimals come back as they were sent, beyond the scale of their field', async () => {
    await org.make('Account', { Name: 'decimals', AnnualRevenue: 1.239 });
    await org.make('Account', { Name: 'decimals', AnnualRevenue: '0.1' });
    const sum = "SELECT SUM(AnnualRevenue) total FROM Account WHERE Name = 'decimals'";
    assert.equal((await org.one(sum))['total'], 1.339);
  });

  it('a list where one record belongs is a failed row', async () => {
    const answer = await org.call('POST', `${DATA}/sobjects/Account`, [{ Name: 'x' }]);
    const [status, [error]] = (await errorsOf(answer)) as [number, { errorCode: string; message: string }[]];
    assert.deepEqual([status, error?.errorCode], [400, 'INVALID_FIELD']);
    assert.match(String(error?.message), /^Json Deserialization failed on token 'null'/);
  });

  it('record counts leave out what only a filtered query may read', async () => {
    await org.make('Account', { Name: 'counted' });
    const { sObjects } = await org.json<{ sObjects: { name: string; count: number }[] }>(
      'GET',
      `${DATA}/limits/recordCount`,
    );
    assert.ok(sObjects.some(({ name, count }) => name === 'Account' && count > 0));
    assert.ok(!sObjects.some(({ name }) => name === 'ContentDocumentLink'));
  });

  it('POST …/X/Id creates a record', async () => {
    const answer = await org.call('POST', account('Id'), { Name: 'by Id' });
    assert.equal(answer.status, 201);
    assert.equal(((await answer.json()) as { success: boolean }).success, true);
  });

  it('POST with ?_HttpMethod= is the method that it names', async () => {
    const id = await org.make('Account', { Name: 'before' });
    const changed = await org.call('POST', `${account(id)}?_HttpMethod=PATCH`, { Name: 'after' });
    assert.equal(changed.status, 204);
    assert.equal((await org.one(`SELECT Name FROM Account WHERE Id = '${id}'`))['Name'], 'after');
    assert.equal((await org.call('POST', `${account(id)}?_HttpMethod=DELETE`)).status, 204);
    assert.equal((await org.call('GET', account(id))).status, 404);
  });

  it('updateOnly=true updates what is there and creates nothing', async () => {
    await org.make('Account', { Name: 'keyed', Key__c: 'k1' });
    const found = await org.call('PATCH', `${account('Key__c/k1')}?updateOnly=true`, { Name: 'changed' });
    assert.equal(found.status, 200);
    const missing = await org.call('PATCH', `${account('Key__c/k2')}?updateOnly=true`, { Name: 'new' });
    assert.equal(missing.status, 404);
    assert.deepEqual(await org.query("SELECT Id FROM Account WHERE Key__c = 'k2'"), []);
  });

  it('an empty list of fields stands for all, a malformed ID is named', async () => {
    const id = await org.make('Account', { Name: 'whole' });
    const whole = await org.json<Record<string, unknown>>('GET', `${account(id)}?fields=`);
    assert.equal(whole['Name'], 'whole');
    assert.ok('Industry' in whole);
    const wrong = `${id.slice(0, 15)}222`;
    assert.deepEqual(await errorsOf(await org.call('GET', account(wrong))), [
      400,
      [{ message: `malformed id ${wrong}`, errorCode: 'MALFORMED_ID' }],
    ]);
  });

  it('conditional headers spare an answer or stop a write', async () => {
    const id = await org.make('Account', { Name: 'conditional' });
    const read = (headers = {}): Promise<Response> => org.call('GET', account(id), undefined, headers);
    const write = (headers = {}): Promise<Response> =>
      org.call('PATCH', account(id), { Name: 'again' }, headers);
    const first = await read();
    const etag = first.headers.get('etag') ?? '';
    const changed = first.headers.get('last-modified') ?? '';
    assert.match(etag, /^".+"$/);
    assert.equal((await read({ 'if-none-match': etag })).status, 304);
    assert.equal((await read({ 'if-match': '"other"' })).status, 412);
    assert.equal((await read({ 'if-modified-since': changed })).status, 304);
    const long = 'Mon, 01 Jan 2001 00:00:00 GMT';
    assert.equal((await read({ 'if-modified-since': long })).status, 200);
    assert.equal((await write({ 'if-unmodified-since': long })).status, 412);
    assert.equal((await write({ 'if-unmodified-since': 'soon' })).status, 400);
    assert.equal((await write({ 'if-match': `"other", ${etag}` })).status, 204);
    assert.equal((await write({ 'if-match': etag })).status, 412);
    const contact = await org.make('Contact', { LastName: 'no tag' });
    const other = await org.call('GET', `${DATA}/sobjects/Contact/${contact}`);
    assert.equal(other.headers.get('etag'), null);
  });

  it('a relationship in the path leads to the parent, to change and to delete too', async () => {
    const id = await org.make('Account', { Name: 'parent' });
    const contact = await org.make('Contact', { LastName: 'child', AccountId: id });
    const parent = `${DATA}/sobjects/Contact/${contact}/Account`;
    assert.equal((await org.call('PATCH', parent, { Name: 'changed' })).status, 204);
    assert.equal((await org.json<{ Name: string }>('GET', parent)).Name, 'changed');
    const lonely = await org.make('Contact', { LastName: 'lonely' });
    const none = await org.call('PATCH', `${DATA}/sobjects/Contact/${lonely}/Account`, { Name: 'x' });
    assert.equal(none.status, 404);
    assert.equal((await org.call('DELETE', parent)).status, 204);
    assert.equal((await org.call('GET', account(id))).status, 404);
  });
});
