import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOrg, writer } from '../testing/open-org.ts';

const org = openOrg();
const { insert, make, change, update } = writer(org);

function refusal(type: string, values: Record<string, unknown>) {
  const result = insert(type, values);
  assert.equal(result.success, false);
  const [error] = result.errors;
  assert.ok(error);
  return error;
}

test('an unknown field is named with its object', () => {
  assert.deepEqual(refusal('Task', { Subject: 'a', Nope__c: 1 }), {
    code: 'INVALID_FIELD',
    message: "No such column 'Nope__c' on sobject of type Task",
    fields: [],
  });
});

test('field names match without case', () => {
  const id = make('Lead', { lastname: '佐藤', COMPANY: 'B社' });
  assert.equal(org.data.rowById('Lead', id)?.['LastName'], '佐藤');
});

test('missing required fields are listed together', () => {
  const error = refusal('Lead', { FirstName: '太郎' });
  assert.equal(error.code, 'REQUIRED_FIELD_MISSING');
  assert.equal(error.message, 'Required fields are missing: [LastName, Company]');
  assert.deepEqual(error.fields, ['LastName', 'Company']);
});

test('a blank text counts as missing', () => {
  assert.equal(refusal('Lead', { LastName: '  ', Company: 'B社' }).code, 'REQUIRED_FIELD_MISSING');
});

test('a required field cannot be emptied', () => {
  const id = make('Lead', { LastName: '佐藤', Company: 'B社' });
  assert.equal(update('Lead', { Id: id, Company: null }).errors[0]?.code, 'REQUIRED_FIELD_MISSING');
});

test('too long a text is refused with its limit', () => {
  const error = refusal('Task', { Subject: 'x'.repeat(256) });
  assert.equal(error.code, 'STRING_TOO_LONG');
  assert.match(error.message, /^Subject: data value too large: x+ \(max length=255\)$/);
  assert.deepEqual(error.fields, ['Subject']);
});

test('texts lose the blanks around them, long texts those at their end', () => {
  const id = make('Task', { Subject: '  a  ', Description: '  b\n' });
  assert.equal(org.data.rowById('Task', id)?.['Subject'], 'a');
  assert.equal(org.data.rowById('Task', id)?.['Description'], '  b');
});

