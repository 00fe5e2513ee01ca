import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { openEngineOrg } from './engine-org.ts';

/** From the death of a worker to the first Task of the one that takes its org over. */
const LIMIT_MS = 15_000;
const MANY = 300;

test('a worker killed in the middle of a drain: another one has its org within 15 s, one Task an activity', async (t) => {
  const org = await openEngineOrg();
  t.after(() => org.close());
  const bales = await openBalesFolder();
  t.after(() => bales.close());
  const { lead } = await org.linkedLead();
  await bales.write('robot.key', org.credentials.privateKey);
  const { clientId } = org.credentials;
  const jwt = ['--org-url', org.org.url, '--client-id', clientId, '--username', org.username];
  const main = ['--org', 'main', '--tenant', 'acme'];
  await bales.json('connect', ...main, ...jwt, '--key-file', 'robot.key');
  const lines = Array.from({ length: MANY }, (_, index) =>
    JSON.stringify({
      ...{ v: 1, id: `k${String(index)}`, leadId: lead, kind: 'comment', text: 'メモ' },
      occurredAt: new Date(Date.UTC(2026, 2, 1) + index * 60_000).toISOString(),
    }),
  );
  await bales.write('many.jsonl', `${lines.join('\n')}\n`);

  // The first call hangs: whoever sent it is in the middle of a drain.
  const hangs = { path: '*/composite/sobjects', method: 'POST', times: 1, do: { delayMs: 60_000 } };
  await org.faults({ rules: [hangs] });
  const victim = bales.start('work', '--log-level', 'error');
  await bales.json('import', 'many.jsonl', ...main);
  const fired = async () => (await org.org.json<{ fired: number[] }>('GET', '/admin/faults')).fired[0] ?? 0;
  while ((await fired()) === 0) await sleep(100);
  const heir = bales.start('work', '--log-level', 'error');
  t.after(() => heir.kill('SIGKILL'));
  // It says so when it works.
  await once(heir.stderr ?? heir, 'data');

  victim.kill('SIGKILL');
  const died = performance.now();
  const written = async () => (await org.ours(`SELECT Id FROM Task WHERE BalesLeadId__c = '${lead}'`)).length;
  while ((await written()) === 0) await sleep(100);
  const took = performance.now() - died;
  assert.ok(took < LIMIT_MS, `${String(Math.round(took))} ms`);
  for (const end = Date.now() + 30_000; (await written()) < MANY && Date.now() < end;) await sleep(100);
  assert.equal(await written(), MANY);
  t.diagnostic(`taken over after ${String(Math.round(took))} ms`);
});
