import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

interface Field {
  readonly displayValue: string | null;
  readonly value: unknown;
}

interface View extends Record<string, unknown> {
  readonly fields: Readonly<Record<string, Field>>;
}

/** Records and refusals of the UI API, member by member as real orgs answer. */
describe('UI API records', () => {
  let org: TestOrg;
  let account: string;
  before(async () => {
    org = await runOrg();
    account = await org.make('Account', { Name: 'Shown' });
  });
  after(() => org.close());

  const get = (path: string): Promise<Response> => org.call('GET', `${DATA}/ui-api/${path}`);
  const refusal = async (answer: Response): Promise<unknown[]> => {
    const [error] = (await answer.json()) as { errorCode: string; message: string }[];
    return [answer.status, error?.errorCode, error?.message];
  };

  it('a record names the master record type, a related one comes with its ID and its own dates', async () => {
    const view = (await (
      await get(`records/${account}?fields=Account.Name,Account.Owner.Email`)
    ).json()) as View;
    assert.deepEqual([view['recordTypeId'], view['recordTypeInfo']], ['012000000000000AAA', null]);
    assert.deepEqual(Object.keys(view.fields), ['Name', 'Owner', 'OwnerId']);
    const owner = view.fields['Owner'];
    const user = owner?.value as View;
    const me = await org.one(`SELECT Name FROM User WHERE Id = '${org.org.administratorId}'`);
    assert.equal(owner?.displayValue, me['Name']);
    assert.deepEqual(Object.keys(user.fields), ['Email', 'Id']);
    assert.equal(user['recordTypeId'], null);
    assert.match(String(user['lastModifiedDate']), /^\d{4}-.*Z$/);
    assert.equal(user['weakEtag'], Date.parse(String(user['systemModstamp'])));
  });

  it('a batch of several objects takes each object’s own fields', async () => {
    const contact = await org.make('Contact', { LastName: 'Both' });
    const answer = (await (
      await get(`records/batch/${account},${contact}?fields=Account.Name,Contact.LastName`)
    ).json()) as { hasErrors: boolean; results: { result: View }[] };
    assert.equal(answer.hasErrors, false);
    assert.deepEqual(
      answer.results.map(({ result }) => Object.keys(result.fields)),
      [['Name'], ['LastName']],
    );
  });

  it('what is wrong with a request is said in the UI API’s own words', async () => {
    assert.deepEqual(await refusal(await get(`records/${account}`)), [
      400,
      'INVALID_INPUT_COMBINATION',
      "Must provide either 'fields' or 'layoutTypes'.",
    ]);
    assert.deepEqual(await refusal(await get('records/003R000000?fields=Contact.Name')), [
      400,
      'ILLEGAL_QUERY_PARAMETER_VALUE',
      'recordId should be a valid record ID: 003R000000',
    ]);
    assert.deepEqual(await refusal(await get('object-info/Nothing__c')), [
      400,
      'INVALID_TYPE',
      'Object Nothing__c is not supported in UI API',
    ]);
    for (const path of [`records/${account}?layoutTypes=Half`, 'layout/Account?mode=Look'])
      assert.deepEqual((await refusal(await get(path))).slice(0, 2), [400, 'ILLEGAL_QUERY_PARAMETER_VALUE']);
  });

  it('a number where text belongs is refused before anything is saved', async () => {
    const body = { apiName: 'Account', fields: { Name: 5 } };
    assert.deepEqual(await refusal(await org.call('POST', `${DATA}/ui-api/records`, body)), [
      400,
      'POST_BODY_PARSE_ERROR',
      "Value for field 'Name' in object 'Account' with data type 'STRING' should be a String but instead is a Integer.",
    ]);
  });
});
