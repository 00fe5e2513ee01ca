import type pg from 'pg';

/** A row that a drain may have sent without learning the outcome. */
export interface MaybeSent {
  readonly seq: string;
  readonly id: string;
  readonly version: number;
  readonly attempts: number;
  readonly payload: string;
}

/** Never-answered first deliveries up to `sendingSeq`. */
export async function maybeSent(pool: pg.Pool, org: number, sendingSeq: string): Promise<MaybeSent[]> {
  const { rows } = await pool.query<MaybeSent>(
    `select seq, id, version, attempts, payload from bales.activity
     where org = $1 and state = 'due' and task is null and seq <= $2 order by seq`,
    [org, sendingSeq],
  );
  return rows;
}
