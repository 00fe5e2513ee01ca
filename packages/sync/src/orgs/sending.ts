import type pg from 'pg';

/** What the drain before this one left behind. */
export interface DrainStart {
  /** It ended by itself: every outcome is known. */
  readonly clean: boolean;
  /** Highest seq that may ever have been sent. */
  readonly sendingSeq: string;
  /** How often waiting activities were released so far. */
  readonly released: number;
}

/** Clears the `clean` flag, so that whoever comes after a killed drain knows. */
export async function beginSending(pool: pg.Pool, org: number): Promise<DrainStart> {
  const { rows } = await pool.query<DrainStart>(
    `update bales.org set clean = false from (select clean from bales.org where id = $1 for update) before
     where id = $1 returning before.clean, sending_seq as "sendingSeq", released`,
    [org],
  );
  const start = rows[0];
  if (!start) throw new Error(`There is no org ${org}`);
  return start;
}

/** Every outcome of this drain is in the inbox. */
export async function endSending(pool: pg.Pool, org: number): Promise<void> {
  await pool.query('update bales.org set clean = true where id = $1', [org]);
}
