import { medianTime, startBenchOrg } from './org.ts';
import { collection, makeLeads } from './rows.ts';

const DATA = '/services/data/v67.0';
const COLLECTION = 200;
const IN_FLIGHT = 2;

export interface LargeTimes {
  readonly tasks: number;
  readonly insertedPerSecond: number;
  /** After a restart on the same folder, and after the queries. */
  readonly restartMs: number;
  readonly memoryMb: number;
  /** `WHERE WhoId = … ORDER BY … LIMIT 50`, each time of another Lead. */
  readonly timelineMs: number;
}

/** An org on disk with many Tasks: written through the API, stopped, started again and asked. */
export async function measureMillion(folder: string, tasks: number): Promise<LargeTimes> {
  const filling = await startBenchOrg(folder);
  const leads: string[] = [];
  for (let round = 0; round < 50; round += 1) leads.push(...(await makeLeads(filling, 200)));
  const began = performance.now();
  await fill(filling, leads, tasks);
  const insertedPerSecond = tasks / ((performance.now() - began) / 1000);
  await filling.stop();
  const org = await startBenchOrg(folder);
  const timelineMs = await medianTime(200, (run) => {
    const lead = leads[(run * 37) % leads.length] ?? '';
    const soql = `SELECT Id, Subject, ActivityDate, CreatedDate FROM Task WHERE WhoId = '${lead}' ORDER BY CreatedDate DESC, Id DESC LIMIT 50`;
    return org.call('GET', `${DATA}/queryAll?q=${encodeURIComponent(soql)}`);
  });
  const memoryMb = org.memoryMb();
  await org.stop();
  return { tasks, insertedPerSecond, restartMs: org.startMs, memoryMb, timelineMs };
}

async function fill(
  org: Awaited<ReturnType<typeof startBenchOrg>>,
  leads: readonly string[],
  tasks: number,
): Promise<void> {
  const calls = Math.ceil(tasks / COLLECTION);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < calls) {
      const run = next;
      next += 1;
      await org.call('POST', `${DATA}/composite/sobjects`, collection(leads, COLLECTION, run));
      if (run % 500 === 0) process.stderr.write(`${String(run * COLLECTION)} Tasks\n`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}
