import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { addKey, encryptionKeys, keepActiveKey, keyFile, rereadKeys } from './encryption-keys.ts';

const folder = await mkdtemp(join(tmpdir(), 'bales-keys-'));
after(() => rm(folder, { recursive: true }));

test('keys of the environment come first, several separated by commas', async () => {
  const env = { BALES_ENCRYPTION_KEY: ' new, old ,' };
  assert.deepEqual(await encryptionKeys(folder, env), ['new', 'old']);
  assert.deepEqual(rereadKeys(folder, env), ['new', 'old']);
});

test('a file that the environment names has a key a line; one that is not there is named', async () => {
  const file = join(folder, 'named.key');
  await writeFile(file, 'new\nold\n');
  assert.deepEqual(await encryptionKeys(folder, { BALES_ENCRYPTION_KEY_FILE: file }), ['new', 'old']);
  await assert.rejects(encryptionKeys(folder, { BALES_ENCRYPTION_KEY_FILE: `${file}x` }), /named\.keyx/);
});

test('a key of its own is made once, for its owner only; a new one stands in front until it is alone', async () => {
  const [made] = await encryptionKeys(folder, {});
  assert.deepEqual(await encryptionKeys(folder, {}), [made]);
  assert.equal((await stat(keyFile(folder))).mode & 0o077, 0);
  const [fresh = '', old] = await addKey(keyFile(folder));
  assert.deepEqual([old, rereadKeys(folder, {})], [made, [fresh, made]]);
  await keepActiveKey(keyFile(folder), fresh);
  assert.deepEqual(rereadKeys(folder, {}), [fresh]);
  assert.equal(await readFile(keyFile(folder), 'utf8'), `${fresh}\n`);
  assert.equal((await stat(keyFile(folder))).mode & 0o077, 0);
});
