import type { MetadataHost } from '../contract.ts';
import type { DeployJob } from './deploy-result.ts';

/** The platform answers for a deploy as long as that. */
const KEPT_MS = 30 * 86_400_000;

/** Days that a validation can be followed by a quick deploy. */
export const VALIDATED_MS = 10 * 86_400_000;

/** Results of deploys that ended, through restarts of an org with a data folder. */
export class KeptJobs {
  readonly #host: MetadataHost;

  constructor(host: MetadataHost) {
    this.#host = host;
    host.database.exec(
      'CREATE TABLE IF NOT EXISTS "~deploy" (key TEXT PRIMARY KEY, ended INTEGER NOT NULL, job TEXT NOT NULL) STRICT;' +
        'CREATE TABLE IF NOT EXISTS "~validated" (key TEXT PRIMARY KEY, ended INTEGER NOT NULL, zip TEXT NOT NULL) STRICT',
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

  /** Keeps what a validation validated, for the quick deploy that may follow it. */
  keepPackage(key: string, zip: Uint8Array): void {
    const { database, clock } = this.#host;
    const now = clock.now();
    database.run('DELETE FROM "~validated" WHERE ended < ?', now - VALIDATED_MS);
    database.run('INSERT OR REPLACE INTO "~validated" VALUES (?, ?, ?)', key, now, base64(zip));
  }

  /** The zip of a validation. */
  findPackage(key: string): Uint8Array | undefined {
    const zip = this.#host.database.get('SELECT zip FROM "~validated" WHERE key = ?', key)?.['zip'];
    return typeof zip === 'string' ? Buffer.from(zip, 'base64') : undefined;
  }

  find(key: string): DeployJob | undefined {
    const row = this.#host.database.get('SELECT job FROM "~deploy" WHERE key = ?', key);
    return row && (JSON.parse(String(row['job'])) as DeployJob);
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
