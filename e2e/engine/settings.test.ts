import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GivenActivity } from '@bales/activity';
import type { CheckedMapping, KindRule, UserLink } from '@bales/sync';
import { openBalesFolder } from '../../packages/cli/src/testing/bales.ts';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg } from './engine-org.ts';

let count = 0;

describe('users, rules and mappings by command', () => {
  let org: EngineOrg;
  let bales: BalesFolder;
  let lead: string;
  before(async () => {
    org = await openEngineOrg();
    ({ lead } = await org.linkedLead());
    const { loginUrl, clientId, username, privateKey } = org.credentials;
    bales = await openBalesFolder({
      BALES_TENANT: 'acme',
      BALES_ORG_URL: loginUrl,
      BALES_CLIENT_ID: clientId,
      BALES_USERNAME: username,
      BALES_KEY_FILE: 'robot.key',
    });
    await bales.write('robot.key', privateKey);
  });
  after(async () => {
    await bales.close();
    await org.close();
  });

  function activity(kind: string, more: object): GivenActivity {
    count += 1;
    const occurredAt = new Date(Date.UTC(2026, 2, 1) + count * 60_000).toISOString();
    const recorder = { id: 'u1', name: '山田 太郎' };
    return {
      v: 1,
      id: `s${String(count)}`,
      leadId: lead,
      occurredAt,
      recorder,
      kind,
      ...more,
    } as GivenActivity;
  }

  async function sent(one: GivenActivity, fields: string): Promise<Record<string, unknown>> {
    await org.accept(one);
    await org.sync();
    return (await org.tasks(fields)).get(one.id) ?? {};
  }

  interface UsersReport {
    readonly saved: { new: number; unchanged: number; suggestions: number };
    readonly rejected: readonly { line: number; path: string }[];
    readonly users: readonly UserLink[];
  }

  it('users come by file, get a suggestion by mail, and invited ones are hidden', async () => {
    await bales.write(
      'users.csv',
      'ID,名前,メール,状態,Gmail連携\nu2,佐藤,Recorder@bales.example,有効,はい\nu3,鈴木,,招待中,\nu4,,x@example.com,有効,\n',
    );
    const report = await bales.json<UsersReport>('users', 'users.csv');
    assert.deepEqual([report.saved.new, report.saved.suggestions], [2, 1]);
    assert.deepEqual(report.rejected, [{ line: 4, code: 'MISSING', path: 'name' }]);
    assert.deepEqual(
      report.users.map((user) => [user.id, user.suggested === org.recorder.id, user.user]),
      [
        ['u2', true, null],
        ['u1', false, org.recorder.id],
      ],
    );
    assert.equal((await bales.json<UsersReport>('users', 'users.csv')).saved.unchanged, 2);
  });

  it('a suggestion is accepted only when somebody says so; then the user owns the activities', async () => {
    assert.equal((await bales.json<{ accepted: number }>('users', '--accept-suggestions')).accepted, 1);
    const task = await sent(
      activity('comment', { text: 'x', recorder: { id: 'u2', name: '佐藤' } }),
      'OwnerId',
    );
    assert.equal(task['OwnerId'], org.recorder.id);
    await bales.json('users', 'pair', 'u2');
    const user = (await bales.json<UsersReport>('users')).users.find((one) => one.id === 'u2');
    assert.equal(user?.user, null);
    const refused = await bales.run('users', 'pair', 'u2', 'nobody@example.com');
    assert.deepEqual(
      [refused.exitCode, refused.stderr.trim()],
      [1, 'There is no active Salesforce user nobody@example.com.'],
    );
  });

  it('a received mail of a user without Gmail is not sent, one of a Gmail user is', async () => {
    await bales.json('users', 'pair', 'u2', 'recorder@bales.example');
    const mail = { subject: 'Re: ご提案', from: 'a@example.com' };
    const none = await sent(
      activity('receivedMail', { ...mail, recorder: { id: 'u3', name: '鈴木' } }),
      'Subject',
    );
    assert.deepEqual(none, {});
    const task = await sent(
      activity('receivedMail', { ...mail, recorder: { id: 'u2', name: '佐藤' } }),
      'Subject, Description',
    );
    assert.equal(task['Subject'], '[BALES] メール受信：Re: ご提案');
  });

  it('a rule turns a kind off, sets the subject and the body', async () => {
    await bales.json('rules', 'set', 'call', '--subject', '架電 {result}', '--body', 'none');
    const rules = await bales.json<KindRule[]>('rules');
    const call = rules.find((rule) => rule.kind === 'call');
    assert.deepEqual(
      [call?.subjectTemplate, call?.body, call?.byDefault, rules.length],
      ['架電 {result}', 'none', false, 6],
    );
    const task = await sent(
      activity('call', { result: '担当者不在', comment: '内緒' }),
      'Subject, Description',
    );
    assert.deepEqual([task['Subject'], task['Description']], ['架電 担当者不在', null]);
    await bales.json('rules', 'set', 'comment', '--no-enabled');
    assert.deepEqual(await sent(activity('comment', { text: '送らない' }), 'Subject'), {});
    assert.equal((await bales.run('rules', 'set', 'call')).exitCode, 2);
  });

  it('a mapping fills a Task field; one to a field of ours or without a right is refused in words', async () => {
    await bales.json('mapping', 'set', 'call', 'Type', 'result', '--value', '担当者接触：アポ獲得=Call');
    const task = await sent(activity('call', { result: '担当者接触：アポ獲得' }), 'Type');
    assert.equal(task['Type'], 'Call');
    const [row] = await bales.json<CheckedMapping[]>('mapping');
    assert.deepEqual([row?.taskField, row?.problem], ['Type', null]);
    const ours = await bales.run('mapping', 'set', 'call', 'OwnerId', 'result');
    assert.deepEqual([ours.exitCode, /filled by BALES itself/.test(ours.stderr)], [1, true]);
    const unknown = await bales.run('mapping', 'set', 'call', 'Nope__c', 'result');
    assert.match(unknown.stderr, /bales org setup again: it grants the fields/);
    assert.equal((await bales.json<{ removed: boolean }>('mapping', 'remove', 'call', 'Type')).removed, true);
  });
});
