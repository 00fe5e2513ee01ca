import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { RejectedRecord } from '@bales/activity';

/**
 * `FILE.rejected.jsonl`: one line per bad record with its line, the reason and the record itself. Written under a
 * temporary name, so that the file of an earlier import is replaced only by a whole one; removed when nothing is bad.
 */
export class RejectFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #dryRun: boolean;
  #stream: WriteStream | null = null;

  constructor(importedPath: string, dryRun: boolean) {
    this.#path = `${importedPath}.rejected.jsonl`;
    this.#temporary = `${this.#path}.${process.pid}.tmp`;
    this.#dryRun = dryRun;
  }

  async add(rejected: RejectedRecord, sentence: string): Promise<void> {
    if (this.#dryRun) return;
    // The record may hold names and addresses: the file is its owner's only.
    this.#stream ??= createWriteStream(this.#temporary, { mode: 0o600 });
    const { line, code, path, record } = rejected;
    const text = JSON.stringify({ line, code, path, reason: sentence, record });
    if (!this.#stream.write(`${text}\n`)) await once(this.#stream, 'drain');
  }

  /** @returns the file's path, null when nothing was rejected. */
  async finish(): Promise<string | null> {
    if (this.#dryRun) return null;
    const stream = this.#stream;
    if (!stream) {
      await rm(this.#path, { force: true });
      return null;
    }
    stream.end();
    await finished(stream);
    this.#stream = null;
    await rename(this.#temporary, this.#path);
    return this.#path;
  }

  /** Leaves no temporary file behind when the import failed; after `finish` it does nothing. */
  async abandon(): Promise<void> {
    if (!this.#stream) return;
    this.#stream.destroy();
    this.#stream = null;
    await rm(this.#temporary, { force: true });
  }
}
