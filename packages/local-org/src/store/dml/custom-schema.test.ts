import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id18 } from '../ids.ts';
import type { Customizations } from '../../schema/customization.ts';
import { customField, customObject, customized, lookup } from '../testing/customized.ts';
import { openOrg, writer } from '../testing/open-org.ts';

function orgWith(given: Partial<Customizations>) {
  const org = openOrg();
  org.schema.apply(customized(given));
  return { org, ...writer(org) };
}

const key = customField({
  object: 'Activity',
  name: 'Key__c',
  type: 'Text',
  externalId: true,
  unique: true,
  caseSensitive: true,
});

test('a field of Activity stands on Task and Event', () => {
  const { org } = orgWith({ fields: [key] });
  assert.equal(org.schema.object('Task')?.fields.get('key__c')?.unique, true);
  assert.equal(org.schema.object('Event')?.fields.get('key__c')?.unique, true);
});

test('a unique key names the record that holds it, a key of another case is another key', () => {
  const { insert, make } = orgWith({ fields: [key] });
  const id = make('Task', { Key__c: 'A-1' });
  assert.equal(
    insert('Task', { Key__c: 'A-1' }).errors[0]?.message,
    `duplicate value found: Key__c duplicates value on record with id: ${id.slice(0, 15)}`,
  );
  assert.equal(insert('Task', { Key__c: 'a-1' }).success, true);
});

test('a unique key without case is the same in any case', () => {
  const { insert, make } = orgWith({ fields: [{ ...key, caseSensitive: false }] });
  make('Task', { Key__c: 'A-1' });
  assert.equal(insert('Task', { Key__c: 'a-1' }).errors[0]?.code, 'DUPLICATE_VALUE');
});

test('a key in the recycle bin is free; the record in the bin then stays there', () => {
  const { org, caller, make, remove } = orgWith({ fields: [key] });
  const first = make('Task', { Key__c: 'A-1' });
  remove(first);
  make('Task', { Key__c: 'A-1' });
  assert.equal(
    org.data.undelete(caller, [first], { allOrNone: false })[0]?.errors[0]?.code,
    'DUPLICATE_VALUE',
  );
});

test('two records of one call with the same key: the second is refused', () => {
  const { org, caller } = orgWith({ fields: [key] });
  const record = { type: 'Task', values: { Key__c: 'A-1' } };
  const results = org.data.insert(caller, [record, record], { allOrNone: false });
  assert.deepEqual(
    results.map((result) => result.errors[0]?.code),
    [undefined, 'DUPLICATE_VALUE'],
  );
});

test('upsert creates, then updates, and refuses a key twice in one call', () => {
  const { org, caller } = orgWith({ fields: [key] });
  const upsert = (...keys: string[]) =>
    org.data.upsert(
      caller,
      'Key__c',
      keys.map((value) => ({ type: 'Task', values: { Key__c: value, Subject: 's' } })),
      { allOrNone: false },
    );
  const [first] = upsert('A');
  assert.deepEqual([first?.success, first?.created], [true, true]);
  const [second] = upsert('A');
  assert.deepEqual([second?.id, second?.created], [first?.id, false]);
  assert.deepEqual(
    upsert('B', 'B').map((result) => result.errors[0]?.message),
    ['Duplicate external id specified: B', 'Duplicate external id specified: B'],
  );
});

test('an upsert matches in any case only where the key is the same in any case', () => {
  const keys = [
    { unique: true, caseSensitive: false, apart: false },
    { unique: true, caseSensitive: true, apart: true },
    { unique: false, caseSensitive: false, apart: true },
  ];
  for (const { apart, ...facets } of keys) {
    const ext = customField({ object: 'Lead', name: 'Ext__c', type: 'Text', externalId: true, ...facets });
    const { org, caller } = orgWith({ fields: [ext] });
    const upsert = (...values: string[]) =>
      org.data
        .upsert(
          caller,
          'Ext__c',
          values.map((Ext__c) => ({ type: 'Lead', values: { Ext__c, LastName: 'a', Company: 'b' } })),
          { allOrNone: false },
        )
        .map(({ created, success }) => (success ? created : 'refused'));
    assert.deepEqual(upsert('a'), [true]);
    assert.deepEqual(upsert('A'), [apart]);
    assert.deepEqual(upsert('x', 'X'), apart ? [true, true] : ['refused', 'refused']);
  }
});

