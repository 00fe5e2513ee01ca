import { rowKeys } from '@bales/activity';
import type { RowKeys } from '@bales/activity';
import type pg from 'pg';

/**
 * Keeps, once and for all, how this tenant's rows are named in its org.
 * @returns what is kept: another process may have been first
 */
export async function keepRowPrefix(pool: pg.Pool, org: number, prefix: string): Promise<RowKeys> {
  const { rows } = await pool.query<{ prefix: string }>(
    `update bales.org set row_prefix = coalesce(row_prefix, $2), context_read_at = null where id = $1
     returning row_prefix as prefix`,
    [org, prefix],
  );
  return rowKeys(rows[0]?.prefix ?? prefix);
}
