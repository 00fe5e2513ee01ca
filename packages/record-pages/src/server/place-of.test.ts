import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppPlan } from '../contract.ts';
import { placeOf } from './place-of.ts';

const app: AppPlan = {
  name: 'Sales',
  label: 'Sales',
  tabs: [{ name: 'Lead', label: 'Lead', objectApiName: 'Lead', page: null, component: null }],
  recordPages: {},
  quickActions: {},
};

const sut = (path: string) => {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  return placeOf(pathname, searchParams, app);
};

test('addresses are those of Lightning Experience', () => {
  assert.deepEqual(sut('/lightning/r/Lead/00Q000000000001/view?c__activity=00T1'), {
    kind: 'record',
    objectApiName: 'Lead',
    recordId: '00Q000000000001',
    state: { c__activity: '00T1' },
  });
  assert.deepEqual(sut('/lightning/o/Lead/list'), { kind: 'list', objectApiName: 'Lead', state: {} });
  assert.deepEqual(sut('/lightning/n/Health'), { kind: 'tab', name: 'Health', state: {} });
});

test('the root is the first tab', () => {
  assert.deepEqual(sut('/'), { kind: 'list', objectApiName: 'Lead', state: {} });
});

test('anything else is no page', () => {
  assert.equal(sut('/setup'), null);
  assert.equal(sut('/lightning/r/Lead'), null);
});