test('an upsert that matches several records names them', () => {
  const plain = customField({ object: 'Lead', name: 'Ext__c', type: 'Text', externalId: true });
  const { org, caller, make } = orgWith({ fields: [plain] });
  const ids = [1, 2].map(() => make('Lead', { LastName: 'a', Company: 'b', Ext__c: 'X' }));
  const [result] = org.data.upsert(caller, 'Ext__c', [{ type: 'Lead', values: { Ext__c: 'X' } }], {
    allOrNone: false,
  });
  assert.equal(result?.errors[0]?.code, 'DUPLICATE_EXTERNAL_ID');
  assert.deepEqual(new Set(result.errors[0].extra?.['matches'] as string[]), new Set(ids));
});

test('a reference may name its record by external ID', () => {
  const ext = customField({ object: 'Account', name: 'Ext__c', type: 'Text', externalId: true });
  const { org, make, insert } = orgWith({ fields: [ext] });
  const account = make('Account', { Name: 'A', Ext__c: 'K1' });
  const contact = make('Contact', { LastName: 'c', Account: { Ext__c: 'K1' } });
  assert.equal(org.data.rowById('Contact', contact)?.['AccountId'], account);
  assert.equal(
    insert('Contact', { LastName: 'c', Account: { Ext__c: 'K2' } }).errors[0]?.message,
    'Foreign key external ID: K2 not found for field Ext__c in entity Account',
  );
});

const parent = customObject({ name: 'Parent__c', keyPrefix: 'a00' });
const child = customObject({ name: 'Child__c', keyPrefix: 'a01' });

function family(type: 'Lookup' | 'MasterDetail', constraint: 'Cascade' | 'Restrict' | 'SetNull' | null) {
  const link = customField({
    object: 'Child__c',
    name: 'Parent__c',
    type,
    relationship: lookup('Parent__c', constraint),
  });
  const made = orgWith({ objects: [parent, child], fields: [link] });
  const parentId = made.make('Parent__c', { Name: 'p' });
  const childId = made.make('Child__c', { Name: 'c', Parent__c: parentId });
  return { ...made, parentId, childId };
}

test('a lookup is cleared with its parent and comes back with it', () => {
  const { org, caller, remove, parentId, childId } = family('Lookup', 'SetNull');
  remove(parentId);
  assert.equal(org.data.rowById('Child__c', childId)?.['Parent__c'], null);
  org.data.undelete(caller, [parentId], { allOrNone: true });
  assert.equal(org.data.rowById('Child__c', childId)?.['Parent__c'], parentId);
});

test('a restricting lookup holds its parent', () => {
  const { remove, parentId } = family('Lookup', 'Restrict');
  assert.equal(remove(parentId).errors[0]?.code, 'DELETE_FAILED');
});

test('a detail goes with its master, has no owner and needs one', () => {
  const { org, remove, insert, parentId, childId } = family('MasterDetail', null);
  assert.equal(org.schema.object('Child__c')?.fields.has('ownerid'), false);
  assert.equal(insert('Child__c', { Name: 'c' }).errors[0]?.code, 'REQUIRED_FIELD_MISSING');
  remove(parentId);
  assert.equal(org.data.rowById('Child__c', childId)?.['IsDeleted'], true);
});

test('a custom object without a name is named by its ID', () => {
  const { org, make } = orgWith({ objects: [parent] });
  const id = make('Parent__c', {});
  assert.equal(org.data.rowById('Parent__c', id)?.['Name'], id);
});

test('numbers run by themselves in their format', () => {
  const numbered = {
    ...parent,
    nameField: {
      label: 'No',
      type: 'AutoNumber' as const,
      displayFormat: 'L-{YYYY}-{0000}',
      startingNumber: 7,
    },
  };
  const { org, make, insert } = orgWith({ objects: [numbered] });
  assert.equal(org.data.rowById('Parent__c', make('Parent__c', {}))?.['Name'], 'L-2026-0007');
  assert.equal(org.data.rowById('Parent__c', make('Parent__c', {}))?.['Name'], 'L-2026-0008');
  assert.equal(insert('Parent__c', { Name: 'x' }).errors[0]?.code, 'INVALID_FIELD_FOR_INSERT_UPDATE');
});

test('defaults fill what is left out, not what is given empty', () => {
  const fields = [
    customField({ object: 'Lead', name: 'Word__c', type: 'Text', defaultValue: '"new " & "lead"' }),
    customField({ object: 'Lead', name: 'Due__c', type: 'Date', defaultValue: 'TODAY() + 7' }),
    customField({ object: 'Lead', name: 'On__c', type: 'Checkbox', defaultValue: 'true' }),
  ];
  const { org, make } = orgWith({ fields });
  const row = org.data.rowById('Lead', make('Lead', { LastName: 'a', Company: 'b' }));
  assert.deepEqual([row?.['Word__c'], row?.['Due__c'], row?.['On__c']], ['new lead', '2026-04-08', true]);
  const empty = org.data.rowById(
    'Lead',
    make('Lead', { LastName: 'a', Company: 'b', Word__c: null, On__c: false }),
  );
  assert.deepEqual([empty?.['Word__c'], empty?.['On__c']], [null, false]);
});

