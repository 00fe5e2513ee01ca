import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowKeys, salesforceNames } from '@bales/activity';
import type { SalesforceClient } from './client.ts';
import { ownRows } from './own-rows.ts';

const names = salesforceNames();

test('hundreds of rows that wait for another tenant’s engine keep none of this one’s back', async () => {
  let pages = 0;
  const page = (size: number, key: (index: number) => string): { Key__c: string }[] =>
    Array.from({ length: size }, (_, index) => ({ Key__c: key(index) }));
  const client = {
    async *query() {
      for (const rows of [
        page(2_000, (index) => `beta#L${String(index)}`),
        page(300, (index) => `L${String(index)}`),
        page(2_000, () => 'never read'),
      ]) {
        pages += 1;
        yield await Promise.resolve(rows);
      }
    },
  } as unknown as SalesforceClient;
  const own = await ownRows(client, 'SELECT', { names, keys: Promise.resolve(rowKeys('')) });
  assert.deepEqual([own.length, own[0]?.id, own.at(-1)?.id, pages], [200, 'L0', 'L199', 2]);
});
