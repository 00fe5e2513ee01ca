import type { Clock } from '../org/contract.ts';
import { OrgError } from '../org/errors.ts';
import type { ServerDatabase } from './database.ts';
import type { Session } from './sessions.ts';

const HOUR_MS = 3_600_000;
const WINDOW_HOURS = 24;
/** Counts are written at most this often; a kill loses a few requests of the count, never data. */
const SAVE_EVERY = 200;

/** The org's rolling 24-hour budget of API requests (`DailyApiRequests`). */
export class ApiBudget {
  readonly #database: ServerDatabase;
  readonly #clock: Clock;
  readonly #hours = new Map<number, number>();
  readonly #allowed: () => number;
  #unsaved = 0;

  constructor(database: ServerDatabase, clock: Clock, allowed: () => number) {
    this.#database = database;
    this.#clock = clock;
    this.#allowed = allowed;
    for (const row of database.all('SELECT hour, requests FROM api_use'))
      this.#hours.set(Number(row['hour']), Number(row['requests']));
  }

  usage(): { readonly used: number; readonly allowed: number } {
    const oldest = this.#hour() - WINDOW_HOURS;
    let used = 0;
    for (const [hour, requests] of this.#hours) {
      if (hour > oldest) used += requests;
      else this.#hours.delete(hour);
    }
    return { used, allowed: this.#allowed() };
  }

  /** Counts one request. @throws OrgError REQUEST_LIMIT_EXCEEDED (403) */
  charge(_session: Session, requests = 1): void {
    const { used, allowed } = this.usage();
    if (used + requests > allowed)
      throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', { status: 403 });
    const hour = this.#hour();
    this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + requests);
    this.#unsaved += requests;
    if (this.#unsaved >= SAVE_EVERY) this.save();
  }

  /** Makes the window show this many used requests (admin endpoint, fault script). */
  setUsed(used: number): void {
    this.#hours.clear();
    this.#hours.set(this.#hour(), used);
    this.save();
  }

  save(): void {
    this.#unsaved = 0;
    this.#database.run('DELETE FROM api_use');
    for (const [hour, requests] of this.#hours)
      this.#database.run('INSERT INTO api_use (hour, requests) VALUES (?, ?)', hour, requests);
  }

  #hour(): number {
    return Math.floor(this.#clock.now() / HOUR_MS);
  }
}
