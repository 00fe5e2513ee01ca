import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

describe('rows that stay as they are', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  it('an owner cannot be taken away', async () => {
    const id = await org.make('Lead', { LastName: 'owned', Company: 'c' });
    const answer = await org.call('PATCH', `${DATA}/sobjects/Lead/${id}`, { OwnerId: null });
    assert.equal(answer.status, 400);
    assert.deepEqual(await answer.json(), [
      {
        message: 'Owner ID: owner cannot be blank',
        errorCode: 'INVALID_CROSS_REFERENCE_KEY',
        fields: ['OwnerId'],
      },
    ]);
  });

  it('a profile that users have cannot be deleted', async () => {
    const me = await org.one(`SELECT ProfileId FROM User WHERE Id = '${org.org.administratorId}'`);
    const answer = await org.call('DELETE', `${DATA}/sobjects/Profile/${String(me['ProfileId'])}`);
    assert.equal(answer.status, 400);
    const [error] = (await answer.json()) as { errorCode: string }[];
    assert.equal(error?.errorCode, 'DELETE_FAILED');
  });

  it('no truth value is described as required or aggregatable', async () => {
    for (const object of ['User', 'Contact', 'Task']) {
      const { fields } = await org.json<{
        fields: { name: string; type: string; defaultedOnCreate: boolean; aggregatable: boolean }[];
      }>('GET', `${DATA}/sobjects/${object}/describe`);
      const wrong = fields.filter(
        (field) => field.type === 'boolean' && (!field.defaultedOnCreate || field.aggregatable),
      );
      assert.deepEqual(
        wrong.map(({ name }) => name),
        [],
      );
    }
  });
});
