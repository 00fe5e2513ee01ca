import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readJsonl, readLeadExport } from '@bales/activity';
import type { ReadActivity, ReadExport } from '@bales/activity';
import { SyncError } from '../errors.ts';

/** A lead-export CSV, or activities as JSON lines. */
export type FileFormat = 'leadExport' | 'jsonl';

export type FileRecord = ReadActivity | ReadExport;

/**
 * The records of a file in order; gzip is unpacked by its first bytes.
 * @param now milliseconds UTC.
 * @throws SyncError FILE_MISSING, FILE_UNREADABLE, FILE_GZIP; FileError of the activity core.
 */
export async function* readActivityFile(path: string, now: number): AsyncGenerator<FileRecord> {
  const format = formatOf(path);
  const bytes = fileBytes(path, await isGzip(path));
  yield* format === 'jsonl' ? readJsonl(bytes, now) : readLeadExport(bytes, now);
}

/** By the name without `.gz`: `.jsonl` and `.ndjson` are JSON lines, everything else is a lead export. */
export function formatOf(path: string): FileFormat {
  return /\.(jsonl|ndjson)(\.gz)?$/i.test(path) ? 'jsonl' : 'leadExport';
}

export async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path).catch((cause: NodeJS.ErrnoException) => {
    const code = cause.code === 'ENOENT' ? 'FILE_MISSING' : 'FILE_UNREADABLE';
    throw new SyncError(code, { file: path, detail: cause.message }, { cause });
  });
  try {
    if ((await handle.stat()).isDirectory()) {
      throw new SyncError('FILE_UNREADABLE', { file: path, detail: 'EISDIR: it is a folder' });
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

export async function* fileBytes(path: string, gzip: boolean): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  const stream = gzip ? pipeline(file, createGunzip(), () => undefined) : file;
  try {
    for await (const bytes of stream) yield bytes as Uint8Array;
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    if (!gzip || !code.startsWith('Z_')) throw cause;
    throw new SyncError('FILE_GZIP', { file: path, detail: message }, { cause });
  }
}
