import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { GivenActivity } from '@bales/activity';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg } from './engine-org.ts';

let count = 0;

describe('trouble: what each error of the org leads to', () => {
  let org: EngineOrg;
  before(async () => {
    org = await openEngineOrg();
  });
  after(() => org.close());
  beforeEach(async () => {
    await org.faults();
    await org.rows("update bales.activity set state = 'skipped' where state in ('due', 'issue')");
    await org.rows('delete from bales.issue');
    await org.rows(
      "update bales.org set state = 'connected', wait_until = null, wait_code = null, failures = 0, batch_size = 200",
    );
  });

  function call(lead: string, more: object = {}): GivenActivity {
    count += 1;
    const common = { v: 1, id: `a${String(count)}`, leadId: lead, kind: 'call' } as const;
    const time = new Date(Date.UTC(2026, 2, 1) + count * 60_000).toISOString();
    const recorder = { id: 'u1', name: '山田 太郎' };
    return { ...common, occurredAt: time, result: '担当者不在', recorder, ...more } as GivenActivity;
  }

  /** Accepts calls on a new linked lead. */
  async function calls(many: number): Promise<string[]> {
    const { lead } = await org.linkedLead();
    const activities = Array.from({ length: many }, () => call(lead));
    await org.accept(...activities);
    return activities.map((one) => one.id);
  }

  /** Automation of the customer that refuses Tasks. */
  const taskFault = (code: string, more: object = {}) => ({
    triggers: [
      { object: 'Task', events: ['insert', 'update'], above: 0, code, message: `${code} said`, ...more },
    ],
  });
  /** Only the Task of this activity. */
  const only = (id: string) => ({ where: { field: 'BalesActivityId__c', equals: `acme:${id}` } });
  const answerFault = (status: number, code: string, times?: number) => ({
    rules: [
      {
        path: '*/composite/sobjects',
        method: 'POST',
        ...(times === undefined ? {} : { times }),
        do: { answer: { status, code, message: `${code} said` } },
      },
    ],
  });
  const openIssues = async (): Promise<string[]> => {
    const rows = await org.rows(
      "select subject, code, field from bales.issue where status = 'open' order by 2, 1",
    );
    return rows.map((row) => [row['subject'], row['code'], row['field']].filter(Boolean).join(' '));
  };
  const states = async (ids: readonly string[]): Promise<string[]> => {
    const rows = await org.rows('select id, state, code from bales.activity');
    const byId = new Map(
      rows.map((row) => [row['id'], [row['state'], row['code']].filter(Boolean).join(' ')]),
    );
    return ids.map((id) => byId.get(id) ?? '');
  };
  const inserted = async (ids: readonly string[]): Promise<number> => {
    const tasks = await org.tasks();
    return ids.filter((id) => tasks.has(id)).length;
  };

  it('nothing wrong: one Task each, owned by the recorder, and a second drain writes nothing', async () => {
    const ids = await calls(3);
    const first = await org.sync();
    assert.deepEqual([first.inserted, first.issues, first.stop], [3, 0, null]);
    const task = (await org.tasks('OwnerId, Status, IsClosed, TaskSubtype')).get(ids[0] ?? '');
    assert.deepEqual(
      [task?.['OwnerId'], task?.['IsClosed'], task?.['TaskSubtype']],
      [org.recorder.id, true, 'Call'],
    );
    const second = await org.sync();
    assert.deepEqual([second.inserted, second.updated], [0, 0]);
  });

  it('UNABLE_TO_LOCK_ROW: later, and then it goes', async () => {
    const ids = await calls(1);
    await org.faults(taskFault('UNABLE_TO_LOCK_ROW', { times: 1 }));
    assert.equal((await org.sync()).later, 1);
    assert.deepEqual([await states(ids), await openIssues()], [['due UNABLE_TO_LOCK_ROW'], []]);
    await org.hurry();
    assert.equal((await org.sync()).inserted, 1);
  });

  it('SERVER_UNAVAILABLE: ridden out within the drain', async () => {
    const ids = await calls(2);
    await org.faults(answerFault(503, 'SERVER_UNAVAILABLE', 1));
    assert.equal((await org.sync()).inserted, 2);
    assert.equal(await inserted(ids), 2);
  });

  it('an answer lost after the commit: asked for, not written twice', async () => {
    const ids = await calls(4);
    await org.faults({
      rules: [{ path: '*/composite/sobjects', method: 'POST', times: 1, do: { cut: 'after' } }],
    });
    const report = await org.sync();
    assert.deepEqual([report.recovered, await inserted(ids)], [4, 4]);
    assert.equal((await org.sync()).inserted, 0);
  });

  it('an edit that is taken back, of which the answers were lost after the commit: Salesforce has the last word of BALES', async () => {
    const { lead } = await org.linkedLead();
    const first = call(lead);
    await org.accept(first);
    await org.sync();
    const update = { path: '*/composite/sobjects', method: 'PATCH' };
    const closed = { answer: { status: 403, code: 'API_DISABLED_FOR_ORG', message: 'closed' } };
    await org.faults({
      rules: [
        { ...update, times: 1, do: { cut: 'after' } },
        { ...update, do: closed },
      ],
    });
    await org.accept({ ...first, result: '番号不備', comment: '誤記' } as GivenActivity);
    assert.equal((await org.sync()).stop?.action, 'stopOrg');
    const byHand = { Priority: 'High', Description: '手で書いた' };
    const { Id } = (await org.tasks()).get(first.id) ?? {};
    await org.integration.call('PATCH', `/sobjects/Task/${String(Id)}`, byHand);
    assert.equal(
      (await org.tasks('CallDisposition')).get(first.id)?.['CallDisposition'],
      '番号不備',
      'it was written',
    );
    await org.accept(first);
    await org.faults();
    assert.equal((await org.sync()).updated, 1);
    const task = (await org.tasks('CallDisposition, Description, Priority')).get(first.id);
    assert.deepEqual(
      [task?.['CallDisposition'], task?.['Description'], task?.['Priority']],
      ['担当者不在', null, 'High'],
    );
    const again = await org.sync();
    assert.deepEqual([again.updated, again.calls], [0, 0]);
  });

  it('INVALID_SESSION_ID: one new login, then it goes on', async () => {
    const ids = await calls(2);
    await org.faults({
      rules: [{ path: '*/composite/sobjects', method: 'POST', times: 1, do: { revokeTokens: org.username } }],
    });
    assert.equal((await org.sync()).inserted, 2);
    assert.equal(await inserted(ids), 2);
  });

  it('invalid_grant: 要再連携, everything waits, and all of it goes out once the user is back', async () => {
    const ids = await calls(2);
    await org.org.call('PATCH', `/admin/users/${org.username}`, { active: false });
    await assert.rejects(org.sync());
    assert.equal((await org.engineOrg()).state, 'relinkNeeded');
    await org.org.call('PATCH', `/admin/users/${org.username}`, { active: true });
    assert.deepEqual(
      [await states(ids), await openIssues()],
      [['waiting', 'waiting'], ['org RELINK_NEEDED']],
    );
    assert.equal((await org.sync()).inserted, 2);
    assert.equal((await org.engineOrg()).state, 'connected');
    assert.deepEqual(await openIssues(), []);
  });

  it('an address that the org does not let in: nothing is wrong with the connection, and the issue names the page of Setup', async () => {
    const ids = await calls(1);
    const answer = { status: 400, code: 'invalid_grant', message: 'ip restricted' };
    await org.faults({ rules: [{ path: '/services/oauth2/token', do: { answer } }] });
    await assert.rejects(org.sync());
    await org.faults();
    assert.deepEqual(
      [(await org.engineOrg()).state, await openIssues()],
      ['connected', ['org IP_RESTRICTED']],
    );
    assert.equal((await org.sync()).inserted, 1);
    assert.deepEqual([await states(ids), await openIssues()], [['sent'], []]);
  });

  it('REQUEST_LIMIT_EXCEEDED: the whole org stops after one call', async () => {
    const ids = await calls(2);
    await org.faults(answerFault(403, 'REQUEST_LIMIT_EXCEEDED'));
    const report = await org.sync();
    assert.deepEqual([report.stop?.action, report.calls], ['waitForLimit', 1]);
    assert.deepEqual(
      [await states(ids), await openIssues()],
      [['due', 'due'], ['org REQUEST_LIMIT_EXCEEDED']],
    );
    await org.faults();
    assert.equal((await org.sync()).inserted, 2);
    assert.deepEqual(await openIssues(), []);
  });

  it('the API reserve: what is left belongs to others', async () => {
    await calls(1);
    const { DailyApiRequests } = await org.org.json<{ DailyApiRequests: { Max: number } }>(
      'GET',
      '/services/data/v67.0/limits',
    );
    const { Max } = DailyApiRequests;
    await org.org.call('POST', '/admin/api-usage', { used: Math.ceil(Max * 0.81) });
    const report = await org.sync();
    assert.deepEqual([report.stop?.error?.code, report.calls], ['API_RESERVE_REACHED', 0]);
    await org.org.call('POST', '/admin/api-usage', { used: 0 });
    assert.equal((await org.sync()).inserted, 1);
  });

  it('STORAGE_LIMIT_EXCEEDED: one issue with the megabytes, then one record probes before the rest', async () => {
    await calls(3);
    await org.faults({ storageFull: true });
    assert.equal((await org.sync()).stop?.action, 'waitForStorage');
    const [issue] = await org.rows("select code, parameters from bales.issue where status = 'open'");
    assert.equal(issue?.['code'], 'STORAGE_LIMIT_EXCEEDED');
    const { used, allowed } = issue['parameters'] as Record<string, string>;
    assert.match(`${String(used)}/${String(allowed)}`, /^\d+\/\d+$/);
    await org.faults();
    const report = await org.sync();
    assert.deepEqual([report.inserted, report.calls], [3, 2]);
    assert.deepEqual(await openIssues(), []);
  });

  it('INSUFFICIENT_ACCESS on one record: an issue of that record, never a retry', async () => {
    const ids = await calls(6);
    await org.faults(taskFault('INSUFFICIENT_ACCESS_OR_READONLY', only(ids[2] ?? '')));
    const report = await org.sync();
    assert.deepEqual([report.inserted, report.issues], [5, 1]);
    assert.deepEqual(await openIssues(), [`activity:${String(ids[2])} INSUFFICIENT_ACCESS_OR_READONLY`]);
  });

  it('INSUFFICIENT_ACCESS on a fifth of a batch: one issue of the org, updates wait, inserts go on', async () => {
    const { lead } = await org.linkedLead();
    const old = Array.from({ length: 6 }, () => call(lead));
    await org.accept(...old);
    assert.equal((await org.sync()).inserted, 6);
    await org.accept(...old.map((one) => ({ ...one, result: '担当者接触：お断り' }) as GivenActivity));
    const fresh = await calls(2);
    await org.faults(taskFault('INSUFFICIENT_ACCESS_OR_READONLY', { events: ['update'] }));
    const report = await org.sync();
    assert.deepEqual([report.inserted, report.later, report.issues], [2, 6, 0]);
    assert.equal(await inserted(fresh), 2);
    assert.deepEqual(await openIssues(), ['org ACCESS_REFUSED']);
    await org.faults();
    await org.hurry();
    assert.equal((await org.sync()).updated, 6);
    assert.deepEqual(await openIssues(), []);
  });

  it('INACTIVE_OWNER_OR_USER: the default owner takes it, the recorder’s name stays', async () => {
    const ids = await calls(1);
    await org.rows('select 1');
    await org.faults(taskFault('INACTIVE_OWNER_OR_USER', { times: 1 }));
    const report = await org.sync();
    assert.deepEqual([report.inserted, report.issues], [1, 0]);
    const task = (await org.tasks('OwnerId, BalesRecorder__c')).get(ids[0] ?? '');
    assert.deepEqual([task?.['OwnerId'], task?.['BalesRecorder__c']], [org.recorder.id, '山田 太郎']);
    assert.match((await openIssues()).join(), /INACTIVE_OWNER_OR_USER/);
  });

  for (const [code, message] of [
    [
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      'TaskTrigger: System.LimitException: Too many SOQL queries: 101',
    ],
    ['UNKNOWN_EXCEPTION', 'An unexpected error occurred'],
  ]) {
    it(`${String(code)} of large batches: halved until they pass, and remembered for the org`, async () => {
      await calls(30);
      await org.faults(taskFault(String(code), { above: 10, message }));
      const report = await org.sync();
      assert.deepEqual([report.inserted, report.issues], [30, 0]);
      assert.ok((await org.engineOrg()).batchSize <= 10);
    });
  }

  it('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY of one record: an issue that names the trigger', async () => {
    const ids = await calls(1);
    await org.faults(taskFault('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', { message: 'TaskTrigger: oops' }));
    assert.equal((await org.sync()).issues, 1);
    const [issue] = await org.rows("select subject, summary from bales.issue where status = 'open'");
    assert.equal(issue?.['subject'], `activity:${String(ids[0])}`);
    assert.match(String(issue['summary']), /TaskTrigger: oops/);
  });

  for (const code of [
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    'STRING_TOO_LONG',
    'NUMBER_OUTSIDE_VALID_RANGE',
    'INVALID_EMAIL_ADDRESS',
    'INVALID_FIELD_FOR_INSERT_UPDATE',
  ]) {
    it(`${code}: the field is left out and reported, the Task goes`, async () => {
      const ids = await calls(1);
      await org.faults(taskFault(code, { fields: ['CallDisposition'], times: 1 }));
      const report = await org.sync();
      assert.deepEqual([report.inserted, report.issues], [1, 0]);
      const task = (await org.tasks('CallDisposition, BalesCallResult__c')).get(ids[0] ?? '');
      assert.deepEqual([task?.['CallDisposition'], task?.['BalesCallResult__c']], [null, '担当者不在']);
      assert.deepEqual(await openIssues(), [`field:CallDisposition ${code} CallDisposition`]);
    });
  }

  it('a field of ours that is not granted: an issue of the org that says what to deploy or assign', async () => {
    await calls(1);
    await org.faults(
      taskFault('INVALID_FIELD_FOR_INSERT_UPDATE', { fields: ['BalesSearchKey__c'], times: 1 }),
    );
    assert.equal((await org.sync()).inserted, 1);
    assert.deepEqual(await openIssues(), ['org OWN_FIELD_REFUSED BalesSearchKey__c']);
  });

  for (const code of [
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    'REQUIRED_FIELD_MISSING',
    'FIELD_INTEGRITY_EXCEPTION',
  ]) {
    it(`${code}: an issue with the rule’s own message, others go`, async () => {
      const ids = await calls(3);
      await org.faults(taskFault(code, { ...only(ids[1] ?? ''), message: '結果は必須です' }));
      const report = await org.sync();
      assert.deepEqual([report.inserted, report.issues], [2, 1]);
      const [issue] = await org.rows("select summary from bales.issue where status = 'open'");
      assert.match(String(issue?.['summary']), /結果は必須です/);
    });
  }

  it('ENTITY_IS_LOCKED: hourly for seven days, then an issue', async () => {
    const ids = await calls(1);
    await org.faults(taskFault('ENTITY_IS_LOCKED'));
    assert.equal((await org.sync()).later, 1);
    const [row] = await org.rows(
      `select extract(epoch from due_at - now())::int as wait from bales.activity where id = '${String(ids[0])}'`,
    );
    assert.ok(Math.abs(Number(row?.['wait']) - 3600) < 60);
    await org.rows(`update bales.activity set attempts = 168, due_at = null where id = '${String(ids[0])}'`);
    assert.equal((await org.sync()).issues, 1);
    assert.deepEqual(await openIssues(), [`activity:${String(ids[0])} ENTITY_IS_LOCKED`]);
  });

  it('DUPLICATE_VALUE on our key: the Task that is there is taken and updated', async () => {
    const { lead, record } = await org.linkedLead();
    const activity = call(lead);
    const there = { Subject: 'by hand', WhoId: record, BalesActivityId__c: `acme:${activity.id}` };
    const { id } = (await org.integration.call('POST', '/sobjects/Task', there)) as { id: string };
    await org.accept(activity);
    const report = await org.sync();
    assert.deepEqual([report.inserted, report.updated, report.issues], [0, 1, 0]);
    const task = (await org.tasks()).get(activity.id);
    assert.deepEqual([task?.['Id'], task?.['Subject']], [id, '[BALES] コール：担当者不在']);
  });

  it('a Task deleted in Salesforce stays deleted', async () => {
    const { lead } = await org.linkedLead();
    const activity = call(lead);
    await org.accept(activity);
    await org.sync();
    const task = (await org.tasks()).get(activity.id);
    assert.ok(
      (await org.org.call('DELETE', `/services/data/v67.0/sobjects/Task/${String(task?.['Id'])}`)).ok,
    );
    await org.accept({ ...activity, result: 'コールのみ' } as GivenActivity);
    const report = await org.sync();
    assert.deepEqual([report.removed, report.inserted, report.issues], [1, 0, 0]);
    await org.accept({ ...activity, result: '番号不備' } as GivenActivity);
    assert.equal((await org.sync()).calls, 0);
  });

  for (const code of ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED', 'TXN_SECURITY_NO_ACCESS']) {
    it(`${code}: the org stops and an issue says which page of Setup`, async () => {
      const ids = await calls(1);
      await org.faults(answerFault(403, code));
      assert.equal((await org.sync()).stop?.action, 'stopOrg');
      assert.deepEqual([await states(ids), await openIssues()], [['due'], [`org ${code}`]]);
      await org.faults();
      assert.equal((await org.sync()).inserted, 1);
    });
  }

  for (const code of ['EXCEEDED_ID_LIMIT', 'QUERY_TOO_COMPLICATED']) {
    it(`${code}: our fault, so the call is split`, async () => {
      await calls(4);
      await org.faults(answerFault(400, code, 1));
      const report = await org.sync();
      assert.deepEqual([report.inserted, report.issues], [4, 0]);
      assert.ok(report.calls > 1);
    });
  }

  it('no answer for long: the circuit breaker opens further each time and closes with the first success', async () => {
    await calls(1);
    await org.faults({ rules: [{ path: '*/composite', do: { cut: 'before' } }] });
    await assert.rejects(org.sync());
    assert.deepEqual([(await org.engineOrg()).failures, (await org.engineOrg()).waitCode], [1, 'NO_ANSWER']);
    await org.faults();
    assert.equal((await org.sync()).inserted, 1);
    assert.equal((await org.engineOrg()).failures, 0);
  });
});
