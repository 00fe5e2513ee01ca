import type pg from 'pg';
import { claimDue } from '../inbox/claim.ts';
import type { ClaimedActivity } from '../inbox/claim.ts';

/** The due rows of one org in their order, read a page at a time. */
export class DueRows {
  readonly #pool: pg.Pool;
  readonly #org: number;
  #page: readonly ClaimedActivity[] = [];
  /** First row of the page that was not taken. */
  #at = 0;
  #cursor = '0';
  #more = true;
  /** How often waiting rows were released when this pass began. */
  #released: number;

  constructor(pool: pg.Pool, org: number, released: number) {
    this.#pool = pool;
    this.#org = org;
    this.#released = released;
  }

  /** Nothing is left to take, and nothing to read. */
  get exhausted(): boolean {
    return !this.#more && this.#at >= this.#page.length;
  }

  /**
   * Makes sure that there are rows to take, if there are any: at most `limit` are read in one go.
   * @returns false when rows that this pass has gone by are due now: {@link beginAnew}.
   */
  async read(limit: number): Promise<boolean> {
    if (this.#at < this.#page.length || !this.#more) return true;
    const { rows, more, released } = await claimDue(this.#pool, this.#org, this.#cursor, limit);
    this.#more = more;
    this.#cursor = rows.at(-1)?.seq ?? this.#cursor;
    if (released !== null && released !== this.#released) {
      this.#released = released;
      return false;
    }
    this.#page = rows;
    this.#at = 0;
    return true;
  }

  /** The next rows of the page, none when all were taken. */
  take(count: number): readonly ClaimedActivity[] {
    const rows = this.#page.slice(this.#at, this.#at + count);
    this.#at += rows.length;
    return rows;
  }

  /** The next page is the first one again. */
  beginAnew(): void {
    this.#page = [];
    this.#at = 0;
    this.#cursor = '0';
    this.#more = true;
  }
}
