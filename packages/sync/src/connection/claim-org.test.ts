import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowKeys, salesforceNames } from '@bales/activity';
import type { RecordOutcome, SalesforceClient } from '../salesforce/client.ts';
import { claimOrg, connectionKey } from './claim-org.ts';
import type { ConnectionRow } from './claim-org.ts';

const names = salesforceNames();
const free = { Id: 'a1', Key__c: 'default', Tenant__c: null };
const taken = { ...free, Tenant__c: 'beta' };
const done: RecordOutcome = { id: 'a9', success: true, errors: [] };
const refused = (code: string): RecordOutcome => ({
  ...{ id: null, success: false },
  errors: [{ code, message: `${code} says the org`, fields: [] }],
});

/** An org that answers writes in this order, and has these rows at every further look. */
function orgOf(answers: readonly RecordOutcome[], later: readonly ConnectionRow[] = []) {
  const calls: string[] = [];
  const left = [...answers];
  const write = (what: string): Promise<RecordOutcome[]> => {
    calls.push(what);
    return Promise.resolve([left.shift() ?? done]);
  };
  const client = {
    insert: () => write('insert'),
    update: () => write('update'),
    queryRows: () => {
      calls.push('look');
      return Promise.resolve(later);
    },
  } as unknown as SalesforceClient;
  return { calls, input: { client, names, tenant: 'acme' } };
}

test('an org that nobody has used becomes this tenant’s, paused', async () => {
  const { calls, input } = orgOf([]);
  const { prefix, made } = await claimOrg(input, []);
  assert.deepEqual([prefix, made], ['', { Id: 'a9', Key__c: 'default', Tenant__c: 'acme', Paused__c: true }]);
  assert.deepEqual(calls, ['insert']);
});

test('a row that names nobody is taken; one that names this tenant is left as it is', async () => {
  const { calls, input } = orgOf([]);
  assert.equal((await claimOrg(input, [free])).prefix, '');
  assert.equal((await claimOrg(input, [{ ...free, Tenant__c: 'acme' }])).prefix, '');
  assert.deepEqual(calls, ['update']);
});

test('whoever comes second, or a moment later, has its own name before its keys', async () => {
  for (const [rows, code] of [
    [[], 'DUPLICATE_VALUE'],
    [[free], 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
    [[free], 'UNABLE_TO_LOCK_ROW'],
  ] as const) {
    const { calls, input } = orgOf([refused(code)], [taken]);
    const { prefix, refusal } = await claimOrg(input, rows);
    assert.deepEqual([prefix, refusal, calls.at(-1)], ['acme#', null, 'look']);
  }
  const { calls, input } = orgOf([]);
  assert.equal((await claimOrg(input, [taken])).prefix, 'acme#');
  assert.deepEqual(calls, []);
});

test('a claim that cannot be written down is told as such, soon', async () => {
  const denied = orgOf([refused('INSUFFICIENT_ACCESS_OR_READONLY')], [free]);
  const claim = await claimOrg(denied.input, [free]);
  assert.equal(claim.refusal, 'INSUFFICIENT_ACCESS_OR_READONLY says the org');
  const codes = Array.from({ length: 9 }, () => refused('UNABLE_TO_LOCK_ROW'));
  const busy = orgOf(codes, [free]);
  assert.equal((await claimOrg(busy.input, [free])).refusal, 'UNABLE_TO_LOCK_ROW says the org');
  assert.equal(busy.calls.filter((call) => call === 'update').length, 3);
});

test('nobody becomes a second tenant by oversight, nor under a name that looks like a key', async () => {
  const { input } = orgOf([]);
  await assert.rejects(claimOrg({ ...input, tenant: 'default' }, [taken]), { code: 'TENANT_UNNAMED' });
  await assert.rejects(claimOrg({ ...input, tenant: 'a#b' }, [taken]), { code: 'TENANT_MALFORMED' });
});

test('the connection row of each tenant has a key of its own', () => {
  assert.equal(connectionKey(rowKeys(''), 'acme'), 'default');
  assert.equal(connectionKey(rowKeys('acme#'), 'acme'), 'tenant:acme');
});
