import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg, TEST_PASSWORD } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

describe('what an administrator sees of log-ins and flows', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
    await org.json('POST', '/admin/settings', { soapLogin: true });
    await org.json('POST', '/admin/users', { username: 'rep@frozen.example', lastName: 'R' });
  });
  after(() => org.close());

  async function logIn(): Promise<string> {
    const envelope = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><login xmlns="urn:partner.soap.sforce.com"><username>rep@frozen.example</username><password>${TEST_PASSWORD}</password></login></Body></Envelope>`;
    const headers = { 'content-type': 'text/xml', soapaction: '""' };
    return (await org.call('POST', '/services/Soap/u/64.0', envelope, headers)).text();
  }

  it('a user comes with a row that can be frozen: nobody logs in then, until it is thawed', async () => {
    const row = await org.one(
      "SELECT Id, IsFrozen, IsPasswordLocked FROM UserLogin WHERE User.Username = 'rep@frozen.example'",
    );
    assert.deepEqual([row['IsFrozen'], row['IsPasswordLocked']], [false, false]);
    const freeze = (IsFrozen: boolean) =>
      org.call('PATCH', `${DATA}/sobjects/UserLogin/${String(row['Id'])}`, { IsFrozen });
    assert.match(await logIn(), /<sessionId>/);
    assert.equal((await freeze(true)).status, 204);
    assert.doesNotMatch(await logIn(), /<sessionId>/);
    assert.equal((await org.query('SELECT UserId FROM UserLogin WHERE IsFrozen = true')).length, 1);
    assert.equal((await freeze(false)).status, 204);
    assert.match(await logIn(), /<sessionId>/);
  });

  it('nobody makes or deletes such a row, and only who manages users sees it', async () => {
    assert.equal((await org.call('POST', `${DATA}/sobjects/UserLogin`, { IsFrozen: true })).ok, false);
    const given = { username: 'plain@frozen.example', lastName: 'P' };
    const { accessToken } = await org.json<{ accessToken: string }>('POST', '/admin/users', given);
    const path = `${DATA}/query?q=${encodeURIComponent('SELECT Id FROM UserLogin')}`;
    const answer = await org.call('GET', path, undefined, { authorization: `Bearer ${accessToken}` });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /INVALID_TYPE/);
  });

  it('flows that stand in the org are listed by what triggers them, and no longer once they are off', async () => {
    const flow = { apiName: 'TaskFlow', label: 'ToDoの通知', object: 'Task' };
    const { id } = await org.json<{ id: string }>('POST', '/admin/flows', flow);
    const active = () =>
      org.query(
        "SELECT Id, Label, TriggerType FROM FlowDefinitionView WHERE IsActive = true AND TriggerObjectOrEventId = 'Task'",
      );
    assert.deepEqual(
      (await active()).map((row) => [row['Id'], row['Label'], row['TriggerType']]),
      [[id, 'ToDoの通知', 'RecordAfterSave']],
    );
    await org.json('POST', '/admin/flows', { ...flow, active: false });
    assert.deepEqual(await active(), []);
  });
});
