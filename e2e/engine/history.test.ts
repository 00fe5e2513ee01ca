import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GivenActivity } from '@bales/activity';
import type { BackfillEstimate, ErasedLead, ImportReport, Rebuilt, SyncOrgReport } from '@bales/sync';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { openEngineFolder } from './engine-folder.ts';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg } from './engine-org.ts';
import { serveEngine } from './engine-server.ts';
import type { EngineServer } from './engine-server.ts';

describe('back-fill, rebuilding and erasure', () => {
  let org: EngineOrg;
  let bales: BalesFolder;
  let server: EngineServer;
  before(async () => {
    org = await openEngineOrg();
    bales = await openEngineFolder(org);
    server = await serveEngine(org);
  });
  after(async () => {
    await server.close();
    await bales.close();
    await org.close();
  });

  const activity = (leadId: string, id: string, day: string, kind = 'comment'): GivenActivity =>
    ({
      ...{ v: 1, id, leadId, kind, occurredAt: `${day}T10:00:00+09:00` },
      recorder: { id: 'u1', name: '山田 太郎' },
      ...(kind === 'call' ? { result: '担当者不在' } : { text: 'メモ' }),
    }) as GivenActivity;
  const jsonl = (...rows: readonly GivenActivity[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

  it('a back-fill says first what it touches, then sends what a rule kept back', async () => {
    const { lead } = await org.linkedLead();
    await bales.json('rules', 'set', 'call', '--no-enabled');
    const calls = ['01', '02', '03'].map((day) => activity(lead, `b${day}`, `2026-03-${day}`, 'call'));
    await org.accept(...calls, activity(lead, 'old', '2024-01-05', 'call'));
    await org.sync();
    assert.equal((await org.tasks()).size, 0);
    const range = ['backfill', '--from', '2026-03-02', '--to', '2026-03-03', '--kind', 'call'];
    const off = await bales.json<{ estimate: BackfillEstimate }>(...range);
    assert.equal(off.estimate.tasks, 0, 'a kind that is off is not sent');
    await bales.json('rules', 'set', 'call', '--enabled');
    await org.sync();
    assert.equal((await org.tasks()).size, 0);

    const said = await bales.json<{ estimate: BackfillEstimate }>(...range);
    assert.deepEqual([said.estimate.tasks, said.estimate.apiCalls, said.estimate.storageMb], [2, 1, 1]);
    const { storageLeftMb, apiCallsLeft, triggers, flows } = said.estimate;
    assert.deepEqual([triggers, flows], [0, 0]);
    assert.ok((storageLeftMb ?? 0) > 0 && (apiCallsLeft ?? 0) > 0);
    const { stdout } = await bales.run(...range);
    assert.match(stdout, /triggers on Task +│ 0/);
    assert.match(stdout, new RegExp(`1 \\(${String(storageLeftMb)}\\)`));
    assert.equal((await org.tasks()).size, 0);
    const done = await bales.json<{ due: number; sent: SyncOrgReport }>(...range, '--yes');
    assert.deepEqual([done.due, done.sent.inserted], [2, 2]);
    assert.deepEqual([...(await org.tasks()).keys()].sort(), ['b02', 'b03']);
    const bad = await bales.run('backfill', '--from', '2026-02-30');
    assert.deepEqual([bad.exitCode, bad.stderr.startsWith('--from must be a day')], [2, true]);
  });

  it('over HTTP: the estimate counts what Salesforce archives, `run` makes it due', async () => {
    const asked = await server.call('POST', '/backfill', { kinds: ['call'] });
    const { tasks, archived } = asked.body['estimate'] as BackfillEstimate;
    assert.deepEqual([asked.status, tasks, archived], [200, 2, 1]);
    const run = await server.call('POST', '/backfill', { run: true });
    assert.deepEqual([run.status, run.body['due']], [202, 2]);
    assert.equal((await org.sync()).inserted, 2);
    assert.equal((await server.call('POST', '/backfill', { from: 'yesterday' })).status, 400);
  });

  it('a rebuilt memory knows every Task and link: the same file changes nothing', async () => {
    const { lead } = await org.linkedLead();
    const rows = Array.from({ length: 5 }, (_, index) =>
      activity(lead, `r${String(index)}`, `2026-03-1${String(index)}`),
    );
    await bales.write('all.jsonl', jsonl(...rows));
    await bales.json('import', 'all.jsonl');
    await bales.json('sync');
    const [removed] = await org.ours("SELECT Id FROM Task WHERE BalesActivityId__c = 'acme:r4'");
    await org.org.call('DELETE', `/services/data/v67.0/sobjects/Task/${String(removed?.['Id'])}`);
    const before = await org.tasks();

    const lost = await openEngineFolder(org, true);
    try {
      await lost.write('all.jsonl', jsonl(...rows));
      const rebuilt = await lost.json<Rebuilt>('rebuild');
      assert.deepEqual(rebuilt, { activities: 9, restored: 9, removed: 1, links: 2 });
      const again = await lost.json<ImportReport>('import', 'all.jsonl');
      assert.deepEqual([again.new, again.changed, again.unchanged], [0, 0, 5]);
      const sync = await lost.json<SyncOrgReport>('sync');
      assert.deepEqual([sync.inserted, sync.updated, sync.issues], [0, 0, 0]);
      assert.equal((await lost.json<Rebuilt>('rebuild')).restored, 0);
    } finally {
      await lost.close();
    }
    assert.deepEqual(await org.tasks(), before);
  });

  it('an erasure takes all of a lead; old files and late webhooks bring nothing back', async () => {
    const { lead } = await org.linkedLead();
    const other = await org.linkedLead();
    await bales.write(
      'erase.jsonl',
      jsonl(activity(lead, 'e1', '2026-03-01'), activity(lead, 'e2', '2024-01-01')),
    );
    await bales.json('import', 'erase.jsonl');
    await org.accept(activity(other.lead, 'kept', '2026-03-01'));
    await bales.json('sync');
    const asked = await bales.run('erase', lead);
    assert.deepEqual([asked.exitCode, asked.stderr.includes('--yes')], [2, true]);

    const erased = await bales.json<ErasedLead>('erase', lead, '--yes');
    assert.deepEqual(erased, { lead, tasks: 2, rows: 1, activities: 2, refused: [] });
    assert.deepEqual(await left(lead), [[], [], []]);
    const again = await server.call('POST', `/leads/${lead}/erase`);
    assert.deepEqual(again.body, { lead, tasks: 0, rows: 0, activities: 0, refused: [] });

    assert.equal((await bales.json<ImportReport>('import', 'erase.jsonl')).erased, 2);
    const late = await server.call('POST', '/activities', {
      activities: [activity(lead, 'e3', '2026-03-05')],
    });
    assert.equal((late.body['results'] as { status: string }[])[0]?.status, 'erased');
    assert.deepEqual([(await org.sync()).inserted, await left(lead)], [0, [[], [], []]]);
    assert.equal((await org.tasks()).has('kept'), true);
  });

  it('an erasure waits for the drain that has read the lead: its Task is not written afterwards', async () => {
    const { lead } = await org.linkedLead();
    await org.accept(activity(lead, 'under-way', '2026-03-01'));
    await org.faults({ rules: [{ path: '*/composite/sobjects', method: 'POST', do: { delayMs: 700 } }] });
    const sending = org.sync();
    await until(async () => (await org.rows('select 1 from bales.org where not clean')).length === 1);
    const erased = await server.call('POST', `/leads/${lead}/erase`);
    await sending;
    await org.faults();
    assert.deepEqual([erased.status, erased.body['tasks'], await left(lead)], [200, 1, [[], [], []]]);
  });

  it('an erasure asked for in Salesforce is carried out by the next drain; a refusal is an issue', async () => {
    const { lead } = await org.linkedLead();
    await org.accept(activity(lead, 'asked', '2026-03-01'));
    await org.sync();
    await org.faults({
      triggers: [
        { object: 'Task', events: ['delete'], above: 0, code: 'DELETE_FAILED', message: '削除できません' },
      ],
    });
    const [row] = await org.ours(`SELECT Id FROM BalesLink__c WHERE Key__c = '${lead}'`);
    await org.integration.call('PATCH', `/sobjects/BalesLink__c/${String(row?.['Id'])}`, {
      Request__c: 'erase',
    });
    await org.sync();
    const [issue] = await org.ours(
      `SELECT Code__c FROM BalesSyncIssue__c WHERE Link__r.Key__c = '${lead}' AND Status__c = 'open'`,
    );
    assert.equal(issue?.['Code__c'], 'DELETE_FAILED');
    await org.faults();
    await org.sync();
    assert.deepEqual(await left(lead), [[], [], []]);
  });

  /** Tasks and links of ours in the org, and rows of the database, that still name the lead. */
  async function left(lead: string): Promise<unknown[][]> {
    const tasks = (await org.tasks('BalesLeadId__c, IsDeleted')).values();
    return [
      [...tasks].filter((task) => task['BalesLeadId__c'] === lead && task['IsDeleted'] !== true),
      await org.ours(`SELECT Id FROM BalesLink__c WHERE Key__c = '${lead}'`),
      await org.rows(
        `select lead from bales.activity where lead = '${lead}' union all select lead from bales.link where lead = '${lead}'
         union all select lead from bales.lead where lead = '${lead}' union all select lead from bales.issue where lead = '${lead}'`,
      ),
    ];
  }

  it('what is older than the day of the start waits for a back-fill, also while its lead is not linked yet', async () => {
    const [row] = await org.ours('SELECT Id FROM BalesConnection__c');
    const from = (SendFrom__c: string) =>
      org.integration.call('PATCH', `/sobjects/BalesConnection__c/${String(row?.['Id'])}`, { SendFrom__c });
    await from('2026-03-10');
    const { lead } = await org.linkedLead();
    await org.accept(activity(lead, 'past', '2026-03-09'), activity(lead, 'present', '2026-03-10'));
    assert.deepEqual([(await org.sync()).inserted, (await org.tasks()).has('present')], [1, true]);
    const states = "select state, code from bales.activity where id = 'past'";
    assert.deepEqual(await org.rows(states), [{ state: 'skipped', code: 'beforeSendFrom' }]);
    await org.accept(activity('unlinked', 'waits', '2026-03-09'));
    assert.equal(
      (await bales.json<{ due: number }>('backfill', '--from', '2026-03-09', '--to', '2026-03-09', '--yes'))
        .due,
      1,
    );
    assert.equal((await org.tasks()).has('past'), true);
    assert.deepEqual(await org.rows("select state, backfilled from bales.activity where id = 'waits'"), [
      { state: 'waiting', backfilled: true },
    ]);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200 && !(await holds()); look += 1) await sleep(10);
}
