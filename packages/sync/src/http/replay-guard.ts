import type pg from 'pg';

/** Takes each signed message once, across machines. */
export interface ReplayGuard {
  /** False when this message was taken before. */
  take(org: number, digest: Buffer): Promise<boolean>;
  /** Gives a message back that could not be handled, so that it may be sent again. */
  release(org: number, digest: Buffer): Promise<void>;
}

interface Asked {
  readonly org: number;
  readonly digest: Buffer;
  readonly resolve: (taken: boolean) => void;
  readonly reject: (error: unknown) => void;
}

// Not flushed to disk by itself, in one statement: three would be three waits a call.
const statement = `
  with unflushed as materialized (select set_config('synchronous_commit', 'off', true))
  insert into bales.webhook_seen (org, digest)
  select asked.* from unflushed cross join unnest($1::int[], $2::bytea[]) as asked
  on conflict do nothing returning org, digest`;

/**
 * Messages that come in together are asked in one statement. It is not flushed to disk by itself: after a crash of the
 * database the worst is one repeat, which changes nothing.
 */
export function openReplayGuard(pool: pg.Pool): ReplayGuard {
  let waiting: Asked[] = [];
  let running = false;
  const run = async (): Promise<void> => {
    running = true;
    await Promise.resolve();
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      await takeAll(pool, now);
    }
    running = false;
  };
  return {
    take: (org, digest) =>
      new Promise((resolve, reject) => {
        waiting.push({ org, digest, resolve, reject });
        if (!running) void run();
      }),
    async release(org, digest) {
      await pool.query('delete from bales.webhook_seen where org = $1 and digest = $2', [org, digest]);
    },
  };
}

async function takeAll(pool: pg.Pool, asked: readonly Asked[]): Promise<void> {
  try {
    const { rows } = await pool.query<{ org: number; digest: Buffer }>(statement, [
      asked.map(({ org }) => org),
      asked.map(({ digest }) => digest),
    ]);
    const taken = new Set(rows.map(({ org, digest }) => keyOf(org, digest)));
    // Two equal messages of one statement: the first of them has it.
    for (const { org, digest, resolve } of asked) resolve(taken.delete(keyOf(org, digest)));
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}

function keyOf(org: number, digest: Buffer): string {
  return `${String(org)}:${digest.toString('base64')}`;
}
