import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOrg, writer } from '../testing/open-org.ts';

const org = openOrg();
const system = writer(org);

test('an account stands under no account that stands under it', () => {
  const top = system.make('Account', { Name: 'top' });
  const middle = system.make('Account', { Name: 'middle', ParentId: top });
  const bottom = system.make('Account', { Name: 'bottom', ParentId: middle });
  for (const parent of [top, middle, bottom]) {
    const [result] = org.data.update(
      system.caller,
      [{ type: 'Account', values: { Id: top, ParentId: parent } }],
      {
        allOrNone: true,
      },
    );
    assert.equal(result?.errors[0]?.code, 'CIRCULAR_DEPENDENCY');
  }
  const other = system.make('Account', { Name: 'other' });
  const [moved] = org.data.update(
    system.caller,
    [{ type: 'Account', values: { Id: bottom, ParentId: other } }],
    {
      allOrNone: true,
    },
  );
  assert.equal(moved?.success, true);
});

test('two records of one call do not become parents of each other', () => {
  const [one, two] = ['one', 'two'].map((LastName) => system.make('Contact', { LastName }));
  const results = org.data.update(
    system.caller,
    [
      { type: 'Contact', values: { Id: one, ReportsToId: two } },
      { type: 'Contact', values: { Id: two, ReportsToId: one } },
    ],
    { allOrNone: false },
  );
  assert.ok(results.some(({ success }) => !success));
});
