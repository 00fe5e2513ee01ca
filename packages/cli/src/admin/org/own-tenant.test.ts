import assert from 'node:assert/strict';
import { test } from 'node:test';
import { salesforceNames } from '@bales/activity';
import { ownTenant } from './own-tenant.ts';

const names = salesforceNames();
const first = { Id: 'a1', Key__c: 'default', Tenant__c: 'acme' };
const later = { Id: 'a2', Key__c: 'tenant:beta', Tenant__c: 'beta' };
const sut = (rows: readonly object[], tenant?: string) => {
  const { connectionKey, connection, keys } = ownTenant(rows as Record<string, unknown>[], tenant, names);
  return [connectionKey, connection?.['Id'] ?? null, keys.prefix];
};

test('a tenant finds its own connection row, whichever there are', () => {
  assert.deepEqual(sut([later, first], 'acme'), ['default', 'a1', '']);
  assert.deepEqual(sut([first, later], 'beta'), ['tenant:beta', 'a2', 'beta#']);
});

test('a tenant that is new to an org takes the first row where nobody has it, else one of its own', () => {
  assert.deepEqual(sut([], 'gamma'), ['default', null, '']);
  assert.deepEqual(sut([{ ...first, Tenant__c: null }], 'gamma'), ['default', 'a1', '']);
  assert.deepEqual(sut([first, later], 'gamma'), ['tenant:gamma', null, 'gamma#']);
});

test('nobody named: the org’s first tenant', () => {
  assert.deepEqual(sut([later, first]), ['default', 'a1', '']);
  assert.deepEqual(sut([first], 'default'), ['default', 'a1', '']);
});
