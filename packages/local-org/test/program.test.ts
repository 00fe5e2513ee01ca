import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createKeyPair } from '../../cli/src/oauth-app/key-pair.ts';
import { zipOf } from '../src/metadata/testing/new-room.ts';
import { clientApp } from './client-app.ts';
import { metadataFormat } from './metadata-format.ts';
import { DATA } from './running-org.ts';
import { sampleMetadata } from './sample-metadata.ts';

const program = join(import.meta.dirname, '..', 'bin', 'local-org.ts');

interface Started {
  readonly url: string;
  readonly port: number;
  readonly adminToken: string;
  readonly adminUsername: string;
  readonly now: string;
  readonly child: ChildProcess;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function launch(args: readonly string[], language = 'en_US.UTF-8'): ChildProcess {
  const env = { ...process.env, LC_ALL: language };
  return spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts with `--json` and waits for the line. */
function start(...args: string[]): Promise<Started> {
  const child = launch(['--json', ...args]);
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.includes('\n')) resolve({ ...(JSON.parse(stdout) as Omit<Started, 'child'>), child });
    });
    child.on('exit', (code) => {
      reject(new Error(`ended with ${String(code)}: ${stderr}`));
    });
  });
}

/** Runs to its end. */
function run(args: readonly string[], language?: string): Promise<Ended> {
  const child = launch(args, language);
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

function stop({ child }: Started, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.on('exit', (code) => {
      resolve(code);
    });
    child.kill(signal);
  });
}

async function rest<T>(
  { url, adminToken }: Started,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
}

const METADATA = 'http://soap.sforce.com/2006/04/metadata';

