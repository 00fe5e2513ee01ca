import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queryOrg } from '../../soql/testing/query-org.ts';

const { org, rows, make, insert, update, caller } = queryOrg({}, { settings: { personAccounts: true } });

describe('person accounts', () => {
  const [type] = rows('SELECT Id, Name, DeveloperName FROM RecordType WHERE IsPersonType = true');
  const personType = String(type?.['Id']);
  const values = { LastName: '山田', FirstName: '花', PersonEmail: 'h@example.com' };

  it('have a record type of their own', () => {
    assert.deepEqual([type?.['DeveloperName'], type?.['Name']], ['PersonAccount', '個人取引先']);
    const known = org.schema.object('Account')?.recordTypes.map((one) => one.developerName);
    assert.deepEqual(known, ['PersonAccount', 'Master']);
  });

  it('are made by it, or by a last name, and bring a contact along', () => {
    for (const given of [values, { ...values, RecordTypeId: personType }]) {
      const id = make('Account', given);
      const account = org.data.rowById('Account', id);
      assert.deepEqual(
        [account?.['Name'], account?.['IsPersonAccount'], account?.['RecordTypeId']],
        ['山田 花', true, personType],
      );
      const contact = org.data.rowById('Contact', String(account?.['PersonContactId']));
      assert.deepEqual(
        [contact?.['LastName'], contact?.['Email'], contact?.['AccountId'], contact?.['IsPersonAccount']],
        ['山田', 'h@example.com', id, true],
      );
    }
  });

  it('carry changes of the person into the contact', () => {
    const id = make('Account', values);
    assert.equal(update('Account', { Id: id, LastName: '佐藤' }).success, true);
    assert.deepEqual(rows(`SELECT Name, PersonContact.LastName FROM Account WHERE Id = '${id}'`), [
      { Name: '佐藤 花', PersonContact: { LastName: '佐藤' } },
    ]);
  });

  it('hold the address and the phones of the person', () => {
    const id = make('Account', {
      ...values,
      ...{ Phone: '03-1', PersonOtherPhone: '03-2', PersonMailingCity: '横浜', PersonOtherCountry: '日本' },
    });
    assert.deepEqual(
      rows(
        `SELECT PersonMailingAddress, PersonContact.Phone, PersonContact.OtherPhone, PersonContact.MailingCity FROM Account WHERE Id = '${id}'`,
      ).map(({ PersonMailingAddress, PersonContact }) => [
        (PersonMailingAddress as { city: string }).city,
        PersonContact,
      ]),
      [['横浜', { Phone: '03-1', OtherPhone: '03-2', MailingCity: '横浜' }]],
    );
  });

  it('take no company name, and companies no person’s fields', () => {
    const codes = [
      insert('Account', { ...values, Name: 'x' }),
      insert('Account', { Name: 'x', PersonEmail: 'h@example.com' }),
      insert('Account', { RecordTypeId: personType }),
    ].map(({ errors }) => errors[0]?.code);
    assert.deepEqual(codes, [
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'REQUIRED_FIELD_MISSING',
    ]);
    const company = make('Account', { Name: 'x' });
    assert.equal(update('Account', { Id: company, RecordTypeId: personType }).success, false);
    assert.equal(org.data.rowById('Account', company)?.['IsPersonAccount'], false);
  });

  it('are what a lead without a company becomes', () => {
    const leadId = make('Lead', { LastName: '鈴木', Email: 's@example.com', LeadSource: 'Web' });
    const task = make('Task', { WhoId: leadId, Subject: 'call' });
    const [result] = org.data.convertLeads(caller, [{ leadId, convertedStatus: 'Closed - Converted' }], {
      allOrNone: true,
    });
    assert.deepEqual(result?.errors, []);
    const account = org.data.rowById('Account', String(result?.accountId));
    assert.deepEqual(
      [account?.['Name'], account?.['PersonEmail'], account?.['PersonContactId']],
      ['鈴木', 's@example.com', result?.contactId],
    );
    assert.equal(org.data.rowById('Task', task)?.['WhoId'], result?.contactId);
    assert.equal(org.data.rowById('Opportunity', String(result?.opportunityId))?.['Name'], '鈴木-');
  });
});
