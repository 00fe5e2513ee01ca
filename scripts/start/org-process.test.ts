import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { attachOrg, startOrg } from './org-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'bales-org-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('an org that runs is used again, one that ended is not, and the pages of another one are no org', async () => {
  const org = await startOrg(join(folder, 'org'), '2026-10-30T18:00:00+09:00', 0);
  const { url, adminToken, adminUsername, password, pid, ownerPid } = org;
  const running = { url, adminToken, adminUsername, password, pid, ownerPid };
  try {
    const attached = await attachOrg(running);
    assert.equal(attached?.own, false);
    assert.equal(await attachOrg({ ...running, adminToken: 'another' }), undefined);
  } finally {
    await org.stop();
  }
  assert.equal(await attachOrg(running), undefined);
  // A page server: every path is a page, and what looks like the API is passed on with somebody else's session.
  const pages = createServer((request, response) => {
    const api = request.url?.startsWith('/services/') === true;
    response.writeHead(200, { 'content-type': api ? 'application/json' : 'text/html' });
    response.end(api ? '{"records":[]}' : '<html></html>');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => pages.once('listening', resolve));
  const { port } = pages.address() as AddressInfo;
  assert.equal(await attachOrg({ ...running, url: `http://127.0.0.1:${String(port)}` }), undefined);
  pages.close();
});

test('an org that cannot start says why', async () => {
  const one = await startOrg(join(folder, 'taken'), '2026-10-30T18:00:00+09:00', 0);
  try {
    await assert.rejects(startOrg(join(folder, 'taken'), '2026-10-30T18:00:00+09:00', 0), /taken/);
  } finally {
    await one.stop();
  }
});

test('an org whose npm start was killed is taken over and can be ended', async () => {
  const org = await startOrg(join(folder, 'orphan'), '2026-10-30T18:00:00+09:00', 0);
  const { url, adminToken, adminUsername, password, pid } = org;
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const taken = await attachOrg({ url, adminToken, adminUsername, password, pid, ownerPid: dead });
  assert.equal(taken?.own, true);
  await taken.stop();
  await org.ended;
  await assert.rejects(fetch(url));
});
