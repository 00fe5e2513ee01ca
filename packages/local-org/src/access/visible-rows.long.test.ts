import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../org/caller.ts';
import { createQueryEngine } from '../soql/index.ts';
import { openPeople } from './testing/people.ts';
import type { People } from './testing/people.ts';

const tasks = 1_000_000;
const leads = 20_000;

/** A million tasks of fifteen reps on their private leads. */
function fill(people: People, owners: readonly string[]): string[] {
  const { database, sequences } = people.org;
  const made: string[] = [];
  database.transaction(() => {
    for (let index = 0; index < leads; index += 1) {
      const id = sequences.newId('00Q');
      made.push(id);
      database.run(
        'INSERT INTO "Lead" ("Id", "LastName", "Company", "OwnerId") VALUES (?, ?, ?, ?)',
        ...[id, `n${String(index)}`, 'c', owners[index % owners.length] ?? ''],
      );
    }
    for (let index = 0; index < tasks; index += 1)
      database.run(
        'INSERT INTO "Task" ("Id", "Subject", "WhoId", "OwnerId", "ActivityDate") VALUES (?, ?, ?, ?, ?)',
        ...[sequences.newId('00T'), 's', made[index % leads] ?? '', owners[index % owners.length] ?? ''],
        `2026-03-${String(1 + (index % 28)).padStart(2, '0')}`,
      );
  });
  return made;
}

/** The middle of 21 runs, ms. */
function median(work: () => void): number {
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[10] ?? Infinity;
}

test('with a million tasks a timeline query of a user with limited sight takes no more than 5 ms', () => {
  const people = openPeople({ createQueryEngine });
  people.defaults({ Lead: 'Private', Account: 'Private', Opportunity: 'Private', Case: 'Private' });
  const top = people.role('Top');
  const low = people.role('Low', top);
  const chief = people.person('chief', { role: top });
  const reps = Array.from({ length: 15 }, (_, index) => people.person(`rep${String(index)}`, { role: low }));
  const plain = people.person('plain');
  const [lead = ''] = fill(
    people,
    reps.map((rep) => rep.userId),
  );
  const soql = `SELECT Id, Subject FROM Task WHERE WhoId = '${lead}' ORDER BY ActivityDate DESC LIMIT 50`;
  const rows = (caller: Caller) => people.org.soql.query(caller, soql).rows.length;
  assert.deepEqual([rows(chief), rows(reps[0] ?? plain), rows(plain)], [50, 50, 0]);
  for (const caller of [chief, reps[0] ?? plain, plain]) {
    const time = median(() => rows(caller));
    assert.ok(time <= 5, `${time.toFixed(2)} ms`);
  }
});
