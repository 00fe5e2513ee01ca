import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OrgError } from '../../org/errors.ts';
import type { RowRefusal, TriggerBatch, TriggerHost } from '../trigger-host.ts';
import { openOrg, writer } from '../testing/open-org.ts';

function host(
  given: Partial<Record<'before' | 'after', (batch: TriggerBatch) => readonly RowRefusal[]>>,
): TriggerHost {
  return {
    listens: (object, _event, phase) => object.name === 'Account' && given[phase] !== undefined,
    before: (_caller, batch) => given.before?.(batch) ?? [],
    after: (_caller, batch) => given.after?.(batch) ?? [],
  };
}

const refuse = (index: number): RowRefusal => ({
  index,
  error: { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'no', fields: [] },
});

test('a before trigger may change the row, and sees every field', () => {
  const org = openOrg();
  org.triggers.add(
    host({
      before: ({ newRows }) => {
        for (const row of newRows ?? []) {
          assert.equal(row['Phone'], null);
          row['Description'] = 'seen';
        }
        return [];
      },
    }),
  );
  const { make } = writer(org);
  assert.equal(org.data.rowById('Account', make('Account', { Name: 'A' }))?.['Description'], 'seen');
});

test('a record that an after trigger refuses is gone, the others are saved', () => {
  const org = openOrg();
  let runs = 0;
  org.triggers.add(
    host({
      after: ({ newRows }) => {
        runs += 1;
        return (newRows ?? []).flatMap((row, index) => (row['Name'] === 'bad' ? [refuse(index)] : []));
      },
    }),
  );
  const records = ['good', 'bad', 'fine'].map((Name) => ({ type: 'Account', values: { Name } }));
  const results = org.data.insert(writer(org).caller, records, { allOrNone: false });
  assert.deepEqual(
    results.map((result) => result.success),
    [true, false, true],
  );
  assert.equal(runs, 2);
  assert.equal(org.rows.where('Account', '1').length, 2);
});

test('a trigger that throws fails its whole batch and nothing stays', () => {
  const org = openOrg();
  org.triggers.add(
    host({
      after: () => {
        throw new OrgError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'limit');
      },
    }),
  );
  const results = org.data.insert(writer(org).caller, [{ type: 'Account', values: { Name: 'A' } }], {
    allOrNone: false,
  });
  assert.equal(results[0]?.errors[0]?.code, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
  assert.equal(org.rows.where('Account', '1').length, 0);
});

test('triggers get at most 200 rows at once', () => {
  const org = openOrg();
  const sizes: number[] = [];
  org.triggers.add(
    host({
      before: ({ newRows }) => {
        sizes.push(newRows?.length ?? 0);
        return [];
      },
    }),
  );
  const records = Array.from({ length: 450 }, () => ({ type: 'Account', values: { Name: 'A' } }));
  org.data.insert(writer(org).caller, records, { allOrNone: false });
  assert.deepEqual(sizes, [200, 200, 50]);
});

test('a refused deletion leaves the record where it was', () => {
  const org = openOrg();
  org.triggers.add(host({ after: ({ event }) => (event === 'delete' ? [refuse(0)] : []) }));
  const { make, remove } = writer(org);
  const id = make('Account', { Name: 'A' });
  assert.equal(remove(id).success, false);
  assert.equal(org.data.rowById('Account', id)?.['IsDeleted'], false);
});
