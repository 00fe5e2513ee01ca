import type { MetadataHost } from '../contract.ts';
import type { DeployJob } from './deploy-result.ts';

/** The platform answers for a deploy as long as that. */
const KEPT_MS = 30 * 86_400_000;

/** Results of deploys that ended, through restarts of an org with a data folder. */
export class KeptJobs {
  readonly #host: MetadataHost;

  constructor(host: MetadataHost) {
    this.#host = host;
    host.database.exec(
      'CREATE TABLE IF NOT EXISTS "~deploy" (key TEXT PRIMARY KEY, ended INTEGER NOT NULL, job TEXT NOT NULL) STRICT',
    );
  }

  /** @param key the first 15 characters of its ID */
  keep(key: string, job: DeployJob): void {
    const { database, clock, saveIds } = this.#host;
    database.transaction(() => {
      database.run('DELETE FROM "~deploy" WHERE ended < ?', clock.now() - KEPT_MS);
      const ended = job.completedDate ?? clock.now();
      database.run('INSERT OR REPLACE INTO "~deploy" VALUES (?, ?, ?)', key, ended, JSON.stringify(job));
      saveIds();
    });
  }

  find(key: string): DeployJob | undefined {
    const row = this.#host.database.get('SELECT job FROM "~deploy" WHERE key = ?', key);
    return row && (JSON.parse(String(row['job'])) as DeployJob);
  }
}
