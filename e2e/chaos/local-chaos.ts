import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import jsforce from 'jsforce';
import type { GivenActivity } from '@bales/activity';
import type { EngineOrg, Row } from '../engine/engine-org.ts';
import { ChaosWorkers } from './chaos-workers.ts';
import { checkOrg } from './check-org.ts';
import type { CheckedTask } from './check-org.ts';
import { LocalRecords } from './local-records.ts';
import { seeded } from './seeded.ts';
import type { Chance } from './seeded.ts';

export interface LocalChaos {
  /** Times that something went wrong or somebody did something, by what it was. */
  readonly faults: number;
  readonly meddled: number;
}

const LEADS = 6;
const OFF = 'call';
const BATCH = 30;

/**
 * The same storm over the local org, which refuses and locks by its own rules and knows conversion, merge and the recycle bin: the
 * engine works as the integration user of a default customer org. Runs once an org: the check looks at all of its Tasks.
 */
export async function localChaosRun(org: EngineOrg, seed: number, activities: number): Promise<LocalChaos> {
  const chance = seeded(seed);
  const admin = new jsforce.Connection({
    ...{ instanceUrl: org.org.url, accessToken: org.org.adminToken, version: '67.0' },
  });
  const records = new LocalRecords(org, admin);
  for (let lead = 0; lead < LEADS; lead += 1) records.add(await org.linkedLead());
  await org.integration.call('POST', '/sobjects/BalesActivityRule__c', {
    ...{ Name: OFF, Key__c: OFF, Kind__c: OFF, Enabled__c: false },
  });
  const texts = new Map<string, string>();
  const { url } = org.database;
  const { clientId, username, privateKey } = org.credentials;
  const orders = { url, clientId, username, privateKey, orgs: [{ id: org.orgId, origin: org.org.url }] };
  const workers = new ChaosWorkers(orders, 2);
  let faults = 0;
  try {
    await workers.ready();
    for (let at = 0; at < activities; at += BATCH) {
      await org.faults(script(chance, username, records.living()));
      await org.accept(...newBatch(texts, chance, at));
      await sleep(400 + chance.below(400));
      if (chance.happens(0.5)) await workers.killOne(chance.below(2));
      faults += await fired(org);
      await org.faults();
      await records.meddle(chance);
      await hurry(org);
    }
  } finally {
    await workers.end();
  }
  await settle(org);
  const { tasks, refused } = await tasksOf(org);
  const places = (lead: string) => records.places(lead);
  await checkOrg(org.database.pool, { org: org.orgId, tasks, texts, refused, off: OFF, places });
  return { faults, meddled: records.meddled };
}

/** What the org does to the engine until the next batch. */
function script(chance: Chance, username: string, leads: readonly string[]): object {
  const write = { path: '*/composite/sobjects*' };
  const rule = (probability: number, action: object, where: object = write) => ({
    ...where,
    probability,
    do: action,
  });
  const refuse = (status: number, code: string) => ({ answer: { status, code, message: code } });
  const held = chance.pick(leads);
  return {
    seed: chance.below(1_000_000),
    rules: [
      rule(0.25, { cut: 'after' }),
      rule(0.15, { cut: 'before' }),
      rule(0.15, refuse(503, 'SERVER_UNAVAILABLE')),
      rule(0.1, { revokeTokens: username }),
      rule(0.08, refuse(403, 'REQUEST_LIMIT_EXCEEDED')),
      rule(0.15, refuse(400, 'invalid_grant'), { path: '/services/oauth2/token' }),
      rule(0.05, refuse(503, 'SERVER_UNAVAILABLE'), { path: '*/query*' }),
    ],
    triggers: [
      {
        object: 'Task',
        events: ['insert'],
        above: 20,
        times: 1,
        message: 'TaskTrigger: Too many SOQL queries: 101',
      },
    ],
    locks: held === undefined ? [] : [{ id: held, forMs: 150 }],
  };
}

async function fired(org: EngineOrg): Promise<number> {
  const { fired: counts } = await org.org.json<{ fired: number[] }>('GET', '/admin/faults');
  return counts.reduce((sum, count) => sum + count, 0);
}

function newBatch(texts: Map<string, string>, chance: Chance, at: number): GivenActivity[] {
  const fresh = Array.from({ length: BATCH }, (_, index) => at + index);
  const edited = at === 0 ? [] : Array.from({ length: 6 }, () => chance.below(at));
  return [...new Set([...fresh, ...edited])].map((number) => {
    const id = `x${String(number)}`;
    const text = `${id} ${String(chance.below(1_000_000))}`;
    texts.set(id, text);
    // One lead more than there are links.
    const leadId = `L${String(1 + (number % (LEADS + 1)))}`;
    const occurredAt = new Date(Date.UTC(2026, 2, 1) + number * 60_000).toISOString();
    const common = { v: 1, id, leadId, occurredAt, recorder: { id: 'u1', name: '山田' } } as const;
    return number % 29 === 0
      ? { ...common, kind: OFF, result: '担当者不在' }
      : { ...common, kind: 'comment', text };
  });
}

async function hurry(org: EngineOrg): Promise<void> {
  await org.hurry();
  await org.rows(
    `update bales.org set wait_until = null, wait_code = null, failures = 0, followed_to = now() - interval '6 minutes'`,
  );
}

async function settle(org: EngineOrg): Promise<void> {
  for (let round = 0; round < 50; round += 1) {
    await hurry(org);
    await org.sync().catch(() => undefined);
    const [row] = await org.rows("select count(*)::int as due from bales.activity where state = 'due'");
    if (row?.['due'] === 0) return;
    await sleep(100);
  }
  assert.fail('something stays due');
}

async function tasksOf(org: EngineOrg): Promise<{ tasks: CheckedTask[]; refused: ReadonlySet<string> }> {
  const found = await org.tasks('Description, WhoId, IsDeleted');
  const tasks = [...found].map(([id, row]: [string, Row]): CheckedTask => {
    return { id: String(row['Id']), key: `acme:${id}`, deleted: row['IsDeleted'] === true, values: row };
  });
  return { tasks, refused: new Set() };
}
