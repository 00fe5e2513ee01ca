import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GivenActivity } from '@bales/activity';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg } from './engine-org.ts';

const minute = 60_000;

describe('what the engine reports to the org', () => {
  let org: EngineOrg;
  let lead: string;
  let record: string;
  before(async () => {
    org = await openEngineOrg(false);
    ({ lead, record } = await org.linkedLead());
  });
  after(() => org.close());

  function comments(prefix: string, many: number): GivenActivity[] {
    return Array.from({ length: many }, (_, index) => ({
      v: 1,
      id: `${prefix}${String(index)}`,
      leadId: lead,
      kind: 'comment',
      occurredAt: new Date(Date.UTC(2026, 2, 1) + index * minute).toISOString(),
      text: 'メモ',
      recorder: { id: 'u1', name: '山田 太郎' },
    }));
  }
  const refusal = (key: string) => ({
    triggers: [
      {
        object: 'Task',
        events: ['insert'],
        above: 0,
        code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: '件名に禁止語があります',
        ...(key === '' ? {} : { where: { field: 'BalesActivityId__c', equals: `acme:${key}` } }),
      },
    ],
  });
  const connection = async () =>
    (await org.ours('SELECT FIELDS(ALL) FROM BalesConnection__c LIMIT 2'))[0] ?? {};
  const issues = () =>
    org.ours(
      'SELECT Id, Code__c, Status__c, Summary__c, Count__c, Attempts__c, Link__c, Kind__c FROM BalesSyncIssue__c ORDER BY CreatedDate, Id',
    );

  it('a new connection starts paused: its row is there to be reviewed, and nothing is sent', async () => {
    await org.accept(...comments('first', 2));
    const report = await org.sync();
    assert.deepEqual([report.stop?.action, report.inserted], ['paused', 0]);
    const row = await connection();
    assert.deepEqual(
      [row['Key__c'], row['Paused__c'], row['State__c'], row['Tenant__c']],
      ['default', true, 'connected', 'acme'],
    );
    await org.integration.call('PATCH', `/sobjects/BalesConnection__c/${String(row['Id'])}`, {
      Paused__c: false,
      DefaultOwner__c: org.recorder.id,
    });
    assert.equal((await org.sync()).inserted, 2);
  });

  it('the connection row shows state, backlog, API use and Tasks a day and kind', async () => {
    await org.faults(refusal('late0'));
    await org.accept(...comments('late', 3));
    await org.sync();
    const row = await connection();
    assert.deepEqual([row['State__c'], row['Backlog__c'], row['LastErrorCode__c']], ['connected', 0, null]);
    const [day] = Object.values(
      JSON.parse(String(row['DailyCounts__c'])) as Record<string, Record<string, number>>,
    );
    assert.deepEqual(day, { comment: 4 });
    assert.ok(Number(row['ApiUsedOwn__c']) > 5);
    assert.ok(Number(row['ApiUsed__c']) >= Number(row['ApiUsedOwn__c']));
    assert.equal(row['ConnectedUser__c'], org.integration.id);
    assert.match(String(row['Version__c']), /^\d+\.\d+\.\d+/);
  });

  it('an unlinked recorder is one issue with a count, and an issue of one record names its link', async () => {
    const rows = await issues();
    assert.deepEqual(
      rows.map((row) => [row['Code__c'], row['Status__c'], row['Count__c']]),
      [
        ['USER_NOT_LINKED', 'open', 4],
        ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'open', 1],
      ],
    );
    const link = await org.ours(`SELECT Id FROM BalesLink__c WHERE Key__c = '${lead}'`);
    assert.deepEqual([rows[1]?.['Link__c'], rows[1]?.['Kind__c']], [link[0]?.['Id'], 'comment']);
    assert.match(String(rows[1]?.['Summary__c']), /件名に禁止語があります/);
  });

  it('a retry asked for in Salesforce is picked up, and what was mended is resolved', async () => {
    await org.faults();
    const [, issue] = await issues();
    await org.integration.call('PATCH', `/sobjects/BalesSyncIssue__c/${String(issue?.['Id'])}`, {
      Request__c: 'retry',
    });
    const user = { Name: '記録者', Key__c: 'u1', User__c: org.recorder.id };
    await org.integration.call('POST', '/sobjects/BalesUserLink__c', user);
    const report = await org.sync();
    assert.equal(report.inserted, 1);
    const rows = await org.ours('SELECT Status__c, Request__c FROM BalesSyncIssue__c');
    assert.deepEqual(
      rows.map((row) => [row['Status__c'], row['Request__c']]),
      [
        ['resolved', null],
        ['resolved', null],
      ],
    );
  });

  it('a storm is fifty rows and one that counts the rest; a retry of that one takes all', async () => {
    await org.faults(refusal(''));
    await org.accept(...comments('storm', 120));
    assert.equal((await org.sync()).issues, 120);
    const rows = await org.ours(
      "SELECT Count__c, Id FROM BalesSyncIssue__c WHERE Status__c = 'open' ORDER BY Count__c",
    );
    assert.equal(rows.length, 51);
    assert.equal(rows.at(-1)?.['Count__c'], 70);
    await org.faults();
    await org.integration.call('PATCH', `/sobjects/BalesSyncIssue__c/${String(rows.at(-1)?.['Id'])}`, {
      Request__c: 'retry',
    });
    assert.equal((await org.sync()).inserted, 120);
    assert.equal((await org.ours("SELECT Id FROM BalesSyncIssue__c WHERE Status__c = 'open'")).length, 0);
  });

  it('a resolved issue is removed after thirty days', async () => {
    await org.rows("update bales.issue set last_seen = now() - interval '31 days', dirty = false");
    await org.sync();
    assert.deepEqual(await issues(), []);
    assert.deepEqual(await org.rows('select id from bales.issue'), []);
  });

  it('an issue says nothing of a body, an address or a number', async () => {
    await org.faults({
      triggers: [
        {
          object: 'Task',
          events: ['insert'],
          above: 0,
          times: 1,
          code: 'STRING_TOO_LONG',
          message: 'data value too large: 秘密の本文',
          fields: ['Description'],
        },
      ],
    });
    await org.accept(...comments('secret', 1));
    await org.sync();
    const text = JSON.stringify(await org.ours('SELECT FIELDS(ALL) FROM BalesSyncIssue__c LIMIT 200'));
    assert.doesNotMatch(text, /秘密/);
    assert.ok(text.includes('STRING_TOO_LONG'));
    assert.ok(record.startsWith('00Q'));
  });
});
