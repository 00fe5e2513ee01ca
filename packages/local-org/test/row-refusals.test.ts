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

  it('a date takes a whole time along and nothing else', async () => {
    for (const [given, kept] of [
      ['2026-01-02', '2026-01-02'],
      ['2026-01-02Z', '2026-01-02'],
      ['2026-01-02T10:00:00.000Z', '2026-01-02'],
      ['2026-01-02T-06:00:00X', null],
      ['2026-01-02T10:00:00.0113029-07:00', null],
      ['2026-01-02Tomorrow', null],
    ] as const) {
      const body = { LastName: 'dated', Birthdate: given };
      const answer = await org.call('POST', `${DATA}/sobjects/Contact`, body);
      assert.equal(answer.status, kept === null ? 400 : 201, given);
      const { id = '' } = (await answer.json()) as { id?: string };
      if (kept !== null)
        assert.equal((await org.one(`SELECT Birthdate FROM Contact WHERE Id = '${id}'`))['Birthdate'], kept);
    }
  });
});
