import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';

const lines = 1_000_000;
const mostMegabytes = 250;
const folder = await mkdtemp(join(tmpdir(), 'bales-jsonl-'));
after(() => rm(folder, { recursive: true }));

async function writeLines(path: string): Promise<void> {
  const file = await open(path, 'w');
  for (let from = 0; from < lines; from += 1_000) {
    await file.write(Array.from({ length: 1_000 }, (_, index) => line(from + index)).join(''));
  }
  await file.close();
}

function line(index: number): string {
  const occurredAt = new Date(Date.UTC(2026, 0, 1) + (index % 400_000) * 60_000).toISOString();
  const text = `${String(index)} 来週火曜 14 時に訪問。資料は事前に送付すること。`;
  const common = { v: 1, id: `a${String(index)}`, leadId: `l${String(index % 50_000)}`, occurredAt };
  return `${JSON.stringify({ ...common, kind: 'comment', text })}\n`;
}

/** Reads in a process of its own: the writing above must not count. */
const reader = `
  import { createReadStream } from 'node:fs';
  const { readJsonl } = await import(process.argv[1]);
  let read = 0;
  for await (const record of readJsonl(createReadStream(process.argv[2]), Date.UTC(2026, 10, 1)))
    if (record.type === 'activity') read += 1;
  console.log(JSON.stringify({ read, megabytes: process.resourceUsage().maxRSS / 1024 }));`;

test('a million lines pass in 250 MB', async () => {
  const file = join(folder, 'million.jsonl');
  await writeLines(file);
  const module = join(import.meta.dirname, 'read-jsonl.ts');
  const args = ['--input-type=module', '-e', reader, module, file];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { read, megabytes } = JSON.parse(stdout) as { read: number; megabytes: number };
  assert.equal(read, lines);
  assert.ok(megabytes <= mostMegabytes, `${String(Math.round(megabytes))} MB`);
});
