import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OrgStatus, SyncOrgReport } from '@bales/sync';
import { openBalesFolder } from './bales.ts';
import type { BalesFolder } from './bales.ts';
import { startLinkedOrg } from './linked-org.ts';

/** BALES leads of the journey, `L1` and so on; the org has all of them linked. */
export const killLeads = 40;
const activities = 2_000;
const commands = [['import', 'a.jsonl'], ['import', 'b.csv'], ['sync']] as const;

/** Where the journey goes. */
export interface KillTarget {
  /** Its connection is set. */
  readonly bales: BalesFolder;
  /** Description of each Task of ours in the org, one entry a Task: its key and text. */
  readonly tasks: () => Promise<readonly (readonly [key: string, description: unknown])[]>;
}

/**
 * Imports and syncs, killed with SIGKILL at `kills` random moments; each round edits every activity. At the end everything runs once
 * undisturbed, and the org must hold exactly one Task per activity with its last text.
 */
export async function killJourney(kills: number, { bales, tasks }: KillTarget): Promise<void> {
  await bales.write('b.csv', csv());
  for (let round = 0; round < kills; round += 1) {
    await bales.write('a.jsonl', jsonl(round));
    await runUntilKilled(bales, round);
  }
  await bales.write('a.jsonl', jsonl(kills));
  for (const command of commands) assert.equal((await bales.run(...command)).exitCode, 0);
  const rest = await bales.json<SyncOrgReport>('sync');
  assert.deepEqual([rest.inserted, rest.updated], [0, 0]);
  const status = await bales.json<OrgStatus>('status');
  assert.deepEqual(status.activities, { ...none, sent: activities });
  const found = await tasks();
  assert.equal(found.length, activities);
  assert.equal(new Set(found.map(([key]) => key)).size, activities);
  const stale = found.filter(([, description]) => description !== textOf(kills));
  assert.equal(stale.length, 0, `${String(stale.length)} Tasks without their last text`);
}

/** The journey against the test org that knows Tasks only. */
export async function killJourneyOnTestOrg(kills: number): Promise<void> {
  const org = await startLinkedOrg(killLeads + 1);
  const bales = await openBalesFolder();
  try {
    // An answer takes a moment, so that kills fall between a write and the news of it.
    org.delayMs = 40;
    await bales.connect(org.scripted.origin);
    const tasks = () =>
      [...org.tasks.values()].map((task) => [task.key, task.values['Description']] as const);
    await killJourney(kills, { bales, tasks: () => Promise.resolve(tasks()) });
  } finally {
    await bales.close();
    await org.scripted.close();
  }
}

const none = { waiting: 0, due: 0, sent: 0, skipped: 0, issue: 0, removedInSalesforce: 0 };

/** Starts the commands one after the other and kills whichever runs after a random time. */
async function runUntilKilled(bales: BalesFolder, round: number): Promise<void> {
  const killAt = Date.now() + 300 + Math.random() * (round % 2 === 0 ? 1_500 : 5_000);
  for (const command of commands) {
    const child = bales.start(...command);
    child.stdout?.resume();
    child.stderr?.resume();
    const ended = once(child, 'close');
    const killed = await Promise.race([
      ended.then(() => false),
      sleep(Math.max(0, killAt - Date.now()), true),
    ]);
    if (!killed) continue;
    child.kill('SIGKILL');
    await ended;
    return;
  }
}

function textOf(round: number): string {
  return `第${String(round)}版`;
}

function timeOf(index: number): Date {
  return new Date(Date.UTC(2026, 8, 1) + index * 60_000);
}

function jsonl(round: number): string {
  const lines = Array.from({ length: activities }, (_, index) => {
    const time = timeOf(index).toISOString();
    const lead = `L${String((index % killLeads) + 1)}`;
    return JSON.stringify({
      v: 1,
      id: `n${String(index)}`,
      leadId: lead,
      kind: 'comment',
      occurredAt: time,
      text: textOf(round),
    });
  });
  return `${lines.join('\n')}\n`;
}

/** Half of the activities again, as the lead export has them: times in Japan, to the minute, without IDs. */
function csv(): string {
  const slots = activities / killLeads / 2;
  const columns = Array.from({ length: slots }, (_, slot) => {
    const name = `コメント${String(slot + 1)}`;
    return `${name}：日時,${name}：内容`;
  });
  const rows = Array.from({ length: killLeads }, (_, lead) => {
    const cells = Array.from({ length: slots }, (__, slot) => {
      const local = new Date(timeOf(slot * killLeads + lead).getTime() + 9 * 3_600_000).toISOString();
      return `${local.slice(0, 16).replace('T', ' ')},エクスポートの内容`;
    });
    return [`L${String(lead + 1)}`, ...cells].join(',');
  });
  return `${[`システム管理情報：ID,${columns.join(',')}`, ...rows].join('\n')}\n`;
}