async function soap({ url, adminToken }: Started, service: string, body: string): Promise<string> {
  const text = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`;
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'text/xml' };
  const answer = await fetch(`${url}/services/Soap/${service}/67.0`, { method: 'POST', headers, body: text });
  return answer.text();
}

/** Deploys and waits; gives the answer of `checkDeployStatus`. */
async function deploy(org: Started, files: Readonly<Record<string, string>>): Promise<string> {
  const zip = Buffer.from(zipOf(files)).toString('base64');
  const options =
    '<DeployOptions><rollbackOnError>true</rollbackOnError><singlePackage>true</singlePackage></DeployOptions>';
  const started = await soap(
    org,
    'm',
    `<deploy xmlns="${METADATA}"><ZipFile>${zip}</ZipFile>${options}</deploy>`,
  );
  const id = /<id>(\w+)<\/id>/.exec(started)?.[1] ?? '';
  for (;;) {
    const status = await soap(
      org,
      'm',
      `<checkDeployStatus xmlns="${METADATA}"><asyncProcessId>${id}</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>`,
    );
    if (!status.includes('<done>false</done>')) return status;
  }
}

describe('npm run org', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-org-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps everything through kill -9, its time included, and ends cleanly with Ctrl-C', async () => {
    const data = ['--data', join(folder, 'kept'), '--port', '0', '--clock', '2026-04-01T12:00:00+09:00'];
    const first = await start(...data);
    assert.match(first.now, /^2026-04-01T03:00/);
    const { id } = await rest<{ id: string }>(first, 'POST', `${DATA}/sobjects/Account`, { Name: 'stays' });
    await rest(first, 'POST', '/admin/clock', { advanceMs: 3_600_000 });
    await stop(first, 'SIGKILL');
    const second = await start(...data);
    const read = await rest<{ Name: string }>(second, 'GET', `${DATA}/sobjects/Account/${id}`);
    assert.equal(read.Name, 'stays');
    assert.match(second.now, /^2026-04-01T04:00/);
    const again = await rest<{ Name: string }>(
      { ...second, adminToken: first.adminToken },
      'GET',
      `${DATA}/sobjects/Account/${id}`,
    );
    assert.equal(again.Name, 'stays', 'a token from before the kill still opens the org');
    assert.equal(await stop(second, 'SIGINT'), 0);
  });

  it('keeps what was deployed: objects, rights, list views, apps and their keys', async () => {
    const data = ['--data', join(folder, 'deployed'), '--port', '0'];
    const first = await start(...data);
    const { certificate } = await createKeyPair(new Date());
    await deploy(first, { ...sampleMetadata() });
    await deploy(first, metadataFormat(clientApp(certificate)));
    const keyOf = async (org: Started): Promise<string> => {
      const text = await soap(
        org,
        'm',
        `<readMetadata xmlns="${METADATA}"><type>ExtlClntAppGlobalOauthSettings</type><fullNames>App_glbl</fullNames></readMetadata>`,
      );
      return /<consumerKey>(.*?)<\/consumerKey>/.exec(text)?.[1] ?? '';
    };
    const key = await keyOf(first);
    assert.match(key, /^3MVG9/);
    await stop(first, 'SIGKILL');
    const second = await start(...data);
    assert.equal(await keyOf(second), key);
    const described = await rest<{ fields: { name: string }[] }>(
      second,
      'GET',
      `${DATA}/sobjects/Visit__c/describe`,
    );
    assert.ok(
      described.fields.every(({ name }) => name !== 'Score__c'),
      'still hidden from who has no right to it',
    );
    const { lists } = await rest<{ lists: { apiName: string }[] }>(
      second,
      'GET',
      `${DATA}/ui-api/list-info/Visit__c`,
    );
    assert.deepEqual(lists.map(({ apiName }) => apiName).sort(), ['All', 'Done']);
    const again = await deploy(second, { ...sampleMetadata() });
    assert.match(again, /<status>Succeeded<\/status>/);
    assert.doesNotMatch(again, /<changed>true<\/changed><columnNumber/);
    await stop(second, 'SIGINT');
  });

  it('takes up a Bulk job that a kill -9 left half done, and writes no row twice', async () => {
    const data = ['--data', join(folder, 'bulk'), '--port', '0'];
    const first = await start(...data);
    const { id } = await rest<{ id: string }>(first, 'POST', `${DATA}/jobs/ingest`, {
      object: 'Account',
      operation: 'insert',
    });
    const path = `${DATA}/jobs/ingest/${id}`;
    const rows = Array.from({ length: 20_000 }, (_, index) => `row ${String(index)}`);
    await fetch(`${first.url}${path}/batches`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${first.adminToken}`, 'content-type': 'text/csv' },
      body: `Name\n${rows.join('\n')}\n`,
    });
    await rest(first, 'PATCH', path, { state: 'UploadComplete' });
    const progress = (org: Started) =>
      rest<{ state: string; numberRecordsProcessed: number }>(org, 'GET', path);
    while ((await progress(first)).numberRecordsProcessed === 0);
    await stop(first, 'SIGKILL');
    const second = await start(...data);
    let job = await progress(second);
    assert.ok(job.numberRecordsProcessed < 20_000, 'killed half way');
    while (job.state !== 'JobComplete') job = await progress(second);
    const soql = encodeURIComponent('SELECT COUNT(Id) n, COUNT_DISTINCT(Name) d FROM Account');
    const counted = await rest<{ records: { n: number; d: number }[] }>(
      second,
      'GET',
      `${DATA}/query?q=${soql}`,
    );
    assert.deepEqual([counted.records[0]?.n, counted.records[0]?.d], [20_000, 20_000]);
    await stop(second, 'SIGINT');
  });

  it('a data folder belongs to one process', async () => {
    const data = ['--data', join(folder, 'held'), '--port', '0'];
    const first = await start(...data);
    const second = await run(data);
    assert.equal(second.code, 1);
    assert.match(second.stderr, /is in use by another local org/);
    assert.equal(await stop(first, 'SIGTERM'), 0);
  });

  it('a port that is asked for and taken is said, in the user’s language', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const english = await run(['--port', String(port)]);
    assert.deepEqual([english.code, english.stdout], [1, '']);
    assert.match(english.stderr, new RegExp(`^Port ${String(port)} is taken`));
    const japanese = await run(['--port', String(port)], 'ja_JP.UTF-8');
    assert.match(japanese.stderr, /使用中です/);
    blocker.close();
  });

  it('says how to log in, in words', async () => {
    const child = launch(['--port', '0']);
    const text = await new Promise<string>((resolve) => {
      let printed = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes('Ctrl-C')) resolve(printed);
      });
    });
    assert.match(text, /The local org is running at http:\/\/127\.0\.0\.1:\d+/);
    assert.match(text, /admin@local-org\.example \(administrator\)/);
    assert.match(text, /SF_ACCESS_TOKEN='00D\w{12}!\S+' sf org login access-token/);
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGINT');
    assert.equal(await ended, 0);
  });

  it('takes a fault script from a file', async () => {
    const file = join(folder, 'faults.json');
    writeFileSync(
      file,
      JSON.stringify({
        rules: [{ path: '*/limits', do: { answer: { status: 503, code: 'SERVER_UNAVAILABLE' } } }],
      }),
    );
    const org = await start('--port', '0', '--faults', file);
    const [error] = await rest<{ errorCode: string }[]>(org, 'GET', `${DATA}/limits`);
    assert.equal(error?.errorCode, 'SERVER_UNAVAILABLE');
    await stop(org, 'SIGINT');
  });

  it('takes settings of the org from a file, and a data folder remembers them', async () => {
    const file = join(folder, 'settings.json');
    writeFileSync(
      file,
      JSON.stringify({ name: 'Grüezi AG', timeZone: 'Europe/Zurich', dailyApiRequests: 5000 }),
    );
    const data = ['--port', '0', '--data', join(folder, 'settings')];
    const first = await start(...data, '--settings', file);
    await stop(first, 'SIGINT');
    const second = await start(...data);
    const { settings } = await rest<{ settings: Record<string, unknown> }>(second, 'GET', '/admin');
    assert.deepEqual(
      [settings['name'], settings['timeZone'], settings['dailyApiRequests']],
      ['Grüezi AG', 'Europe/Zurich', 5000],
    );
    await stop(second, 'SIGINT');
  });

  it('refuses a command line that it does not understand', async () => {
    writeFileSync(join(folder, 'broken.json'), '{');
    writeFileSync(join(folder, 'setting.json'), '{"nonsense": 1}');
    writeFileSync(join(folder, 'odd.json'), '{"rules": [{"do": {"explode": true}}]}');
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['--nonsense'], /--nonsense/],
      [['--port', '99999'], /not a port number/],
      [['--clock', 'yesterday'], /not an ISO 8601 time/],
      [['--faults', join(folder, 'none.json')], /no such file/],
      [['--faults', join(folder, 'broken.json')], /JSON/],
      [['--faults', join(folder, 'odd.json')], /rules\[0\]\.do\.explode/],
      [['--settings', join(folder, 'setting.json')], /unknown setting: nonsense/],
      [['--apex', 'maybe'], /only warn or refuse/],
    ];
    for (const [args, message] of wrong) {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, message);
    }
  });

  it('starts on the next port when the usual one is taken', async () => {
    const { listenNear } = await import('../index.ts');
    const tried: number[] = [];
    const port = await listenNear(5000, (candidate) => {
      tried.push(candidate);
      const taken = Object.assign(new Error('taken'), { code: 'EADDRINUSE' });
      return candidate < 5002 ? Promise.reject(taken) : Promise.resolve(candidate);
    });
    assert.deepEqual([port, tried], [5002, [5000, 5001, 5002]]);
  });
});
