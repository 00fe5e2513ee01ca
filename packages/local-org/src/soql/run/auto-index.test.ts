import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queryOrg } from '../testing/query-org.ts';

/** An org with that many tasks, half of them of one lead. */
function orgWithTasks(count: number) {
  const made = queryOrg();
  const { org, make, query } = made;
  const lead = make('Lead', { LastName: 'L', Company: 'C' });
  const first = org.rows.byId('Task', make('Task', { Subject: 's', WhoId: lead }));
  assert.ok(first);
  org.database.transaction(() => {
    for (let number = 0; number < count; number += 1) {
      const ActivityDate = `2026-0${String((number % 9) + 1)}-01`;
      const WhoId = number % 2 === 0 ? lead : null;
      org.rows.insert('Task', { ...first, Id: org.sequences.newId('00T'), ActivityDate, WhoId });
    }
  });
  const indexes = (): string[] =>
    org.database
      .all("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'Task' AND name LIKE '%Id-'")
      .map((row) => String(row['name']));
  return { ...made, lead, query, indexes };
}

describe('a query that reads more than 2,000 rows', () => {
  const { query, lead, indexes, org } = orgWithTasks(4200);
  const timeline = `SELECT Id FROM Task WHERE WhoId = '${lead}' ORDER BY ActivityDate DESC NULLS LAST, CreatedDate DESC LIMIT 50`;

  it('gets an index of its shape: equality, order, Id', () => {
    const before = query(timeline).rows.map((row) => row.id);
    assert.deepEqual(indexes(), ['ix_Task_WhoId_ActivityDate-_CreatedDate-_Id-']);
    assert.deepEqual(
      query(timeline).rows.map((row) => row.id),
      before,
    );
  });

  it('then reads through it', () => {
    const steps = org.database
      .all(
        'EXPLAIN QUERY PLAN SELECT t."Id" FROM "Task" t WHERE t."WhoId" = ? ORDER BY t."ActivityDate" DESC NULLS LAST, t."CreatedDate" DESC, t."Id" DESC LIMIT 50',
        lead,
      )
      .map((step) => String(step['detail']));
    assert.deepEqual(steps, [
      'SEARCH t USING COVERING INDEX ix_Task_WhoId_ActivityDate-_CreatedDate-_Id- (WhoId=?)',
    ]);
  });

  it('gets one for a plain filter and for a plain order too', () => {
    query("SELECT COUNT() FROM Task WHERE Subject = 'x'");
    query('SELECT Id FROM Task ORDER BY LastModifiedDate LIMIT 5');
    assert.deepEqual(indexes().slice(1), ['ix_Task_Subject_Id-', 'ix_Task_LastModifiedDate_Id-']);
  });
});

describe('a query that reads less', () => {
  const { query, lead, indexes } = orgWithTasks(500);

  it('gets none', () => {
    for (let run = 0; run < 9; run += 1)
      query(`SELECT Id FROM Task WHERE WhoId = '${lead}' ORDER BY ActivityDate LIMIT 5`);
    query("SELECT Id FROM Task WHERE Subject = 'x'");
    assert.deepEqual(indexes(), []);
  });
});