test('a restricted picklist takes its values only, an open one anything', () => {
  const error = refusal('Task', { CallType: 'Sideways' });
  assert.equal(error.code, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  assert.equal(error.message, 'Call Type: bad value for restricted picklist field: Sideways');
  assert.equal(insert('Lead', { LastName: 'a', Company: 'b', Industry: '宇宙開発' }).success, true);
});

test('values of the wrong JSON type are parser errors', () => {
  assert.equal(
    refusal('Lead', { LastName: 'a', Company: 'b', NumberOfEmployees: 'many' }).code,
    'JSON_PARSER_ERROR',
  );
  assert.equal(refusal('Task', { ActivityDate: '2026-02-30' }).code, 'JSON_PARSER_ERROR');
  assert.equal(refusal('Task', { ReminderDateTime: '2026-02-01' }).code, 'JSON_PARSER_ERROR');
  assert.equal(refusal('Task', { Subject: true }).code, 'JSON_PARSER_ERROR');
});

test('instants keep their zone and lose their milliseconds', () => {
  const id = make('Task', { ReminderDateTime: '2026-02-01T09:30:15.789+09:00' });
  assert.equal(org.data.rowById('Task', id)?.['ReminderDateTime'], Date.UTC(2026, 1, 1, 0, 30, 15));
});

const deal = { Name: 'x', StageName: 'Prospecting', CloseDate: '2026-05-01' };

test('a number too large for its field is out of range, decimals beyond the scale are kept', () => {
  assert.equal(refusal('Opportunity', { ...deal, Amount: 1e17 }).code, 'NUMBER_OUTSIDE_VALID_RANGE');
  const id = make('Opportunity', { ...deal, Amount: 10.005 });
  assert.equal(org.data.rowById('Opportunity', id)?.['Amount'], 10.005);
});

test('a probability is a percentage from 0 to 100, when it is changed too', () => {
  for (const Probability of [500, 100.5, -1]) {
    const error = refusal('Opportunity', { ...deal, Probability });
    assert.equal(error.code, 'NUMBER_OUTSIDE_VALID_RANGE');
    assert.deepEqual(error.fields, ['Probability']);
  }
  const id = make('Opportunity', { ...deal, Probability: 100 });
  assert.equal(
    update('Opportunity', { Id: id, Probability: 101 }).errors[0]?.code,
    'NUMBER_OUTSIDE_VALID_RANGE',
  );
});

test('what JavaScript alone takes for a number is none', () => {
  for (const NumberOfEmployees of [1.5, '1.5', '  ', '0x10', '1,000', 'Infinity', '５', true, [5]])
    assert.equal(refusal('Account', { Name: 'x', NumberOfEmployees }).code, 'JSON_PARSER_ERROR');
  assert.equal(
    org.data.rowById('Account', make('Account', { Name: 'x', NumberOfEmployees: ' 12 ' }))?.[
      'NumberOfEmployees'
    ],
    12,
  );
});

test('a mail address must look like one', () => {
  const error = refusal('Lead', { LastName: 'a', Company: 'b', Email: 'not a mail' });
  assert.equal(error.code, 'INVALID_EMAIL_ADDRESS');
  assert.equal(error.message, 'Email: invalid email address: not a mail');
});

test('fields that only the org writes are refused with the security text', () => {
  const error = refusal('Task', { Subject: 'a', IsClosed: true, CompletedDateTime: '2026-01-01T00:00:00Z' });
  assert.equal(error.code, 'INVALID_FIELD_FOR_INSERT_UPDATE');
  assert.deepEqual(error.fields, ['IsClosed', 'CompletedDateTime']);
});

test('references: malformed, of another object, unknown, deleted', () => {
  const account = make('Account', { Name: 'A' });
  const contact = make('Contact', { LastName: 'C' });
  assert.equal(refusal('Contact', { LastName: 'a', AccountId: 'xyz' }).code, 'MALFORMED_ID');
  assert.equal(refusal('Contact', { LastName: 'a', AccountId: contact }).code, 'FIELD_INTEGRITY_EXCEPTION');
  assert.equal(
    refusal('Contact', { LastName: 'a', AccountId: '001000000000001AAA' }).code,
    'INVALID_CROSS_REFERENCE_KEY',
  );
  writer(org).remove(account);
  assert.equal(refusal('Contact', { LastName: 'a', AccountId: account }).code, 'ENTITY_IS_DELETED');
});

test('a 15-character reference is stored with 18', () => {
  const account = make('Account', { Name: 'A' });
  const id = make('Contact', { LastName: 'a', AccountId: account.slice(0, 15) });
  assert.equal(org.data.rowById('Contact', id)?.['AccountId'], account);
});

test('an update must say which record, and that record must be there', () => {
  assert.equal(update('Lead', { Company: 'x' }).errors[0]?.code, 'MISSING_ARGUMENT');
  assert.equal(update('Lead', { Id: '00QdL0000000001AAA', Company: 'x' }).errors[0]?.code, 'MALFORMED_ID');
  assert.equal(
    update('Lead', { Id: '00QdL0000000001', Company: 'x' }).errors[0]?.code,
    'INVALID_CROSS_REFERENCE_KEY',
  );
});

test('an update moves LastModifiedDate and keeps CreatedDate', () => {
  const id = make('Account', { Name: 'A' });
  const before = org.data.rowById('Account', id);
  change('Account', { Id: id, Name: 'B' });
  const after = org.data.rowById('Account', id);
  assert.equal(after?.['CreatedDate'], before?.['CreatedDate']);
  assert.equal(after?.['Name'], 'B');
  assert.ok(Number(after?.['SystemModstamp']) >= Number(before?.['SystemModstamp']));
});

test('the name of a person begins with the family name in a Japanese org', () => {
  const id = make('Contact', { LastName: '山田', FirstName: '太郎', Salutation: 'Mr.' });
  assert.equal(org.data.rowById('Contact', id)?.['Name'], '山田 太郎');
});

test('coordinates stay on the globe', () => {
  const at = (values: Record<string, unknown>) => refusal('Account', { Name: 'x', ...values }).code;
  assert.equal(at({ BillingLatitude: 90.5 }), 'NUMBER_OUTSIDE_VALID_RANGE');
  assert.equal(at({ BillingLongitude: -181 }), 'NUMBER_OUTSIDE_VALID_RANGE');
  assert.equal(insert('Account', { Name: 'x', BillingLatitude: -90, BillingLongitude: 180 }).success, true);
});

test('contents of files are Base64', () => {
  const parent = make('Account', { Name: 'files' });
  assert.equal(refusal('Attachment', { Name: 'a', ParentId: parent, Body: '@@@' }).code, 'JSON_PARSER_ERROR');
  assert.ok(make('Attachment', { Name: 'a', ParentId: parent, Body: 'YWJj\r\nYQ==' }));
});

test('names that code uses have their form and stand once', () => {
  const refused = (Name: string) => insert('PermissionSet', { Name, Label: 'x' }).errors[0]?.code ?? 'saved';
  for (const name of ['bad name', '1st', 'a__b', 'a_', '名前']) assert.equal(refused(name), 'INVALID_INPUT');
  assert.equal(refused('Good_1'), 'saved');
  assert.equal(refused('good_1'), 'DUPLICATE_DEVELOPER_NAME');
});
