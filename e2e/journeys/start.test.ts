import { minuteOf, occurredAt, readJsonl, readLeadExport } from '@bales/activity';
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSf, sfHome } from '../../packages/cli/src/salesforce-cli/sf.ts';
import type { SampleFacts } from '../../scripts/sample/sample-files.ts';
import type { StartReport } from '../../scripts/start/report.ts';

const root = join(import.meta.dirname, '..', '..');
const stateFolder = mkdtempSync(join(tmpdir(), 'bales-start-'));
const sampleFile = (name: string): string => join(root, 'config', 'sample', name);
const facts = JSON.parse(readFileSync(sampleFile('facts.json'), 'utf8')) as SampleFacts;

const running = new Set<ChildProcess>();
after(async () => {
  for (const child of running) await end(child);
  if (process.getuid?.() === 0) rmSync(databaseFolder(), { recursive: true, force: true });
  rmSync(stateFolder, { recursive: true, force: true });
});

/** Where the embedded PostgreSQL keeps its data: root's servers live in a folder that their unprivileged user can reach. */
function databaseFolder(): string {
  if (process.getuid?.() !== 0) return stateFolder;
  return join('/var/lib/bales', readFileSync(join(stateFolder, 'postgres-home'), 'utf8').trim());
}

/** Runs `npm start` without npm, which would install into the checkout under test. */
function start(...flags: string[]): ChildProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, BALES_STATE_FOLDER: stateFolder, LANG: 'C', LC_ALL: '' };
  delete env['DATABASE_URL'];
  const child = spawn(process.execPath, ['scripts/start.ts', '--port', '0', ...flags], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

async function finished(
  child: ChildProcess,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

/** The one JSON line of a run that ends by itself. */
async function runOnce(): Promise<StartReport> {
  const { code, stdout, stderr } = await finished(start('--once', '--json'));
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^\{.*\}\n$/u, 'one line and nothing else');
  await nothingRuns();
  return JSON.parse(stdout) as StartReport;
}

interface Running {
  readonly url: string;
  readonly pid: number;
}

const runningOrg = (): Running =>
  (JSON.parse(readFileSync(join(stateFolder, 'start.json'), 'utf8')) as { running: Running }).running;

/** Processes that were given this test's state folder (or a home in it), as far as the machine shows them. */
function left(): string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return globSync('/proc/[0-9]*').filter((folder) => {
    try {
      const environment = readFileSync(join(folder, 'environ'), 'utf8');
      return folder !== `/proc/${String(process.pid)}` && environment.includes(stateFolder);
    } catch {
      return false; // It has ended meanwhile, or belongs to somebody else.
    }
  });
}

/** Neither the org nor PostgreSQL is left, nor what the CLI may have started. */
async function nothingRuns(): Promise<void> {
  const { url, pid } = runningOrg();
  assert.throws(() => process.kill(pid, 0), /ESRCH/u);
  await assert.rejects(fetch(url));
  assert.ok(!existsSync(join(databaseFolder(), 'postgres', 'postmaster.pid')));
  assert.deepEqual(left(), []);
}

async function end(child: ChildProcess): Promise<number | null> {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  return closed;
}

/** Until the text stands in what the process prints. */
async function says(child: ChildProcess, wanted: string): Promise<void> {
  let said = '';
  for await (const text of child.stdout?.setEncoding('utf8') ?? []) {
    said += String(text);
    if (said.includes(wanted)) return;
  }
  assert.fail(`it ended without "${wanted}": ${said}`);
}

const keyOf = (lead: string, kind: string, time: number): string =>
  `${lead} ${kind} ${String(minuteOf(time))}`;

async function keysOf(name: string): Promise<Set<string>> {
  const keys = new Set<string>();
  const bytes = createReadStream(sampleFile(name));
  const now = Date.parse(facts.endsAt);
  for await (const one of name.endsWith('.csv') ? readLeadExport(bytes, now) : readJsonl(bytes, now))
    if (one.type === 'activity')
      keys.add(keyOf(one.activity.leadId, one.activity.kind, occurredAt(one.activity)));
  return keys;
}

interface TaskRow {
  readonly BalesLeadId__c: string;
  readonly BalesKind__c: string;
  readonly BalesOccurredAt__c: string;
  readonly Who: { readonly Type: string } | null;
}

test('the first run puts every activity of a linked lead into the org, the second changes nothing', async () => {
  const first = await runOnce();
  assert.deepEqual(
    {
      read: first.read,
      rejected: first.rejected,
      inserted: first.inserted,
      waiting: first.waiting,
    },
    {
      read: facts.export.read + facts.jsonl.read,
      rejected: facts.export.rejected + facts.jsonl.rejected,
      inserted: facts.onLinkedLeads,
      waiting: facts.activities - facts.onLinkedLeads,
    },
  );
  assert.ok(first.components > 200 && first.inserted > 5_000);
  const second = await runOnce();
  assert.deepEqual(
    { inserted: second.inserted, updated: second.updated, unchanged: second.unchanged },
    { inserted: 0, updated: 0, unchanged: first.accepted },
  );
  assert.equal(second.components, first.components);
});

test('sf counts the same Tasks, one for each activity that stands in both files', async () => {
  const child = start();
  await says(child, 'Ctrl-C');
  const sf = openSf(sfHome(stateFolder));
  const soql = 'SELECT BalesLeadId__c, BalesKind__c, BalesOccurredAt__c, Who.Type FROM Task';
  const { records } = await sf.result<{ records: TaskRow[] }>([
    ...['data', 'query', '--target-org', 'local', '--all-rows', '--query', soql],
  ]);
  assert.equal(records.length, facts.onLinkedLeads);
  const count = new Map<string, number>();
  for (const row of records) {
    const key = keyOf(row.BalesLeadId__c, row.BalesKind__c, Date.parse(row.BalesOccurredAt__c));
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  const twice = (await keysOf('lead-export.csv')).intersection(await keysOf('activities.jsonl'));
  assert.equal(twice.size, facts.inBoth);
  const linked = new Set(records.map((row) => row.BalesLeadId__c));
  const onLinked = [...twice].filter((key) => linked.has(key.split(' ')[0] ?? ''));
  assert.ok(onLinked.length > 100, String(onLinked.length));
  assert.deepEqual([...new Set(onLinked.map((key) => count.get(key)))], [1]);
  assert.deepEqual([...new Set(records.map((row) => row.Who?.Type))].toSorted(), ['Contact', 'Lead']);
});

test('a second npm start uses the org that runs, and Ctrl-C ends all', async () => {
  const [first] = running;
  assert.ok(first);
  const { url } = runningOrg();
  const second = await finished(start());
  assert.equal(second.code, 0, second.stderr);
  assert.ok(second.stdout.includes(url) && second.stdout.includes('another "npm start"'), second.stdout);
  assert.equal((await fetch(`${url}/services/data`)).status, 200);
  assert.equal(await end(first), 0);
  await nothingRuns();
});

test('an option that is not known is refused with the usage', async () => {
  const { code, stderr } = await finished(start('--ever'));
  assert.equal(code, 2);
  assert.match(stderr, /--ever[^]*npm start -- /u);
});
