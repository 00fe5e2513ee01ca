import type { Schema } from '../schema/types.ts';
import { quoteName } from './database.ts';
import type { Database } from './database.ts';

/** What every record counts for, whatever its size ("How Salesforce counts storage"). */
const bytesPerRecord = 2048;

/** How much of the data storage is used. Set-up records count nothing; deleted ones count until the bin is emptied. */
export class StorageMeter {
  readonly #database: Database;
  readonly #schema: Schema;
  readonly #limitBytes: number;
  #records: number | null = null;

  constructor(database: Database, schema: Schema, limitMb: number) {
    this.#database = database;
    this.#schema = schema;
    this.#limitBytes = limitMb * 1024 * 1024;
    database.onRollback(() => {
      this.#records = null;
    });
  }

  get usedBytes(): number {
    this.#records ??= this.#count();
    return this.#records * bytesPerRecord;
  }

  get limitBytes(): number {
    return this.#limitBytes;
  }

  hasRoomFor(records: number): boolean {
    return this.usedBytes + records * bytesPerRecord <= this.#limitBytes;
  }

  /** Told of every row made (positive) or gone for good (negative). */
  changed(records: number): void {
    if (this.#records !== null) this.#records += records;
  }

  #count(): number {
    let records = 0;
    for (const object of this.#schema.objects()) {
      if (!countsForStorage(object)) continue;
      const row = this.#database.get(`SELECT COUNT(*) AS n FROM ${quoteName(object.name)}`);
      records += Number(row?.['n'] ?? 0);
    }
    return records;
  }
}

export function countsForStorage(object: { kind: string; undeletable: boolean; tooling: boolean }): boolean {
  return !object.tooling && object.undeletable && (object.kind === 'standard' || object.kind === 'custom');
}
