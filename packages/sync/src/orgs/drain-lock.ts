import type pg from 'pg';

const drainLock = 0x64726e00;

/**
 * Runs `work` while this process alone drains the org: a session advisory lock, because a stalled worker's lease in
 * the queue may run out while it still lives.
 * @returns null when somebody else drains it.
 */
export async function withDrainLock<T>(
  pool: pg.Pool,
  org: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T } | null> {
  const client = await pool.connect();
  let broken = false;
  const onError = (): void => {
    broken = true;
  };
  client.on('error', onError);
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock($1, $2) as locked',
      [drainLock, org],
    );
    if (!rows[0]?.locked) return null;
    try {
      return { result: await work() };
    } finally {
      await client.query('select pg_advisory_unlock($1, $2)', [drainLock, org]).catch(onError);
    }
  } finally {
    client.off('error', onError);
    // A connection that may still hold the lock must not go back into the pool.
    client.release(broken);
  }
}
