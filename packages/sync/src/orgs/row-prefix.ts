import { rowKeys } from '@bales/activity';
import type { RowKeys } from '@bales/activity';
import type pg from 'pg';
import { inTransaction } from '../postgres/transaction.ts';

/**
 * Keeps, once and for all, how this tenant's rows are named in its org.
 * @returns what is kept: another process may have been first
 */
export async function keepRowPrefix(pool: pg.Pool, org: number, prefix: string): Promise<RowKeys> {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `update bales.org set row_prefix = $2, context_read_at = null where id = $1 and row_prefix is null`,
      [org, prefix],
    );
    if (rowCount !== 0 && prefix !== '') await forgetFirstTenantsRows(client, org);
    const { rows } = await client.query<{ prefix: string }>(
      'select row_prefix as prefix from bales.org where id = $1',
      [org],
    );
    return rowKeys(rows[0]?.prefix ?? prefix);
  });
}

/** Releases before this one read every row of the org as the tenant's own: what they kept names rows of the first tenant. */
async function forgetFirstTenantsRows(client: pg.ClientBase, org: number): Promise<void> {
  await client.query('delete from bales.link where org = $1', [org]);
  await client.query('delete from bales.opportunity where org = $1', [org]);
  await client.query(
    'update bales.issue set mirror_id = null, dirty = true where org = $1 and mirror_id is not null',
    [org],
  );
  await client.query(
    'update bales.org set links_read_to = null, opportunities_read_to = null where id = $1',
    [org],
  );
}
