import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { GivenActivity } from '@bales/activity';
import { errorTable } from '../../packages/sync/src/delivery/error-table.ts';
import type { ErrorAction, ErrorScope } from '../../packages/sync/src/delivery/error-table.ts';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg } from './engine-org.ts';

/** One code of the table as the org's fault script brings it. */
interface Met {
  readonly code: string;
  readonly message: string;
  readonly scope: ErrorScope;
}

/** Codes that the table names by their beginning. */
const whole: Readonly<Record<string, string>> = {
  'INSUFFICIENT_ACCESS*': 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'TXN_SECURITY_*': 'TXN_SECURITY_NO_ACCESS',
};
/** Sentences for rows that go by the sentence. */
const sentences = ['Apex CPU time limit exceeded', 'Too many SOQL queries: 101', 'IP restricted'];

describe('every row of the error table, met in the org', () => {
  let org: EngineOrg;
  let count = 0;
  before(async () => {
    org = await openEngineOrg();
  });
  after(() => org.close());
  beforeEach(async () => {
    await org.faults();
    await org.rows("update bales.activity set state = 'skipped' where state in ('due', 'issue', 'waiting')");
    await org.rows('delete from bales.issue');
    await org.rows(
      "update bales.org set state = 'connected', wait_until = null, wait_code = null, failures = 0, batch_size = 200",
    );
  });

  /** Accepts calls on a new linked lead. */
  async function calls(many: number): Promise<void> {
    const { lead } = await org.linkedLead();
    const activities = Array.from({ length: many }, () => {
      count += 1;
      const common = { v: 1, id: `e${String(count)}`, leadId: lead, kind: 'call' } as const;
      const occurredAt = new Date(Date.UTC(2026, 2, 1) + count * 60_000).toISOString();
      return { ...common, occurredAt, result: '担当者不在', recorder: { id: 'u1', name: '山田' } };
    });
    await org.accept(...(activities as GivenActivity[]));
  }

  const rows = ({ code, message }: Met, more: object = {}): Promise<void> =>
    org.faults({ triggers: [{ object: 'Task', events: ['insert'], above: 0, code, message, ...more }] });
  /** An HTTP status alone has no code in its body. */
  const answers = ({ code, message }: Met, status: number, path = '*/composite/sobjects', times?: number) => {
    const answer = code.startsWith('HTTP_') ? { status: Number(code.slice(5)) } : { status, code, message };
    return org.faults({ rules: [{ path, method: 'POST', ...(times ? { times } : {}), do: { answer } }] });
  };
  const openIssues = async (): Promise<unknown[]> =>
    (await org.rows("select code from bales.issue where status = 'open' order by 1")).map(({ code }) => code);

  async function stops(met: Met, action: ErrorAction, issue: string): Promise<void> {
    await calls(2);
    await answers(met, 403);
    const { stop, inserted } = await org.sync();
    assert.deepEqual([stop?.action, inserted, await openIssues()], [action, 0, [issue]]);
    await org.faults();
    assert.equal((await org.sync()).inserted, 2);
    assert.deepEqual(await openIssues(), []);
  }

  async function isIssue(met: Met): Promise<void> {
    await calls(1);
    await rows(met);
    const report = await org.sync();
    assert.deepEqual([report.inserted, report.issues, await openIssues()], [0, 1, [met.code]]);
  }

  const expected: Readonly<Record<ErrorAction, (met: Met) => Promise<void>>> = {
    async retry(met) {
      await calls(2);
      if (met.scope === 'row') {
        await rows(met, { times: 1 });
        assert.equal((await org.sync()).later, 2);
        await org.hurry();
      } else await answers(met, 503, undefined, 1);
      const report = await org.sync();
      assert.deepEqual([report.inserted, report.issues, await openIssues()], [2, 0, []]);
    },
    renew: (met) => stops(met, 'renew', 'RELINK_NEEDED'),
    async relink(met) {
      await calls(1);
      await answers(met, 400, '/services/oauth2/token');
      await assert.rejects(org.sync(), new RegExp(met.code));
      assert.deepEqual(
        [(await org.engineOrg()).state, await openIssues()],
        ['relinkNeeded', ['RELINK_NEEDED']],
      );
      await org.faults();
      assert.equal((await org.sync()).inserted, 1);
      assert.equal((await org.engineOrg()).state, 'connected');
    },
    waitForLimit: (met) => stops(met, 'waitForLimit', met.code),
    async waitForStorage(met) {
      await calls(2);
      await rows(met, { times: 1 });
      const { stop } = await org.sync();
      assert.deepEqual([stop?.action, await openIssues()], ['waitForStorage', [met.code]]);
      assert.equal((await org.sync()).inserted, 2);
    },
    async stopOrg(met) {
      // An address that is not let in has one issue, whatever code the org gives.
      await stops(met, 'stopOrg', /^IP /.test(met.message) ? 'IP_RESTRICTED' : met.code);
    },
    access: isIssue,
    async defaultOwner(met) {
      await calls(1);
      await rows(met, { times: 1 });
      const report = await org.sync();
      assert.deepEqual([report.inserted, report.issues, await openIssues()], [1, 0, [met.code]]);
    },
    async halve(met) {
      await calls(30);
      if (met.scope === 'call') await answers(met, 400, undefined, 2);
      else await rows(met, { above: 10 });
      const report = await org.sync();
      assert.deepEqual([report.inserted, report.issues], [30, 0]);
      assert.ok((await org.engineOrg()).batchSize < 30);
      if (met.scope !== 'call') await isIssue(met);
    },
    async leaveOut(met) {
      await calls(1);
      await rows(met, { fields: ['CallDisposition'], times: 1 });
      const report = await org.sync();
      assert.deepEqual([report.inserted, report.issues, await openIssues()], [1, 0, [met.code]]);
    },
    issue: isIssue,
    // Tasks are saved with duplicate rules allowed: whoever refuses all the same is no matter of candidates.
    candidates: isIssue,
    async parentLocked(met) {
      await calls(1);
      await rows(met, { times: 1 });
      assert.equal((await org.sync()).later, 1);
      const [due] = await org.rows(
        "select extract(epoch from due_at - now())::int as wait from bales.activity where state = 'due'",
      );
      assert.ok(Math.abs(Number(due?.['wait']) - 3600) < 60);
      await org.hurry();
      assert.equal((await org.sync()).inserted, 1);
    },
    async takeId(met) {
      await isIssue(met);
      await org.faults();
      await calls(1);
      const key = `acme:e${String(count)}`;
      await org.integration.call('POST', '/sobjects/Task', { Subject: 'there', BalesActivityId__c: key });
      const report = await org.sync();
      assert.deepEqual([report.inserted, report.updated], [0, 1]);
    },
    // The record is where it was: looked at twice, then it is no matter of the link. Those that moved are met in linking.test.ts.
    async resolveLink(met) {
      await calls(1);
      await rows(met);
      assert.equal((await org.sync()).later, 1);
      await org.hurry();
      assert.equal((await org.sync()).issues, 1);
      assert.deepEqual(await openIssues(), [met.code]);
    },
  };

  for (const { codes, message, scope, action } of errorTable)
    for (const code of codes) {
      const sentence = sentences.find((one) => message?.test(one));
      const met = { code: whole[code] ?? code.replace('*', 'SOME_CODE'), message: sentence ?? '', scope };
      it(`${met.code} ${met.message} → ${action}`, () => expected[action](met));
    }
});
