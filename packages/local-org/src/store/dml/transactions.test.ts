import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOrg, writer } from '../testing/open-org.ts';

test('allOrNone undoes everything and says so on the records that were good', () => {
  const org = openOrg();
  const { caller } = writer(org);
  const results = org.data.insert(
    caller,
    [
      { type: 'Account', values: { Name: 'A' } },
      { type: 'Account', values: {} },
    ],
    { allOrNone: true },
  );
  assert.deepEqual(
    results.map((result) => [result.success, result.id, result.errors[0]?.code]),
    [
      [false, null, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'],
      [false, null, 'REQUIRED_FIELD_MISSING'],
    ],
  );
  assert.equal(org.rows.where('Account', '1').length, 0);
});

test('without allOrNone the good records stay', () => {
  const org = openOrg();
  const results = org.data.insert(
    writer(org).caller,
    [
      { type: 'Account', values: {} },
      { type: 'Account', values: { Name: 'A' } },
    ],
    { allOrNone: false },
  );
  assert.deepEqual(
    results.map((result) => result.success),
    [false, true],
  );
});

test('set-up and business records do not change in one transaction', () => {
  const org = openOrg();
  const { caller, make } = writer(org);
  const errors = org.data.transaction(() => {
    org.data.insert(caller, [{ type: 'Account', values: { Name: 'A' } }], { allOrNone: true });
    return org.data.insert(caller, [{ type: 'UserRole', values: { Name: 'R' } }], { allOrNone: false })[0]
      ?.errors;
  });
  assert.equal(errors?.[0]?.code, 'MIXED_DML_OPERATION');
  assert.match(errors[0].message, /: UserRole, original object: Account$/);
  assert.ok(make('UserRole', { Name: 'R' }));
});

test('runAs is apart from the transaction around it', () => {
  const org = openOrg();
  const { caller } = writer(org);
  const done = org.data.transaction(() => {
    org.data.insert(caller, [{ type: 'Account', values: { Name: 'A' } }], { allOrNone: true });
    return org.data.withoutMixedDml(() =>
      org.data.insert(caller, [{ type: 'UserRole', values: { Name: 'R' } }], { allOrNone: false }),
    );
  });
  assert.equal(done[0]?.success, true);
});

test('a full data storage refuses new records and nothing else', () => {
  const org = openOrg({ settings: { dataStorageMb: 2 / 1024 } });
  const { make, insert, change } = writer(org);
  const id = make('Account', { Name: 'A' });
  assert.equal(insert('Account', { Name: 'B' }).errors[0]?.code, 'STORAGE_LIMIT_EXCEEDED');
  assert.ok(change('Account', { Id: id, Name: 'C' }));
  assert.ok(make('UserRole', { Name: 'R' }));
});

test('one record twice in a deletion: the second is refused, and with allOrNone neither goes', () => {
  const org = openOrg();
  const { make, caller } = writer(org);
  const id = make('Account', { Name: 'A' });
  const codes = (allOrNone: boolean): (string | undefined)[] =>
    org.data.delete(caller, [id, id.slice(0, 15)], { allOrNone }).map(({ errors }) => errors[0]?.code);
  assert.deepEqual(codes(true), ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'INVALID_ID_FIELD']);
  assert.equal(org.data.rowById('Account', id)?.['IsDeleted'], false);
  assert.deepEqual(codes(false), [undefined, 'INVALID_ID_FIELD']);
  const parent = make('Account', { Name: 'B' });
  const child = make('Contact', { LastName: 'b', AccountId: parent });
  const along = org.data.delete(caller, [parent, child], { allOrNone: false });
  assert.deepEqual(
    along.map(({ errors }) => errors[0]?.code),
    [undefined, 'ENTITY_IS_DELETED'],
    'the account took its contact along',
  );
});

test('one record twice in an update: the second is refused', () => {
  const org = openOrg();
  const { caller, make } = writer(org);
  const id = make('Account', { Name: 'A' });
  const results = org.data.update(
    caller,
    [
      { type: 'Account', values: { Id: id, Name: 'B' } },
      { type: 'Account', values: { Id: id, Name: 'C' } },
    ],
    { allOrNone: false },
  );
  assert.deepEqual(
    results.map((result) => result.success),
    [true, false],
  );
});
