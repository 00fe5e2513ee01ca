import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planDelivery } from './plan-delivery.ts';
import { planInput, settings } from './testing-input.ts';

test('a Task names its BALES lead as the link row does: with the tenant where that is not the first of its org', () => {
  const leadOf = (rowPrefix: string | undefined): unknown => {
    const plan = planDelivery(
      planInput({ settings: { ...settings, ...(rowPrefix === undefined ? {} : { rowPrefix }) } }),
    );
    return plan.action === 'insert' ? plan.body['BalesLeadId__c'] : plan;
  };
  assert.deepEqual([undefined, '', 'beta#'].map(leadOf), ['l1', 'l1', 'beta#l1']);
});
