import type { MetadataHost } from '../contract.ts';
import type { RetrieveJob } from './retrieve-queue.ts';

/** The platform keeps a retrieve's zip so long. */
const KEPT_MS = 30 * 86_400_000;

/** Retrieves that ended, through restarts of an org with a data folder. */
export class KeptRetrieves {
  readonly #host: MetadataHost;

  constructor(host: MetadataHost) {
    this.#host = host;
    host.database.exec(
      'CREATE TABLE IF NOT EXISTS "~retrieve" (key TEXT PRIMARY KEY, ended INTEGER NOT NULL, job TEXT NOT NULL, zip TEXT) STRICT',
    );
  }

  /** @param key the first 15 characters of its ID */
  keep(key: string, { zip, ...job }: RetrieveJob): void {
    const { database, clock, saveIds } = this.#host;
    const now = clock.now();
    database.transaction(() => {
      database.run('DELETE FROM "~retrieve" WHERE ended < ?', now - KEPT_MS);
      const text = JSON.stringify(job);
      database.run(
        'INSERT OR REPLACE INTO "~retrieve" VALUES (?, ?, ?, ?)',
        key,
        now,
        text,
        zip && Buffer.from(zip).toString('base64'),
      );
      saveIds();
    });
  }

  find(key: string): RetrieveJob | undefined {
    const row = this.#host.database.get('SELECT job, zip FROM "~retrieve" WHERE key = ?', key);
    if (!row) return undefined;
    const job = JSON.parse(String(row['job'])) as Omit<RetrieveJob, 'zip'>;
    const zip = row['zip'];
    return { ...job, zip: typeof zip === 'string' ? Buffer.from(zip, 'base64') : null };
  }
}
