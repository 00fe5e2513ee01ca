import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideError, duplicateId, fieldsOf } from './error-table.ts';

const error = (code: string, message = '', fields: string[] = []) => ({ code, message, fields });

test('a limit of Apex halves the batch, whatever its code', () => {
  const text = 'BalesFlow: System.LimitException: Too many SOQL queries: 101';
  assert.deepEqual(decideError(error('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', text)).action, 'halve');
  assert.deepEqual(decideError(error('UNKNOWN_EXCEPTION', 'Apex CPU time limit exceeded')).action, 'halve');
});

test('access codes are recognised by their beginning', () => {
  assert.equal(decideError(error('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY')).action, 'access');
  assert.equal(decideError(error('INSUFFICIENT_ACCESS_OR_READONLY')).action, 'access');
  assert.equal(decideError(error('TXN_SECURITY_METERING')).action, 'stopOrg');
});

test('an unknown error is an issue of its record, never a retry', () => {
  assert.deepEqual(decideError(error('SOMETHING_NEW')), { scope: 'row', action: 'issue' });
});

test('the fields of an error come from its list, else from its sentence', () => {
  assert.deepEqual(fieldsOf(error('STRING_TOO_LONG', 'x', ['Subject'])), ['Subject']);
  assert.deepEqual(fieldsOf(error('INVALID_FIELD', "No such column 'X__c' on sobject of type Task")), [
    'X__c',
  ]);
  const message =
    'Unable to create/update fields: A__c, B__c. Please check the security settings of this field';
  assert.deepEqual(fieldsOf(error('INVALID_FIELD_FOR_INSERT_UPDATE', message)), ['A__c', 'B__c']);
});

test('a duplicate value names the record that is there', () => {
  const message =
    'duplicate value found: BalesActivityId__c duplicates value on record with id: 00T000000000001AAA';
  assert.equal(duplicateId(error('DUPLICATE_VALUE', message)), '00T000000000001AAA');
  assert.equal(duplicateId(error('DUPLICATE_VALUE', 'duplicate value found: <unknown>')), null);
});
