import assert from 'node:assert/strict';
import { test } from 'node:test';
import { objectOfId, resolveTarget, widenId } from './record-facts.ts';
import type { RecordFact } from './record-facts.ts';

const lead = (id: string, change: Partial<RecordFact> = {}): RecordFact => ({
  id: widenId(id),
  object: 'Lead',
  deleted: false,
  masterRecordId: null,
  accountId: null,
  converted: false,
  convertedContactId: null,
  convertedAccountId: null,
  ...change,
});
const contact = (id: string, change: Partial<RecordFact> = {}): RecordFact => ({
  ...lead(id, { object: 'Contact', accountId: '001000000000001AAA' }),
  ...change,
});
const facts = (...all: RecordFact[]) => new Map(all.map((fact) => [fact.id.slice(0, 15), fact]));
const L1 = '00Q000000000001';
const L2 = '00Q000000000002';
const C1 = '003000000000001';
const C2 = '003000000000002';

test('a Lead or a Contact that is there is linked, a Contact with its Account', () => {
  assert.deepEqual(resolveTarget(L1, facts(lead(L1))), {
    ...{ status: 'linked', leadRecord: widenId(L1), contactRecord: null, accountRecord: null },
  });
  assert.deepEqual(resolveTarget(C1, facts(contact(C1))), {
    ...{
      status: 'linked',
      leadRecord: null,
      contactRecord: widenId(C1),
      accountRecord: '001000000000001AAA',
    },
  });
});

test('a converted Lead is its Contact, over any number of merges', () => {
  const chain = facts(
    lead(L1, { deleted: true, masterRecordId: widenId(L2) }),
    lead(L2, { converted: true, convertedContactId: widenId(C1) }),
    contact(C1, { deleted: true, masterRecordId: widenId(C2) }),
    contact(C2),
  );
  const target = resolveTarget(L1, chain);
  assert.equal(target.status === 'linked' && target.contactRecord, widenId(C2));
});

test('what cannot be linked says why', () => {
  const reason = (id: string, ...all: RecordFact[]) => {
    const target = resolveTarget(id, facts(...all));
    return target.status === 'failed' ? target.reason : null;
  };
  assert.equal(reason(L1), 'NOT_FOUND');
  assert.equal(reason(L1, lead(L1, { deleted: true })), 'DELETED');
  assert.equal(reason(L1, lead(L1, { converted: true })), 'CONVERTED_WITHOUT_CONTACT');
  const purged = lead(L1, { converted: true, convertedContactId: widenId(C1) });
  assert.equal(reason(L1, purged), 'CONVERTED_WITHOUT_CONTACT');
  assert.equal(reason(L1, purged, contact(C1, { deleted: true })), 'DELETED');
});

test('a loop of merges ends', () => {
  const loop = facts(
    lead(L1, { deleted: true, masterRecordId: widenId(L2) }),
    lead(L2, { deleted: true, masterRecordId: widenId(L1) }),
  );
  assert.equal(resolveTarget(L1, loop).status, 'failed');
});

test('IDs have 15 or 18 characters, and the three last ones must fit', () => {
  assert.equal(
    widenId('00Q5g00000ABcdE'),
    '00Q5g00000ABcdEEAZ'.slice(0, 15) + widenId('00Q5g00000ABcdE').slice(15),
  );
  assert.equal(objectOfId(L1), 'Lead');
  assert.equal(objectOfId(widenId(C1)), 'Contact');
  assert.equal(objectOfId('00Q000000000001ZZZ'), null);
  assert.equal(objectOfId('001000000000001'), null);
  assert.equal(objectOfId("00Q'; DROP"), null);
});
