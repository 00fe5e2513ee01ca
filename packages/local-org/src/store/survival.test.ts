import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { customField, customized } from './testing/customized.ts';
import { openOrg, writer } from './testing/open-org.ts';

/** Inserts accounts for ever and says each ID once it is saved. */
const endlessWriter = `
  const { openOrg, writer } = await import(process.argv[1]);
  const org = openOrg({ folder: process.argv[2] });
  const { make } = writer(org);
  for (let n = 0; ; n += 1) {
    const id = make('Account', { Name: 'A' + n });
    if (!process.stdout.write(id + '\\n')) await new Promise((go) => process.stdout.once('drain', go));
    if (n % 20 === 0) await new Promise((go) => setImmediate(go));
  }`;

function writeUntilKilled(folder: string): Promise<string[]> {
  const module = join(import.meta.dirname, 'testing/open-org.ts');
  const child = spawn(process.execPath, ['--input-type=module', '-e', endlessWriter, module, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.length > 5000) child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.on('close', () => {
      resolve(text.split('\n').filter((line) => line.length === 18));
    });
  });
}

test('what was saved is there after kill -9, and new IDs do not repeat old ones', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-'));
  try {
    const saved = await writeUntilKilled(folder);
    assert.ok(saved.length > 100);
    const org = openOrg({ folder });
    for (const id of saved) assert.ok(org.data.rowById('Account', id), id);
    const made = writer(org).make('Account', { Name: 'after' });
    assert.ok(!saved.includes(made));
    org.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('deployed fields and their values outlive the process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-'));
  try {
    const first = openOrg({ folder });
    first.schema.apply(
      customized({ fields: [customField({ object: 'Activity', name: 'Key__c', type: 'Text' })] }),
    );
    const id = writer(first).make('Task', { Key__c: 'kept' });
    first.close();
    const again = openOrg({ folder });
    assert.equal(again.data.rowById('Task', id)?.['Key__c'], 'kept');
    assert.equal(again.administratorId, first.administratorId);
    again.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
