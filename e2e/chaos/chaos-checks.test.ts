import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type pg from 'pg';
import type { StoredTask } from '../../packages/sync/src/delivery/task-org.ts';
import { ensureOrg } from '../../packages/sync/src/orgs/org.ts';
import { openTestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import type { TestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import { startChaosOrg } from './chaos-org.ts';
import { deliverQuietly, given } from './chaos-run.ts';
import type { Target } from './chaos-run.ts';
import { checkOrg } from './check-org.ts';
import { seeded } from './seeded.ts';
import { TroubleCount } from './troubles.ts';

/** What a broken engine would leave behind; each must be noticed, or the chaos runs prove nothing. */
interface Damage {
  readonly name: string;
  readonly noticed: RegExp;
  readonly harm: (tasks: StoredTask[], target: Target, pool: pg.Pool) => unknown;
}

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());

const set =
  (change: string, where: string) =>
  (_: StoredTask[], { id }: Target, pool: pg.Pool) =>
    pool.query(`update bales.activity set ${change} where org = ${String(id)} and ${where}`);

const damages: readonly Damage[] = [
  {
    name: 'a second Task of one activity',
    noticed: /more than one Task/,
    harm: ([task], { chaos }) => task && chaos.tasks.tasks.set('00T9', { ...task, id: '00T9' }),
  },
  {
    name: 'a second Task beside one that a person deleted',
    noticed: /more than one Task/,
    harm([task], { chaos }) {
      if (!task) return;
      chaos.tasks.tasks.set('00T9', { ...task, id: '00T9' });
      task.deleted = true;
    },
  },
  {
    name: 'an activity that is said to be sent, without a Task',
    noticed: /there is no Task/,
    harm: ([task], { chaos }) => task && chaos.tasks.tasks.delete(task.id),
  },
  {
    name: 'a Task of an activity that nobody gave',
    noticed: /no Task of anything else/,
    harm: ([task], { chaos }) =>
      task && chaos.tasks.tasks.set('00T9', { ...task, id: '00T9', key: 'acme:x' }),
  },
  {
    name: 'an old text',
    noticed: /has the last text/,
    harm: ([task]) => task && Object.assign(task.values, { Description: 'old' }),
  },
  {
    name: 'a Task on another record',
    noticed: /on another record/,
    harm: ([task]) => task && Object.assign(task.values, { WhoId: '00Q000000000007AAA' }),
  },
  {
    name: 'two Tasks of a lead the wrong way round',
    noticed: /in order/,
    async harm(tasks, { id }, pool) {
      const [one, other] = tasks.filter(({ values }) => values['WhoId'] === tasks[0]?.values['WhoId']);
      if (!one || !other) return;
      const [first, second] = [{ ...one }, { ...other }];
      for (const [task, was] of [
        [one, second],
        [other, first],
      ] as const) {
        Object.assign(task, { key: was.key, values: was.values });
        await pool.query('update bales.activity set task = $3 where org = $1 and id = $2', [
          ...[id, was.key.replace('acme:', ''), task.id],
        ]);
      }
    },
  },
  {
    name: 'an activity that is said to be another Task',
    noticed: /another Task is known/,
    harm: set("task = '00T000000009999AAA'", "id = 'a1'"),
  },
  { name: 'a Task that nobody knows', noticed: /no Task is known/, harm: set('task = null', "id = 'a1'") },
  {
    name: 'an activity that is lost',
    noticed: /is kept once/,
    harm: (_, { texts }) => texts.set('a9999', 'lost'),
  },
  { name: 'one that stays due', noticed: /due is not explained/, harm: set("state = 'due'", "id = 'a1'") },
  {
    name: 'an issue that nobody is told of',
    noticed: /not explained/,
    harm: set("state = 'issue'", "id = 'a1'"),
  },
  {
    name: 'one that waits for a link that is there',
    noticed: /waits, but its lead is there/,
    harm: set("state = 'waiting'", "id = 'a1'"),
  },
  {
    name: 'one left out without a rule',
    noticed: /no rule switches it off/,
    harm: set("state = 'skipped'", "id = 'a1'"),
  },
  {
    name: 'one said to be deleted by a person',
    noticed: /somebody deleted it/,
    harm: set("state = 'removedInSalesforce'", "id = 'a1'"),
  },
];

for (const { name, noticed, harm } of damages)
  test(`the check after a chaos run notices ${name}`, async (t) => {
    const { id } = await ensureOrg(database.pool, name, 'acme');
    const chaos = await startChaosOrg(seeded(1), new TroubleCount());
    t.after(chaos.close);
    const target = { id, chaos, texts: new Map<string, string>() };
    await deliverQuietly(database.pool, target);
    await checkOrg(database.pool, given(target));
    await harm([...chaos.tasks.tasks.values()], target, database.pool);
    await assert.rejects(checkOrg(database.pool, given(target)), noticed);
  });
