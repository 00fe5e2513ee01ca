import assert from 'node:assert/strict';
import type pg from 'pg';

/** One Task as an org has it; IDs rise in the order of insertion. */
export interface CheckedTask {
  readonly id: string;
  /** `BalesActivityId__c` of the tenant `acme`. */
  readonly key: string;
  readonly deleted: boolean;
  readonly values: Readonly<Record<string, unknown>>;
}

/** An org after the storm, and what was given for it. */
export interface CheckedOrg {
  /** In the engine's database. */
  readonly org: number;
  readonly tasks: readonly CheckedTask[];
  /** Latest text of every activity. */
  readonly texts: ReadonlyMap<string, string>;
  /** Keys of Tasks that were refused once on their own: their place among the others is open. */
  readonly refused: ReadonlySet<string>;
  /** The kind that is switched off. */
  readonly off: string;
  /** Record IDs that a BALES lead was or is, the latest last; ends with null when that is in the recycle bin. */
  readonly places: (lead: string) => readonly (string | null)[];
}

interface InboxRow {
  readonly id: string;
  readonly seq: string;
  readonly lead: string;
  readonly kind: string;
  readonly state: string;
  readonly task: string | null;
  readonly explained: boolean;
}

type TasksByActivity = ReadonlyMap<string, readonly CheckedTask[]>;

/**
 * Exactly one Task an activity with its last text, on a record that its lead is or was; a lead's Tasks in the order of its
 * activities; and everything that was not delivered explained by an issue, a hold or a rule.
 */
export async function checkOrg(pool: pg.Pool, checked: CheckedOrg): Promise<void> {
  const { org, texts, refused } = checked;
  const { rows } = await pool.query<InboxRow>(
    `select a.id, a.seq, a.lead, a.kind, a.state, a.task,
       exists (select from bales.issue i where i.org = $1 and i.activity_seq = a.seq and i.status = 'open') as explained
     from bales.activity a where a.org = $1 order by a.seq`,
    [org],
  );
  assert.equal(rows.length, texts.size, 'every activity is kept once');
  const tasks = Map.groupBy(checked.tasks, ({ key }) => key.replace('acme:', ''));
  for (const row of rows) {
    const [task, ...others] = tasks.get(row.id) ?? [];
    assert.equal(others.length, 0, `${row.id}: more than one Task`);
    checkRow(row, task, checked);
  }
  assert.equal([...tasks.keys()].filter((key) => !texts.has(key)).length, 0, 'no Task of anything else');
  checkOrder(
    rows.filter(({ id }) => !refused.has(`acme:${id}`)),
    tasks,
  );
}

function checkRow(
  { id, lead, kind, state, task: known, explained }: InboxRow,
  task: CheckedTask | undefined,
  checked: CheckedOrg,
): void {
  const places = checked.places(lead);
  if (task && !task.deleted)
    assert.ok(places.includes(String(task.values['WhoId'])), `${id}: its Task is on another record`);
  if (task && known !== null) assert.equal(known, task.id, `${id}: another Task is known`);
  switch (state) {
    case 'sent': {
      assert.ok(task, `${id}: sent, but there is no Task`);
      assert.ok(known !== null, `${id}: sent, but no Task is known`);
      const stale = !task.deleted && task.values['Description'] !== checked.texts.get(id);
      return assert.equal(stale, false, `${id}: its Task has the last text`);
    }
    case 'removedInSalesforce':
      return assert.equal(task?.deleted, true, `${id}: somebody deleted it`);
    case 'skipped':
      assert.equal(kind, checked.off, `${id}: no rule switches it off`);
      return assert.equal(task, undefined, `${id}: its kind is switched off`);
    case 'waiting':
      assert.ok(places.at(-1) == null, `${id}: waits, but its lead is there`);
      return assert.equal(task, undefined, `${id}: waits, but was sent`);
    default:
      return assert.ok(state === 'issue' && explained, `${id}: ${state} is not explained`);
  }
}

function checkOrder(rows: readonly InboxRow[], tasks: TasksByActivity): void {
  for (const [lead, ofLead] of Map.groupBy(rows, (row) => row.lead)) {
    const inserted = ofLead.flatMap(({ id }) => tasks.get(id)?.map((task) => task.id) ?? []);
    const late = inserted.filter((id, index) => index > 0 && id < (inserted[index - 1] ?? ''));
    assert.deepEqual(late, [], `${lead}: in order`);
  }
}