test('a record type narrows its restricted picklists and brings its default', () => {
  const value = (name: string) => ({ value: name, label: name, active: true, default: false });
  const picklist = {
    restricted: true,
    sorted: false,
    values: ['a', 'b'].map(value),
    globalValueSet: null,
    controllingField: null,
    validFor: {},
  };
  const recordType = {
    object: 'Lead',
    id: id18('012dL0000000001'),
    developerName: 'Narrow',
    label: 'Narrow',
    description: null,
    active: true,
    picklistValues: { Pick__c: ['a'] },
    picklistDefaults: { Pick__c: 'a' },
  };
  const { org, make, insert } = orgWith({
    fields: [customField({ object: 'Lead', name: 'Pick__c', type: 'Picklist', picklist })],
    recordTypes: [recordType],
  });
  const base = { LastName: 'a', Company: 'b' };
  assert.equal(insert('Lead', { ...base, Pick__c: 'b' }).success, true);
  assert.equal(
    insert('Lead', { ...base, Pick__c: 'b', RecordTypeId: recordType.id }).errors[0]?.code,
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  );
  const id = make('Lead', { ...base, RecordTypeId: recordType.id });
  assert.equal(org.data.rowById('Lead', id)?.['Pick__c'], 'a');
  assert.equal(org.rows.byId('RecordType', recordType.id)?.['SobjectType'], 'Lead');
});

test('a dependent value needs its controlling value', () => {
  const value = (name: string) => ({ value: name, label: name, active: true, default: false });
  const free = {
    restricted: true,
    sorted: false,
    values: ['x', 'y'].map(value),
    globalValueSet: null,
    controllingField: null,
    validFor: {},
  };
  const bound = { ...free, values: ['p'].map(value), controllingField: 'Top__c', validFor: { p: ['x'] } };
  const { insert } = orgWith({
    fields: [
      customField({ object: 'Lead', name: 'Top__c', type: 'Picklist', picklist: free }),
      customField({ object: 'Lead', name: 'Sub__c', type: 'Picklist', picklist: bound }),
    ],
  });
  const base = { LastName: 'a', Company: 'b' };
  assert.equal(insert('Lead', { ...base, Top__c: 'x', Sub__c: 'p' }).success, true);
  assert.equal(insert('Lead', { ...base, Top__c: 'y', Sub__c: 'p' }).success, false);
  assert.equal(insert('Lead', { ...base, Sub__c: 'p' }).success, false);
});

test('a validation rule refuses with its own words on its own field', () => {
  const rule = {
    object: 'Account',
    name: 'NoEmptyPhone',
    active: true,
    formula: 'AND(ISBLANK(Phone), NOT(ISNEW()))',
    errorMessage: '電話を入力してください',
    errorDisplayField: 'Phone',
  };
  const { make, update } = orgWith({ validationRules: [rule] });
  const id = make('Account', { Name: 'A' });
  assert.deepEqual(update('Account', { Id: id, Name: 'B' }).errors, [
    { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: '電話を入力してください', fields: ['Phone'] },
  ]);
});

test('a formula field answers in SQL and cannot be written', () => {
  const field = customField({
    object: 'Contact',
    name: 'Line__c',
    type: 'Text',
    formula: 'Account.Name & " / " & LastName',
  });
  const { org, make, insert } = orgWith({ fields: [field] });
  const id = make('Contact', { LastName: '山田', AccountId: make('Account', { Name: 'A社' }) });
  const row = org.database.get(
    'SELECT FORMULA(?, ?, "Id") AS v FROM "Contact" WHERE "Id" = ?',
    'Contact',
    'Line__c',
    id,
  );
  assert.equal(row?.['v'], 'A社 / 山田');
  assert.equal(
    insert('Contact', { LastName: 'x', Line__c: 'y' }).errors[0]?.code,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
  );
});

const sameMail = {
  object: 'Contact',
  name: 'SameMail',
  active: true,
  actionOnInsert: 'Allow' as const,
  actionOnUpdate: 'Block' as const,
  alertText: 'Use one of these records?',
  bypassSharing: false,
  matchingRules: [
    {
      name: 'Mail',
      object: 'Contact',
      fields: [{ source: 'Email', target: 'Email', blankMatches: false }],
    },
  ],
};

