import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Database } from './database.ts';
import { id18, normalizeId, Sequences } from './ids.ts';

test('an ID of 15 characters gets its three check characters', () => {
  // The pair that Salesforce's own documentation shows.
  assert.equal(id18('001D000000IRFma'), '001D000000IRFmaIAH');
  assert.equal(normalizeId('001D000000IRFma'), '001D000000IRFmaIAH');
});

test('an 18-character ID that lost its case is repaired, nonsense is not an ID', () => {
  assert.equal(normalizeId('001d000000irfmaiah'), '001D000000IRFmaIAH');
  assert.equal(normalizeId('0015g00000AbCd'), null);
  assert.equal(normalizeId("001' OR 1=1--xyz"), null);
});

test('IDs rise, carry their prefix and outlive the process', () => {
  const database = new Database(null);
  const sequences = new Sequences(database);
  const first = sequences.newId('00T');
  const second = sequences.newId('00T');
  assert.match(first, /^00TdL0[0-9A-Za-z]{12}$/);
  assert.ok(first < second);
  sequences.flush();
  const reopened = new Sequences(database);
  assert.ok(reopened.newId('00T') > second);
  database.close();
});
