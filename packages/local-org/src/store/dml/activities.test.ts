import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOrg, writer } from '../testing/open-org.ts';

const org = openOrg();
const { insert, make, change, update, remove } = writer(org);
const account = make('Account', { Name: '株式会社A' });
const contact = make('Contact', { LastName: '山田', AccountId: account });
const lead = make('Lead', { LastName: '佐藤', Company: 'B社' });
const opportunity = make('Opportunity', {
  Name: '商談',
  AccountId: account,
  StageName: 'Prospecting',
  CloseDate: '2026-06-30',
});
const task = (id: string) => org.data.rowById('Task', id);

test('a Task on a Lead refuses a What', () => {
  const result = insert('Task', { WhoId: lead, WhatId: account });
  assert.equal(result.errors[0]?.code, 'FIELD_INTEGRITY_EXCEPTION');
});

test('a new Task is open, of normal priority and subtype Task, and belongs to its maker', () => {
  const row = task(make('Task', { Subject: 'a' }));
  assert.equal(row?.['Status'], 'Not Started');
  assert.equal(row?.['Priority'], 'Normal');
  assert.equal(row?.['TaskSubtype'], 'Task');
  assert.equal(row?.['IsClosed'], false);
  assert.equal(row?.['CompletedDateTime'], null);
  assert.equal(row?.['OwnerId'], org.administratorId);
});

test('the status closes a Task; the org says when; reopening forgets it', () => {
  const id = make('Task', { Subject: 'a', Status: 'Completed' });
  assert.equal(task(id)?.['IsClosed'], true);
  assert.equal(typeof task(id)?.['CompletedDateTime'], 'number');
  change('Task', { Id: id, Status: 'In Progress' });
  assert.equal(task(id)?.['CompletedDateTime'], null);
});

test('TaskSubtype can be given on insert only', () => {
  const id = make('Task', { Subject: 'a', TaskSubtype: 'Call' });
  assert.equal(
    update('Task', { Id: id, TaskSubtype: 'Email' }).errors[0]?.code,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
  );
});

test('the account comes from What, else from the contact', () => {
  const other = make('Account', { Name: 'C社' });
  assert.equal(task(make('Task', { WhoId: contact }))?.['AccountId'], account);
  assert.equal(task(make('Task', { WhoId: contact, WhatId: opportunity }))?.['AccountId'], account);
  assert.equal(task(make('Task', { WhoId: contact, WhatId: other }))?.['AccountId'], other);
  assert.equal(task(make('Task', { WhoId: lead }))?.['AccountId'], null);
});

test('closed Tasks raise the last activity of their parents, deletion lowers it again', () => {
  const parent = make('Lead', { LastName: 'x', Company: 'y' });
  make('Task', { WhoId: parent, Status: 'Completed', ActivityDate: '2026-01-10' });
  const later = make('Task', { WhoId: parent, Status: 'Completed', ActivityDate: '2026-02-10' });
  make('Task', { WhoId: parent, ActivityDate: '2026-03-10' });
  assert.equal(org.data.rowById('Lead', parent)?.['LastActivityDate'], '2026-02-10');
  remove(later);
  assert.equal(org.data.rowById('Lead', parent)?.['LastActivityDate'], '2026-01-10');
});

test('a roll-up is no change of the parent', () => {
  const parent = make('Account', { Name: 'x' });
  const before = org.data.rowById('Account', parent)?.['SystemModstamp'];
  make('Task', { WhatId: parent, Status: 'Completed', ActivityDate: '2026-01-10' });
  assert.equal(org.data.rowById('Account', parent)?.['SystemModstamp'], before);
});

test('closed Tasks of a year ago and older are archived, open ones never', () => {
  const done = (day: string, status: string) =>
    task(make('Task', { ActivityDate: day, Status: status }))?.['IsArchived'];
  assert.equal(done('2025-04-01', 'Completed'), true);
  assert.equal(done('2025-04-02', 'Completed'), false);
  assert.equal(done('2020-01-01', 'Not Started'), false);
});

test('a Task cannot be written on a converted Lead', () => {
  const gone = make('Lead', { LastName: 'x', Company: 'y' });
  org.data.convertLeads(
    writer(org).caller,
    [{ leadId: gone, convertedStatus: 'Closed - Converted', doNotCreateOpportunity: true }],
    { allOrNone: true },
  );
  assert.equal(insert('Task', { WhoId: gone }).errors[0]?.code, 'CANNOT_UPDATE_CONVERTED_LEAD');
});

test('a deleted contact takes its Tasks along and brings them back', () => {
  const person = make('Contact', { LastName: 'x' });
  const id = make('Task', { WhoId: person });
  remove(person);
  assert.equal(task(id)?.['IsDeleted'], true);
  org.data.undelete(writer(org).caller, [person], { allOrNone: true });
  assert.equal(task(id)?.['IsDeleted'], false);
});

test('an event knows its end by its duration, and its duration by its end', () => {
  const byDuration = org.data.rowById(
    'Event',
    make('Event', { Subject: 'a', StartDateTime: '2026-04-02T01:00:00Z', DurationInMinutes: 30 }),
  );
  assert.equal(byDuration?.['EndDateTime'], Date.UTC(2026, 3, 2, 1, 30));
  assert.equal(byDuration['ActivityDate'], '2026-04-02');
  const byEnd = org.data.rowById(
    'Event',
    make('Event', { StartDateTime: '2026-04-02T01:00:00Z', EndDateTime: '2026-04-02T02:00:00Z' }),
  );
  assert.equal(byEnd?.['DurationInMinutes'], 60);
  assert.equal(insert('Event', { Subject: 'a' }).errors[0]?.code, 'REQUIRED_FIELD_MISSING');
  assert.equal(
    insert('Event', { StartDateTime: '2026-04-02T01:00:00Z', EndDateTime: '2026-04-01T01:00:00Z' }).errors[0]
      ?.code,
    'FIELD_INTEGRITY_EXCEPTION',
  );
});

test('relations of a Task are there to be read', () => {
  const id = make('Task', { WhoId: contact, WhatId: opportunity });
  const relations = org.rows.where('TaskRelation', '"TaskId" = ?', id);
  assert.deepEqual(new Set(relations.map((row) => row['RelationId'])), new Set([contact, opportunity]));
  assert.equal(org.rows.where('TaskWhoRelation', '"TaskId" = ?', id)[0]?.['Type'], 'Contact');
});

test('a mail is edited while it is a draft; afterwards it is read, and no more', () => {
  const outcome = (id: string, values: Record<string, unknown>) =>
    update('EmailMessage', { Id: id, ...values }).errors[0]?.code ?? 'saved';
  const draft = make('EmailMessage', { Subject: 'a', Status: '5' });
  assert.equal(outcome(draft, { Subject: 'b' }), 'saved');
  assert.equal(outcome(draft, { Status: '3' }), 'INSUFFICIENT_ACCESS_OR_READONLY');
  const received = make('EmailMessage', { Subject: 'a', Status: '0' });
  assert.equal(outcome(received, { Subject: 'b' }), 'INSUFFICIENT_ACCESS_OR_READONLY');
  assert.equal(outcome(received, { Subject: 'a' }), 'saved', 'nothing changes');
  assert.equal(outcome(received, { Status: '1' }), 'saved');
  assert.equal(outcome(received, { Status: '0' }), 'INSUFFICIENT_ACCESS_OR_READONLY');
});