test('a duplicate rule that blocks is not to be insisted against, and runs for edits of what it compares only', () => {
  const blocking = { ...sameMail, actionOnInsert: 'None' as const };
  const { org, caller, make } = orgWith({ duplicateRules: [blocking] });
  const [, second] = [
    make('Contact', { LastName: 'a', Email: 'a@example.com' }),
    make('Contact', { LastName: 'b' }),
  ];
  const edit = (values: Record<string, unknown>) =>
    org.data.update(caller, [{ type: 'Contact', values: { Id: second, ...values } }], {
      allOrNone: false,
      allowDuplicates: true,
    })[0]?.errors[0]?.code ?? 'saved';
  assert.equal(edit({ Email: 'A@example.com' }), 'DUPLICATES_DETECTED');
  const third = make('Contact', { LastName: 'c', Email: 'a@example.com' });
  const [phone] = org.data.update(caller, [{ type: 'Contact', values: { Id: third, Phone: '1' } }], {
    allOrNone: false,
  });
  assert.equal(phone?.success, true);
});

test('a duplicate rule of the same mail reports what it found and lets an insisting caller save', () => {
  const { org, caller, make, insert } = orgWith({ duplicateRules: [sameMail] });
  make('Contact', { LastName: 'a', Email: 'A@example.com' });
  const error = insert('Contact', { LastName: 'b', Email: 'a@example.com' }).errors[0];
  assert.equal(error?.code, 'DUPLICATES_DETECTED');
  assert.ok(error.extra?.['duplicateResult']);
  const insisting = { allOrNone: false, allowDuplicates: true };
  const [saved] = org.data.insert(
    caller,
    [{ type: 'Contact', values: { LastName: 'b', Email: 'a@example.com' } }],
    insisting,
  );
  assert.equal(saved?.success, true);
  assert.equal(insert('Contact', { LastName: 'c' }).success, true);
});

test('deployed task statuses are what closes a Task, and what TaskStatus says', () => {
  const value = (name: string, closed: boolean) => ({
    value: name,
    label: name,
    active: true,
    default: !closed,
    closed,
    won: null,
    converted: null,
    highPriority: null,
    probability: null,
    forecastCategory: null,
  });
  const { org, make } = orgWith({
    standardValueSets: [
      { name: 'TaskStatus', sorted: false, values: [value('新規', false), value('済', true)] },
    ],
  });
  assert.equal(org.data.rowById('Task', make('Task', { Status: '済' }))?.['IsClosed'], true);
  assert.deepEqual(
    org.rows.where('TaskStatus', '"IsClosed" = 1').map((row) => row['ApiName']),
    ['済'],
  );
});

test('a field that is taken away goes with its data', () => {
  const { org, make } = orgWith({ fields: [key] });
  make('Task', { Key__c: 'A' });
  org.database.ensureIndex('Task', ['Key__c', 'OwnerId']);
  org.schema.apply(customized({}));
  org.schema.apply(customized({ fields: [key] }));
  assert.deepEqual(org.rows.where('Task', '"Key__c" IS NOT NULL'), []);
});

test('a schema change that cannot be made leaves the old one', () => {
  const org = openOrg();
  const { version } = org.schema;
  assert.throws(() => {
    org.schema.apply(
      customized({ fields: [customField({ object: 'Nowhere__c', name: 'A__c', type: 'Text' })] }),
    );
  }, /cannot be found/);
  assert.equal(org.schema.version, version);
});

test('required fields and validation rules of account, contact and opportunity stop a conversion, and nothing stays', () => {
  for (const object of ['Account', 'Contact', 'Opportunity'] as const) {
    const needed = customField({ object, name: 'Need__c', type: 'Text', required: true });
    const rule = {
      object,
      name: 'Never',
      active: true,
      formula: 'ISNEW()',
      errorMessage: 'だめ',
      errorDisplayField: null,
    };
    for (const [given, code] of [
      [{ fields: [needed] }, 'REQUIRED_FIELD_MISSING'],
      [{ validationRules: [rule] }, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
    ] as const) {
      const { org, caller, make } = orgWith(given);
      const leadId = make('Lead', { LastName: 'a', Company: 'b' });
      const [result] = org.data.convertLeads(caller, [{ leadId, convertedStatus: 'Closed - Converted' }], {
        allOrNone: false,
      });
      assert.equal(result?.errors[0]?.code, code, object);
      assert.equal(org.rows.where('Account', '1').length, 0);
      assert.equal(org.data.rowById('Lead', leadId)?.['IsConverted'], false);
    }
  }
});
