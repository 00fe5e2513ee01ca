import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../org/caller.ts';
import { openPeople } from './testing/people.ts';
import type { People } from './testing/people.ts';

function planOf(people: People, caller: Caller): string {
  const visible = people.org.access.visibleRows(caller, people.object('Task'), 't');
  assert.ok(visible);
  const query = `SELECT t."Id" FROM "Task" t WHERE t."WhoId" = ? AND ${visible.sql} ORDER BY t."ActivityDate" DESC LIMIT 50`;
  const plan = people.org.database.all(`EXPLAIN QUERY PLAN ${query}`, 'x', ...visible.parameters);
  return plan.map((row) => String(row['detail'])).join('\n');
}

test('a record’s timeline is read by the index on the record, whoever asks', () => {
  const people = openPeople();
  people.defaults({ Lead: 'Private', Account: 'Private', Opportunity: 'Private', Case: 'Private' });
  const top = people.role('Top');
  const low = people.role('Low', top);
  for (const name of ['a', 'b', 'c']) people.person(name, { role: low });
  for (const caller of [people.person('above', { role: top }), people.person('plain')]) {
    const plan = planOf(people, caller);
    assert.match(plan, /SEARCH t USING INDEX ix_Task_WhoId/);
    assert.doesNotMatch(plan, /SCAN (?!json_each)/);
  }
});

test('who sees everything is not asked about rows', () => {
  const people = openPeople();
  const task = people.object('Task');
  assert.equal(people.org.access.visibleRows(people.admin, task, 't'), null);
  const free = { ...people.person('free'), sharing: false };
  assert.equal(people.org.access.visibleRows(free, task, 't'), null);
});

test('the same question is the same text until set-up rows change', () => {
  const people = openPeople();
  const user = people.person('user');
  const ask = () => people.org.access.visibleRows(user, people.object('Task'), 't')?.sql;
  assert.equal(ask(), ask());
});

test('every object of the org has a condition that the database takes, for every level', () => {
  const people = openPeople();
  people.defaults({
    ...{ Lead: 'Private', Account: 'Private', Opportunity: 'Private', Case: 'Private' },
    ...{ Contact: 'Private', Campaign: 'Private', Activity: 'ControlledByParent' },
  });
  const everything = { Account: 'crud', Contact: 'crud', Lead: 'crud', Opportunity: 'crud', Case: 'crud' };
  const more = { Campaign: 'crud', Contract: 'crud', Pricebook2: 'r', Product2: 'r' };
  const set = people.set('Everything', { objects: { ...everything, ...more } });
  const bare = people.person('bare', { profile: '最小アクセス - Salesforce' });
  const seller = people.person('seller', { profile: '最小アクセス - Salesforce', sets: [set] });
  for (const object of people.org.schema.objects())
    for (const caller of [bare, seller]) {
      const visible = people.org.access.visibleRows(caller, object, 't');
      const where = visible?.sql ?? '1';
      const text = `SELECT COUNT(*) AS n FROM "${object.name}" t WHERE ${where}`;
      assert.doesNotThrow(() => people.org.database.all(text, ...(visible?.parameters ?? [])), object.name);
      for (const level of ['read', 'edit', 'delete', 'transfer'] as const)
        assert.doesNotThrow(
          () => people.org.access.recordAccess(caller, object, { Id: 'x' }, level),
          `${object.name} ${level}`,
        );
    }
});
