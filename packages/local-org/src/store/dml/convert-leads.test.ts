import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LeadConvertRequest } from '../../org/contract.ts';
import { openOrg, writer } from '../testing/open-org.ts';

const org = openOrg();
const { caller, make, update } = writer(org);
const status = 'Closed - Converted';

function newLead(values: Record<string, unknown> = {}): string {
  return make('Lead', {
    LastName: '佐藤',
    FirstName: '花子',
    Company: 'B社',
    Email: 'h@example.com',
    LeadSource: 'Web',
    ...values,
  });
}

function convert(request: Partial<LeadConvertRequest> & { leadId: string }) {
  const [result] = org.data.convertLeads(caller, [{ convertedStatus: status, ...request }], {
    allOrNone: false,
  });
  assert.ok(result);
  return result;
}

test('a lead becomes account, contact and opportunity, and its Tasks follow', () => {
  const lead = newLead();
  const task = make('Task', { WhoId: lead, Status: 'Completed', ActivityDate: '2026-03-01' });
  const result = convert({ leadId: lead });
  assert.deepEqual(result.errors, []);
  const { accountId, contactId, opportunityId } = result;
  assert.ok(accountId && contactId && opportunityId);
  assert.equal(org.data.rowById('Account', accountId)?.['Name'], 'B社');
  assert.equal(org.data.rowById('Contact', contactId)?.['Name'], '佐藤 花子');
  assert.equal(org.data.rowById('Contact', contactId)?.['AccountId'], accountId);
  assert.equal(org.data.rowById('Opportunity', opportunityId)?.['CloseDate'], '2026-06-30');
  const moved = org.data.rowById('Task', task);
  assert.deepEqual(
    [moved?.['WhoId'], moved?.['WhatId'], moved?.['AccountId']],
    [contactId, opportunityId, accountId],
  );
  assert.equal(org.data.rowById('Contact', contactId)?.['LastActivityDate'], '2026-03-01');
  const row = org.data.rowById('Lead', lead);
  assert.deepEqual(
    [row?.['IsConverted'], row?.['Status'], row?.['ConvertedDate'], row?.['ConvertedContactId']],
    [true, status, '2026-04-01', contactId],
  );
});

test('a converted lead is neither converted again nor changed', () => {
  const lead = newLead();
  convert({ leadId: lead, doNotCreateOpportunity: true });
  assert.equal(convert({ leadId: lead }).errors[0]?.code, 'CANNOT_UPDATE_CONVERTED_LEAD');
  const client = { ...caller, fieldSecurity: true, sharing: true };
  const [result] = org.data.update(client, [{ type: 'Lead', values: { Id: lead, Title: 'x' } }], {
    allOrNone: false,
  });
  assert.equal(result?.errors[0]?.code, 'CANNOT_UPDATE_CONVERTED_LEAD');
});

test('the status must be one that means converted', () => {
  const lead = newLead();
  const result = convert({ leadId: lead, convertedStatus: 'Working - Contacted' });
  assert.equal(result.errors[0]?.code, 'INVALID_STATUS');
  assert.equal(org.data.rowById('Lead', lead)?.['IsConverted'], false);
});

test('into an existing account and contact only empty fields are filled', () => {
  const account = make('Account', { Name: 'C社' });
  const contact = make('Contact', { LastName: '鈴木', AccountId: account, LeadSource: 'Other' });
  const result = convert({
    leadId: newLead(),
    accountId: account,
    contactId: contact,
    doNotCreateOpportunity: true,
  });
  assert.equal(result.opportunityId, null);
  const row = org.data.rowById('Contact', contact);
  assert.deepEqual(
    [row?.['LastName'], row?.['Email'], row?.['LeadSource']],
    ['鈴木', 'h@example.com', 'Other'],
  );
});

test('a contact of another account is refused', () => {
  const contact = make('Contact', { LastName: '鈴木', AccountId: make('Account', { Name: 'D社' }) });
  const result = convert({
    leadId: newLead(),
    accountId: make('Account', { Name: 'E社' }),
    contactId: contact,
  });
  assert.equal(result.errors[0]?.code, 'INVALID_CROSS_REFERENCE_KEY');
});

test('with an opportunity made before, the Tasks and the contact go to it', () => {
  const account = make('Account', { Name: 'F社' });
  const opportunity = make('Opportunity', {
    Name: 'O',
    AccountId: account,
    StageName: 'Prospecting',
    CloseDate: '2026-05-01',
  });
  const lead = newLead();
  const task = make('Task', { WhoId: lead });
  const result = convert({ leadId: lead, accountId: account, opportunityId: opportunity });
  assert.equal(result.opportunityId, opportunity);
  assert.equal(org.data.rowById('Task', task)?.['WhatId'], opportunity);
  const [role] = org.rows.where('OpportunityContactRole', '"OpportunityId" = ?', opportunity);
  assert.deepEqual([role?.['ContactId'], role?.['IsPrimary']], [result.contactId, true]);
});

test('a lead of a queue needs an owner in the call', () => {
  const queue = make('Group', { Name: 'Q', Type: 'Queue' });
  make('QueueSobject', { QueueId: queue, SobjectType: 'Lead' });
  const lead = newLead({ OwnerId: queue });
  assert.match(
    convert({ leadId: lead }).errors[0]?.message ?? '',
    /^Converted objects can only be owned by users\./,
  );
  assert.equal(convert({ leadId: lead, ownerId: org.administratorId }).success, true);
});

test('a refused account undoes the whole conversion', () => {
  const lead = newLead({ Company: 'x'.repeat(255) });
  const accounts = org.rows.where('Account', '1').length;
  const result = convert({ leadId: lead, opportunityName: 'y'.repeat(121) });
  assert.equal(result.errors[0]?.code, 'STRING_TOO_LONG');
  assert.equal(org.rows.where('Account', '1').length, accounts);
  assert.equal(update('Lead', { Id: lead, Title: 'still open' }).success, true);
});
