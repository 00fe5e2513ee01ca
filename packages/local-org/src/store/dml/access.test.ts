import assert from 'node:assert/strict';
import { test } from 'node:test';
import { userCaller } from '../../org/caller.ts';
import type { AccessModel } from '../../org/contract.ts';
import { openAccess, openOrg, writer } from '../testing/open-org.ts';

function orgWith(access: Partial<AccessModel>) {
  const org = openOrg({ createAccessModel: () => ({ ...openAccess, ...access }) });
  const client = userCaller(org.administratorId);
  const insert = (type: string, values: Record<string, unknown>) =>
    org.data.insert(client, [{ type, values }], { allOrNone: false })[0]?.errors[0];
  const update = (type: string, values: Record<string, unknown>) =>
    org.data.update(client, [{ type, values }], { allOrNone: false })[0]?.errors[0];
  return { org, client, insert, update, ...{ system: writer(org) } };
}

test('without the right to create, the entity cannot be inserted', () => {
  const { insert } = orgWith({ objectRight: (_caller, _object, right) => right === 'read' });
  assert.deepEqual(insert('Account', { Name: 'A' }), {
    code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    message: 'entity type cannot be inserted: Account',
    fields: [],
  });
});

test('an object that the caller cannot read is not supported', () => {
  const { insert } = orgWith({ objectRight: () => false });
  assert.equal(insert('Account', { Name: 'A' })?.code, 'INVALID_TYPE');
});

test('a field that is hidden does not exist, one that is read-only is refused', () => {
  const hidden = orgWith({ fieldReadable: (_caller, _object, field) => field.name !== 'Phone' });
  assert.equal(
    hidden.insert('Account', { Name: 'A', Phone: '1' })?.message,
    "No such column 'Phone' on sobject of type Account",
  );
  const readOnly = orgWith({ fieldEditable: (_caller, _object, field) => field.name !== 'Phone' });
  assert.equal(
    readOnly.insert('Account', { Name: 'A', Phone: '1' })?.code,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
  );
});

test('a parent that the caller does not see cannot be referred to', () => {
  const { insert, system } = orgWith({ recordAccess: (_caller, object) => object.name !== 'Account' });
  const account = system.make('Account', { Name: 'A' });
  assert.equal(
    insert('Contact', { LastName: 'x', AccountId: account })?.code,
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  );
});

test('a record that is seen but not editable, not seen at all, not deletable', () => {
  const { org, client, update, system } = orgWith({
    recordAccess: (_caller, _object, _row, level) => level === 'read',
  });
  const id = system.make('Account', { Name: 'A' });
  assert.equal(update('Account', { Id: id, Name: 'B' })?.code, 'INSUFFICIENT_ACCESS_OR_READONLY');
  assert.equal(
    org.data.delete(client, [id], { allOrNone: false })[0]?.errors[0]?.code,
    'INSUFFICIENT_ACCESS_OR_READONLY',
  );
  const blind = orgWith({ recordAccess: () => false });
  const other = blind.system.make('Account', { Name: 'A' });
  assert.equal(
    blind.update('Account', { Id: other, Name: 'B' })?.code,
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  );
});

test('conversion needs the permission to convert', () => {
  const { org, client, system } = orgWith({});
  const lead = system.make('Lead', { LastName: 'a', Company: 'b' });
  const [result] = org.data.convertLeads(client, [{ leadId: lead, convertedStatus: 'Closed - Converted' }], {
    allOrNone: false,
  });
  assert.equal(result?.errors[0]?.code, 'INSUFFICIENT_ACCESS_OR_READONLY');
});

test('an upsert by a key that is not unique needs View All, which an update of the same rows does not', () => {
  const { org, client, system } = orgWith({ objectRight: (_caller, _object, right) => right !== 'viewAll' });
  const id = system.make('Contact', { LastName: 'a', Email: 'a@example.com' });
  const upsert = (key: string, values: Record<string, unknown>) =>
    org.data.upsert(client, key, [{ type: 'Contact', values }], { allOrNone: false })[0];
  assert.deepEqual(upsert('Email', { Email: 'a@example.com', LastName: 'b' })?.errors, [
    {
      code: 'INSUFFICIENT_ACCESS',
      message: 'Upsert requires view all data on a non-unique custom index',
      fields: [],
    },
  ]);
  assert.equal(upsert('Id', { Id: id, LastName: 'b' })?.success, true);
});
