import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const PARTNER = 'urn:partner.soap.sforce.com';

/** What stops a whole SOAP call, as the faults of the partner WSDL say, and what only its record. */
describe('SOAP faults', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  const soap = async (body: string): Promise<{ status: number; text: string }> => {
    const answer = await org.call(
      'POST',
      '/services/Soap/u/67.0',
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><SessionHeader xmlns="${PARTNER}"><sessionId>${org.adminToken}</sessionId></SessionHeader></s:Header><s:Body>${body}</s:Body></s:Envelope>`,
      { 'content-type': 'text/xml', soapaction: '""' },
    );
    return { status: answer.status, text: await answer.text() };
  };
  const create = (...records: string[]): Promise<{ status: number; text: string }> =>
    soap(
      `<create xmlns="${PARTNER}">${records.map((record) => `<sObjects>${record}</sObjects>`).join('')}</create>`,
    );

  it('an unknown type or field faults the call and nothing is saved', async () => {
    const good = '<type>Account</type><Name>never</Name>';
    const field = await create(good, '<type>Account</type><Name>x</Name><Nothing__c>1</Nothing__c>');
    assert.equal(field.status, 500);
    assert.match(field.text, /<faultcode>sf:INVALID_FIELD<\/faultcode>/);
    assert.match(
      field.text,
      /<sf:InvalidFieldFault .*No such column &apos;Nothing__c&apos; on sobject of type Account/s,
    );
    const type = await create(good, '<type>Nothing__c</type><Name>x</Name>');
    assert.match(type.text, /<sf:InvalidSObjectFault /);
    assert.deepEqual(await org.query("SELECT Id FROM Account WHERE Name = 'never'"), []);
  });

  it('a value of the wrong type fails its record only', async () => {
    const { status, text } = await create(
      '<type>Account</type><Name>x</Name><NumberOfEmployees>many</NumberOfEmployees>',
      '<type>Account</type><Name>saved</Name>',
    );
    assert.equal(status, 200);
    assert.match(
      text,
      /<message>Employees: value not of required type: many<\/message><statusCode>INVALID_TYPE_ON_FIELD_IN_RECORD</,
    );
    assert.equal((await org.query("SELECT Id FROM Account WHERE Name = 'saved'")).length, 1);
  });

  it('an unknown operation sends the client to its WSDL', async () => {
    const { status, text } = await soap(`<nothing xmlns="${PARTNER}"/>`);
    assert.equal(status, 500);
    assert.ok(
      text.includes(
        `No operation available for request {${PARTNER}}nothing, please check the WSDL for the service.`,
      ),
    );
  });
});
