import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runningServer } from './postmaster.ts';
import { serverHome } from './server-home.ts';
import type { ServerHome } from './server-home.ts';
import { stopServer } from './server-programs.ts';

const asRoot = process.getuid?.() === 0;
const nobody = 65534;
const base = await mkdtemp(join(tmpdir(), 'bales-pg-'));
await chmod(base, 0o755);
const rootFolder = join(base, 'root');
const homes: ServerHome[] = [];
const children = new Set<ChildProcess>();

after(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const home of homes) {
    if (await runningServer(home)) await stopServer(home).catch(() => undefined);
    await rm(home.socketFolder, { recursive: true, force: true });
  }
  await rm(base, { recursive: true, force: true });
});

interface Visit {
  readonly visits: number;
  readonly host: string;
}

async function stateFolder(name: string): Promise<{ folder: string; home: ServerHome }> {
  const folder = join(base, name);
  await mkdir(folder);
  const home = await serverHome({ stateFolder: folder, rootFolder });
  homes.push(home);
  return { folder, home };
}

function client(folder: string, identity: { uid?: number; gid?: number } = {}): ChildProcess {
  const script = join(import.meta.dirname, 'testing-client.ts');
  const child = spawn(process.execPath, [script, folder, rootFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...identity,
  });
  children.add(child);
  return child;
}

async function visit(child: ChildProcess): Promise<Visit> {
  const ended = once(child, 'exit').then(([code]) => assert.fail(`client ended with ${String(code)}`));
  const said = once(child.stdout!, 'data').then(([line]) => JSON.parse(String(line)) as Visit);
  return Promise.race([said, ended]);
}

async function leave(child: ChildProcess): Promise<void> {
  child.stdin!.end();
  await once(child, 'exit');
}

test('two processes side by side share one server, and the last one out stops it', async () => {
  const { folder, home } = await stateFolder('side-by-side');
  const first = client(folder);
  assert.equal((await visit(first)).visits, 1);
  const second = client(folder);
  assert.equal((await visit(second)).visits, 2);

  await leave(first);
  assert.ok(await runningServer(home), 'the second still uses it');
  await leave(second);

  assert.equal(await runningServer(home), null);
});

test('three processes that start together end up on one server', async () => {
  const { folder, home } = await stateFolder('race');
  const racers = [client(folder), client(folder), client(folder)];
  const visits = await Promise.all(racers.map(visit));

  assert.deepEqual(
    visits
      .map((one) => one.visits)
      .sort()
      .at(-1),
    3,
  );
  const leftovers = (await readdir(join(home.data, '..'))).filter((name) => name.includes('.new-'));
  assert.deepEqual(leftovers, []);
  await Promise.all(racers.map(leave));
  assert.equal(await runningServer(home), null);
});

test('a killed client leaves the server to the next one, who stops it at the end', async () => {
  const { folder, home } = await stateFolder('killed-client');
  const victim = client(folder);
  await visit(victim);
  victim.kill('SIGKILL');
  await once(victim, 'exit');
  assert.ok(await runningServer(home));

  const next = client(folder);
  assert.equal((await visit(next)).visits, 2);
  await leave(next);

  assert.equal(await runningServer(home), null);
});

test('a killed server comes back with everything committed', async () => {
  const { folder, home } = await stateFolder('killed-server');
  const first = client(folder);
  await visit(first);
  const { pid } = (await runningServer(home))!;
  process.kill(pid, 'SIGKILL');
  await leave(first);

  const next = client(folder);
  assert.equal((await visit(next)).visits, 2);
  await leave(next);
});

test('a postmaster.pid that names a stranger is removed', async () => {
  const { folder, home } = await stateFolder('stale');
  await leave(await ready(client(folder)));
  await writeFile(join(home.data, 'postmaster.pid'), `${process.pid}\n${home.data}\n0\n5432\n\n\n`);

  const next = client(folder);
  assert.equal((await visit(next)).visits, 2);
  await leave(next);
});

test('data and sockets are closed to others', async () => {
  const { folder, home } = await stateFolder('closed');
  await leave(await ready(client(folder)));

  for (const path of [home.data, home.socketFolder]) {
    const found = await stat(path);
    assert.equal(found.mode & 0o077, 0, path);
    assert.equal(found.uid, home.account?.uid ?? process.getuid?.());
  }
});

test('somebody else’s socket folder is refused', async () => {
  const { folder, home } = await stateFolder('foreign');
  await chmod(home.socketFolder, 0o755);

  await assert.rejects(serverHome({ stateFolder: folder, rootFolder }), { code: 'POSTGRES_SOCKET_FOLDER' });
});

test('root runs the server as an unprivileged user; that user runs it as itself', async () => {
  const { folder, home } = await stateFolder('accounts');
  const first = client(folder);
  await visit(first);
  assert.notEqual(await ownerOf(home), 0);
  await leave(first);
  if (!asRoot) return;

  const own = join(base, 'own');
  await mkdir(own);
  await chown(own, nobody, nobody);
  const unprivileged = client(own, { uid: nobody, gid: nobody });
  const { host } = await visit(unprivileged);
  assert.equal((await stat(join(own, 'postgres'))).uid, nobody);
  await leave(unprivileged);
  await rm(host, { recursive: true });
});

async function ready(child: ChildProcess): Promise<ChildProcess> {
  await visit(child);
  return child;
}

async function ownerOf(home: ServerHome): Promise<number> {
  const { pid } = (await runningServer(home))!;
  if (process.platform !== 'linux') return (await stat(home.data)).uid;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
}
