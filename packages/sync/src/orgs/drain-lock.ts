import type pg from 'pg';

const drainLock = 0x64726e00;

/**
 * Runs `work` while this process alone drains the org: a session advisory lock, because a stalled worker's lease in
 * the queue may run out while it still lives. A lock is lost with its session (a server that was restarted, a cut connection):
 * `lost` is aborted then, and `work` has to end soon, because another process may drain the org by now.
 * @returns null when somebody else drains it.
 */
export async function withDrainLock<T>(
  pool: pg.Pool,
  org: number,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<{ readonly result: T } | null> {
  const session = sessionOf(pool);
  const lost = await session.take(org);
  if (!lost) return null;
  try {
    return { result: await work(lost) };
  } finally {
    await session.giveBack(org);
  }
}

/**
 * All locks of a process live in one database session. A session each would use up the pool: as many drains as connections
 * would hold one and wait for another for ever.
 */
class LockSession {
  readonly #pool: pg.Pool;
  /** A session may take a lock it holds again, so what this process holds is known here. */
  readonly #held = new Map<number, AbortController>();
  #client: Promise<pg.PoolClient> | null = null;
  #unwatch: () => void = () => undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** @returns null when it is taken; else a signal that is aborted when it is lost. */
  async take(org: number): Promise<AbortSignal | null> {
    if (this.#held.has(org)) return null;
    const lost = new AbortController();
    this.#held.set(org, lost);
    try {
      const rows = await this.#ask<{ locked: boolean }>('select pg_try_advisory_lock($1, $2) as locked', org);
      if (rows[0]?.locked) return lost.signal;
      this.#drop(org);
      return null;
    } catch (error) {
      this.#drop(org);
      throw error;
    }
  }

  async giveBack(org: number): Promise<void> {
    // A session that broke has lost its locks already, and the one after it may have another process's turn.
    if (this.#client && !this.#held.get(org)?.signal.aborted)
      await this.#ask('select pg_advisory_unlock($1, $2)', org).catch(() => undefined);
    this.#drop(org);
  }

  /** One statement after the other: a session takes no second one meanwhile. */
  async #ask<T extends pg.QueryResultRow>(statement: string, org: number): Promise<T[]> {
    const turn = this.#last.then(async () => {
      const client = await this.#open();
      return (await client.query<T>(statement, [drainLock, org])).rows;
    });
    this.#last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  #drop(org: number): void {
    this.#held.delete(org);
    if (this.#held.size > 0) return;
    const client = this.#client;
    const unwatch = this.#unwatch;
    this.#client = null;
    client?.then(
      (open) => {
        // Back in the pool its errors are the pool's.
        unwatch();
        open.release();
      },
      () => undefined,
    );
  }

  #open(): Promise<pg.PoolClient> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      this.#client = null;
      throw error;
    });
    const broke = (): void => {
      // The next drain opens another session; this one must not go back into the pool.
      this.#client = null;
      for (const lost of this.#held.values()) lost.abort();
      client.release(true);
    };
    client.once('error', broke);
    this.#unwatch = () => client.removeListener('error', broke);
    return client;
  }
}

const sessions = new WeakMap<pg.Pool, LockSession>();

function sessionOf(pool: pg.Pool): LockSession {
  const session = sessions.get(pool) ?? new LockSession(pool);
  sessions.set(pool, session);
  return session;
}
