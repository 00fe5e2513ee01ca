import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowKeys } from '@bales/activity';
import { snapshotOf } from './org-snapshot.ts';
import type { OrgReading } from './org-snapshot.ts';

const reading: OrgReading = {
  connections: [
    { Id: 'a1', Key__c: 'default', Tenant__c: 'acme' },
    { Id: 'a2', Key__c: 'tenant:beta', Tenant__c: 'beta' },
  ],
  users: [
    { Key__c: 'u1', User__c: '005A' },
    { Key__c: 'beta#u1', User__c: '005B' },
  ],
  ...{ rules: [], mappings: [], closedStatus: 'Completed', recordTypes: {}, taskFields: [] },
};

test('a tenant’s settings are its own row and users, by their BALES IDs', () => {
  const acme = snapshotOf(reading, rowKeys(''), 'acme');
  assert.deepEqual([acme.connection?.['Id'], acme.users], ['a1', [{ Key__c: 'u1', User__c: '005A' }]]);
  const beta = snapshotOf(reading, rowKeys('beta#'), 'beta');
  assert.deepEqual([beta.connection?.['Id'], beta.users], ['a2', [{ Key__c: 'u1', User__c: '005B' }]]);
});

test('a row that another tenant has taken meanwhile is not worked with', () => {
  assert.throws(() => snapshotOf(reading, rowKeys(''), 'gamma'), { code: 'TENANT_TAKEN' });
  assert.equal(snapshotOf(reading, rowKeys('gamma#'), 'gamma').connection, null);
});
