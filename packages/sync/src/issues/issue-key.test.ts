import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowKeys } from '@bales/activity';
import { issueKey } from './mirror-issues.ts';

const issue = { subject: 'user:u7', code: 'USER_NOT_LINKED', field: '' };

test('the same issue of two tenants is two rows, each its own tenant’s', () => {
  const [first, beta] = [rowKeys(''), rowKeys('beta#')];
  const keys = [issueKey(issue, first), issueKey(issue, beta)];
  assert.equal(keys[1], `beta#${keys[0] ?? ''}`);
  assert.deepEqual(
    keys.map((key) => [first.idOf(key) !== null, beta.idOf(key) !== null]),
    [
      [true, false],
      [false, true],
    ],
  );
});

test('the longest code of the longest tenant fits Key__c', () => {
  const key = issueKey({ ...issue, code: 'X'.repeat(200) }, rowKeys(`${'t'.repeat(40)}#`));
  assert.equal(key.length, 120);
  assert.equal(issueKey({ ...issue, code: 'X'.repeat(200) }, rowKeys('')).length, 113);
});
