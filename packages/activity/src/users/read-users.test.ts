import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUsers } from './read-users.ts';
import type { ReadUser } from './read-users.ts';

async function read(text: string, format: 'csv' | 'jsonl'): Promise<ReadUser[]> {
  async function* bytes() {
    yield Buffer.from(text);
  }
  const users: ReadUser[] = [];
  for await (const user of readUsers(bytes(), format)) users.push(user);
  return users;
}

test('users come from CSV with Japanese headers and states', async () => {
  const csv =
    'ID,名前,メール,状態,Gmail連携\nu1,山田 太郎,yamada@example.com,有効,はい\nu2,佐藤 花子,,招待中,\n';
  const users = (await read(csv, 'csv')).map((one) => (one.ok ? one.user : one.refusal));
  assert.deepEqual(users, [
    { id: 'u1', name: '山田 太郎', mail: 'yamada@example.com', state: 'active', gmailLinked: true },
    { id: 'u2', name: '佐藤 花子', state: 'invited', gmailLinked: false },
  ]);
});

test('users come from JSON lines; a bad one is refused with its line and member', async () => {
  const lines = '{"id":"u1","name":"A"}\n{"id":"u2"}\n{"id":"u3","name":"C","mail":"none"}\n"x"\n';
  const found = (await read(lines, 'jsonl')).map((one) =>
    one.ok ? one.user.id : `${String(one.line)} ${one.refusal.code} ${one.refusal.path}`,
  );
  assert.deepEqual(found, ['u1', '2 MISSING name', '3 INVALID_VALUE mail', '4 NOT_AN_OBJECT ']);
});

test('a file without the ID column is refused as a whole', async () => {
  await assert.rejects(read('名前\nA\n', 'csv'), { code: 'FILE_NO_ID_COLUMN', line: 1 });
});
