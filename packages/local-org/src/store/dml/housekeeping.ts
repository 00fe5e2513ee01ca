import { deletedDateColumn } from '../column.ts';
import { quoteName } from '../database.ts';
import { countsForStorage } from '../storage-meter.ts';
import { archiveActivities, archiveDay } from './rules/archive.ts';
import type { DmlParts } from './statement.ts';

/** Days that the recycle bin keeps records. */
const binDays = 15;
const dayMs = 86_400_000;
const dayKey = 'housekeeping';

/** What the platform does over night: archives old activities, empties the recycle bin of what is older than 15 days. */
export class Housekeeping {
  readonly #parts: DmlParts;
  #lastDay: string;

  constructor(parts: DmlParts) {
    this.#parts = parts;
    this.#lastDay = parts.memory.read(dayKey) ?? '';
  }

  /** Once a day of the org's clock, before the first write. */
  run(): void {
    const { clock, settings, database, memory } = this.#parts;
    const day = archiveDay(clock.now(), settings.timeZone);
    if (day === this.#lastDay) return;
    this.#lastDay = day;
    memory.write(dayKey, day);
    archiveActivities(database, day);
    this.#emptyBin(clock.now() - binDays * dayMs);
  }

  #emptyBin(before: number): void {
    const { schema, database, storage } = this.#parts;
    for (const object of schema.objects()) {
      if (!object.undeletable) continue;
      const sql = `DELETE FROM ${quoteName(object.name)} WHERE "IsDeleted" = 1 AND ${quoteName(deletedDateColumn)} < ?`;
      const removed = database.run(sql, before);
      if (countsForStorage(object)) storage.changed(-removed);
    }
  }
}
