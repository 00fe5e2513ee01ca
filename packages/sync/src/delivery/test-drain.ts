import { salesforceNames } from '@bales/activity';
import { acceptActivities } from '../inbox/accept.ts';
import type { IncomingActivity } from '../inbox/incoming.ts';
import { openTickQueue } from '../inbox/tick.ts';
import { ensureOrg } from '../orgs/org.ts';
import type { OrgRow } from '../orgs/org.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import type { TestDatabase } from '../postgres/test-database.ts';
import { createClient } from '../salesforce/client.ts';
import { createSessionKeeper } from '../salesforce/session.ts';
import { createTransport } from '../salesforce/transport.ts';
import type { DrainDeps, DrainReport, FoundIssue } from './drain-deps.ts';
import { drain } from './drain.ts';
import type { Planner } from './planned-write.ts';
import { startTaskOrg } from './task-org.ts';
import type { TaskOrg } from './task-org.ts';

/** When the clock of these tests begins (milliseconds UTC). */
const start = Date.UTC(2026, 0, 5);

/** A planner with one field: what is tested here is the sending. */
export const plan: Planner = (claimed, advice) => {
  const key = `acme:${claimed.id}`;
  const { text } = JSON.parse(claimed.payload) as { text: string };
  const task = advice.task ?? claimed.task;
  const who = claimed.contactRecord ?? claimed.leadRecord;
  const body = { Subject: text, ...(task === null ? { BalesActivityId__c: key, WhoId: who } : {}) };
  const values = Object.fromEntries(
    Object.entries(body).filter(([field]) => !advice.leaveOut.includes(field)),
  );
  const { seq, lead } = claimed;
  const method = task === null ? ('insert' as const) : ('update' as const);
  return {
    do: 'write',
    write: {
      ...{ seq, lead, method, parents: [who ?? ''], weight: claimed.payload.length },
      ...{ claimed, advice, task, findings: [] },
      record: JSON.stringify(task === null ? values : { Id: task, ...values }),
    },
  };
};

/** Drains of one org on a real database against a test org, with time and chance in the test's hands. */
export interface TestDrain {
  readonly database: TestDatabase;
  org: OrgRow;
  taskOrg: TaskOrg;
  /** Milliseconds UTC. */
  now: number;
  /** What the drains reported. */
  found: FoundIssue[];
  /** An empty inbox and a fresh org; for `beforeEach`. */
  reset(): Promise<void>;
  /** Accepts activities `a0` … of the leads `L0` …, which are linked. */
  accept(count: number, leads?: number, text?: string): Promise<void>;
  run(change?: Partial<DrainDeps>): Promise<DrainReport>;
  /** Of the activities, in their order. */
  column<T>(name: string): Promise<T[]>;
  close(): Promise<void>;
}

export async function openTestDrain(): Promise<TestDrain> {
  const database = await openTestDatabase();
  const queue = await openTickQueue(database.pool);
  const closing: (() => Promise<void>)[] = [];
  const fresh = async (): Promise<Pick<TestDrain, 'org' | 'taskOrg' | 'now' | 'found'>> => {
    const taskOrg = await startTaskOrg();
    closing.push(taskOrg.scripted.close);
    return { org: await ensureOrg(database.pool, 'default', 'acme'), taskOrg, now: start, found: [] };
  };
  const bench: TestDrain = {
    database,
    ...(await fresh()),
    async reset() {
      await database.pool.query('truncate bales.activity, bales.link, bales.org cascade');
      Object.assign(bench, await fresh());
    },
    async accept(count, leads = count, text = 'first') {
      const batch = Array.from({ length: count }, (_, index) => incoming(index, leads, text));
      await linkLeads(
        bench,
        batch.map((one) => one.lead),
      );
      await acceptActivities(database.pool, queue.tick, bench.org.id, batch);
    },
    run: (change) => drainOnce(bench, change ?? {}),
    async column<T>(name: string) {
      const { rows } = await database.pool.query(`select ${name} as value from bales.activity order by seq`);
      return rows.map((row: { value: T }) => row.value);
    },
    async close() {
      for (const close of closing) await close();
      await queue.close();
      await database.close();
    },
  };
  return bench;
}

function incoming(index: number, leads: number, text: string): IncomingActivity {
  return {
    ...{ id: `a${String(index)}`, derived: false, lead: `L${String(index % leads)}`, kind: 'call' },
    ...{ occurredAt: start + index * 60_000, revision: null, payload: JSON.stringify({ text }) },
  };
}

async function linkLeads({ database, org }: TestDrain, leads: readonly string[]): Promise<void> {
  await database.pool.query(
    `insert into bales.link (org, lead, row_id, status, lead_record)
     select $1, l, l, 'linked', '00Q' || l from unnest($2::text[]) l on conflict do nothing`,
    [org.id, leads],
  );
}

function drainOnce(bench: TestDrain, change: Partial<DrainDeps>): Promise<DrainReport> {
  const { origin } = bench.taskOrg.scripted;
  const transport = createTransport(origin, { timeoutMs: 5_000 });
  const session = { accessToken: 't', instanceUrl: origin, organizationId: '00D', userId: '005' };
  const sessions = createSessionKeeper(() => Promise.resolve(session));
  const client = createClient({ sessions, transport: () => transport, wait: async () => undefined });
  const deps: DrainDeps = {
    ...{ pool: bench.database.pool, org: bench.org, client, names: salesforceNames(), plan },
    report: (issue) => bench.found.push(issue),
    now: () => bench.now,
    random: () => 0,
    wait: async (ms) => void (bench.now += ms),
    ...{ callsInFlight: 5, batchSize: 200, apiReserve: 20, probe: false, mostCalls: Infinity },
    ...change,
  };
  return drain(deps).finally(() => transport.close());
}
