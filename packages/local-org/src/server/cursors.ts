import { randomInt } from 'node:crypto';
import type { QueryResult, ResultRow } from '../org/contract.ts';
import { OrgError } from '../org/errors.ts';

/** A page of a query's result. */
export interface QueryPage {
  readonly result: QueryResult;
  readonly rows: readonly ResultRow[];
  /** `01g…-2000` for the next page; null: this is the last. */
  readonly next: string | null;
}

interface Cursor {
  readonly userId: string;
  readonly result: QueryResult;
  readonly size: number;
  usedAt: number;
}

/** Cursors that a user may hold; opening another ends the one that was used longest ago. */
const PER_USER = 10;
/** Rows of an aggregate query at most. */
const MAX_AGGREGATES = 2000;
/** Minutes without use until a cursor is gone. */
const LIFETIME_MS = 15 * 60_000;

/** Open query locators. A page once given stays the same: rows are taken when the query runs. */
export class QueryCursors {
  readonly #cursors = new Map<string, Cursor>();
  readonly #now: () => number;

  /** @param now machine clock in milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * The first page; more rows than fit open a cursor.
   * @throws OrgError EXCEEDED_ID_LIMIT for aggregates: they are answered in one piece or not at all
   */
  first(userId: string, result: QueryResult, size: number): QueryPage {
    if (result.aggregate && result.rows.length > MAX_AGGREGATES)
      throw new OrgError(
        'EXCEEDED_ID_LIMIT',
        'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
      );
    if (result.aggregate || result.rows.length <= size) return { result, rows: result.rows, next: null };
    this.#dropOld(userId);
    const id = `01g000${String(randomInt(1e9)).padStart(9, '0')}AAA`;
    this.#cursors.set(id, { userId, result, size, usedAt: this.#now() });
    return { result, rows: result.rows.slice(0, size), next: `${id}-${String(size)}` };
  }

  /** @throws OrgError INVALID_QUERY_LOCATOR for a locator that is unknown, expired or somebody else's */
  more(userId: string, locator: string): QueryPage {
    const [, id = '', from = ''] = /^(01g\w{12,15})-(\d+)$/.exec(locator.trim()) ?? [];
    const cursor = this.#cursors.get(id);
    const start = Number(from);
    if (
      !cursor ||
      cursor.userId !== userId ||
      this.#isOld(cursor) ||
      from === '' ||
      start > cursor.result.rows.length
    )
      throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    cursor.usedAt = this.#now();
    const end = start + cursor.size;
    const more = end < cursor.result.rows.length;
    return {
      result: cursor.result,
      rows: cursor.result.rows.slice(start, end),
      next: more ? `${id}-${String(end)}` : null,
    };
  }

  #isOld(cursor: Cursor): boolean {
    return this.#now() - cursor.usedAt > LIFETIME_MS;
  }

  #dropOld(userId: string): void {
    for (const [id, cursor] of this.#cursors) if (this.#isOld(cursor)) this.#cursors.delete(id);
    const own = [...this.#cursors].filter(([, cursor]) => cursor.userId === userId);
    own.sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [id] of own.slice(0, Math.max(0, own.length - PER_USER + 1))) this.#cursors.delete(id);
  }
}
