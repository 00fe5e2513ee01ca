import { salesforceNames } from '@bales/activity';
import type pg from 'pg';
import { rowKeysOf } from '../connection/row-keys-of.ts';
import type { Tick } from '../inbox/tick.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { LinkContext } from './link-context.ts';

const names = salesforceNames();

/** What linking needs outside of a drain; settings as they were read last. */
export async function openLinkContext(
  pool: pg.Pool,
  org: number,
  client: SalesforceClient,
  tick: Tick,
): Promise<LinkContext> {
  const keys = await rowKeysOf(pool, client, names, org);
  const { rows } = await pool.query<{ mirrors: boolean | null; mail: boolean | null }>(
    `select (context->'connection'->>'Mirrors__c')::bool as mirrors, (context->'connection'->>'StoreMail__c')::bool as mail
     from bales.org where id = $1`,
    [org],
  );
  return {
    ...{ pool, client, names, org, keys, tick, now: client.now },
    mirrors: rows[0]?.mirrors ?? false,
    storeMail: rows[0]?.mail ?? false,
  };
}
