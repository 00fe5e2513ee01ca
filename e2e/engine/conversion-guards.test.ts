import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg, Row } from './engine-org.ts';
import { serveEngine } from './engine-server.ts';
import type { EngineServer } from './engine-server.ts';

const xml = (root: string, body: string) =>
  `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const NIL = '<objectMapping xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>';

/** A customer's rule: who makes a company of a name that is there is asked first. */
const duplicateRule = {
  'package.xml': xml(
    'Package',
    '<types><members>Account</members><name>MatchingRules</name></types><types><members>Account.SameName</members><name>DuplicateRule</name></types><version>67.0</version>',
  ),
  'matchingRules/Account.matchingRule': xml(
    'MatchingRules',
    '<matchingRules><fullName>SameName</fullName><label>SameName</label><matchingRuleItems><blankValueBehavior>NullNotAllowed</blankValueBehavior><fieldName>Name</fieldName><matchingMethod>Exact</matchingMethod></matchingRuleItems><ruleStatus>Active</ruleStatus></matchingRules>',
  ),
  'duplicateRules/Account.SameName.duplicateRule': xml(
    'DuplicateRule',
    `<actionOnInsert>Allow</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate><alertText>同じ名前の取引先があります</alertText><duplicateRuleMatchRules><matchRuleSObjectType>Account</matchRuleSObjectType><matchingRule>SameName</matchingRule>${NIL}</duplicateRuleMatchRules><isActive>true</isActive><masterLabel>SameName</masterLabel><operationsOnInsert>Alert</operationsOnInsert><securityOption>EnforceSharingRules</securityOption><sortOrder>1</sortOrder>`,
  ),
};

describe('商談化 in an org with person accounts and a duplicate rule', () => {
  let org: EngineOrg;
  let server: EngineServer;
  /** A company of the name that every lead here has. */
  let company: string;
  before(async () => {
    org = await openEngineOrg(true, { personAccounts: true });
    await org.org.deploy(duplicateRule);
    company = await org.org.make('Account', { Name: 'あおば' });
    server = await serveEngine(org);
  });
  after(async () => {
    await server.close();
    await org.close();
  });

  const post = (conversionId: string, leadId: string, more: object = {}, language = 'ja') => {
    const opportunity = { Amount: 500_000 };
    const request = { conversionId, leadId, recorderId: 'u1', opportunity, ...more };
    return server.call('POST', '/conversions', request, language);
  };
  const linked = async () => {
    const lead = await org.linkedLead();
    await org.sync();
    return lead;
  };
  const codes = (body: Row) => (body['errors'] as { code: string }[]).map(({ code }) => code);
  const deals = async () => (await org.ours('SELECT Id FROM Opportunity')).length;

  it('a person account that was chosen is refused with its reason, in both languages; nothing is made', async () => {
    const person = await org.org.make('Account', { LastName: '個人', FirstName: '太郎' });
    const { lead } = await linked();
    const { status, body } = await post('p1', lead, { account: { id: person } });
    assert.deepEqual([status, codes(body), await deals()], [422, ['CONVERSION_PERSON_ACCOUNT'], 0]);
    const [japanese] = body['errors'] as { message: string }[];
    const [english] = (await post('p1', lead, { account: { id: person } }, 'en')).body['errors'] as {
      message: string;
    }[];
    assert.match(String(japanese?.message), /個人取引先/);
    assert.match(String(english?.message), /person account/i);
  });

  it('so is a Contact of a person account', async () => {
    const person = await org.org.make('Account', { LastName: '個人', FirstName: '花子' });
    const row = await org.org.one(`SELECT PersonContactId FROM Account WHERE Id = '${person}'`);
    const link = await server.call('PUT', '/leads/PC/link', { recordId: row['PersonContactId'] });
    assert.equal(link.body['status'], 'linked');
    const { status, body } = await post('p2', 'PC');
    assert.deepEqual([status, codes(body), await deals()], [422, ['CONVERSION_PERSON_ACCOUNT'], 0]);
  });

  it('and a lead without a company, which would become one', async () => {
    const record = await org.org.make('Lead', { LastName: '個人', OwnerId: org.recorder.id });
    await server.call('PUT', '/leads/PL/link', { recordId: record });
    const { status, body } = await post('p3', 'PL');
    assert.deepEqual([status, codes(body), await deals()], [422, ['CONVERSION_PERSON_ACCOUNT'], 0]);
  });

  it('a duplicate rule: the candidates with the rule, nothing made; then the chosen one', async () => {
    const { lead, record } = await linked();
    const asked = await post('d1', lead);
    assert.equal(asked.status, 409, JSON.stringify(asked.body));
    const [candidate, ...others] = asked.body['duplicates'] as Row[];
    assert.deepEqual(
      [candidate?.['object'], candidate?.['id'], candidate?.['name'], others.length],
      ['Account', company, 'あおば', 0],
    );
    assert.equal(await deals(), 0);
    const lone = await org.ours(`SELECT IsConverted FROM Lead WHERE Id = '${record}'`);
    assert.equal(lone[0]?.['IsConverted'], false);

    const made = await post('d1', lead, { account: { id: company } });
    assert.deepEqual(
      [made.status, made.body['status'], made.body['accountId']],
      [200, 'created', company],
      JSON.stringify(made.body),
    );
  });

  it('or saved all the same, once and for all repeats', async () => {
    const { lead } = await linked();
    assert.equal((await post('d2', lead)).status, 409);
    const made = await post('d2', lead, { saveAnyway: true });
    assert.deepEqual([made.status, made.body['status']], [200, 'created'], JSON.stringify(made.body));
    assert.notEqual(made.body['accountId'], company);
    const again = await post('d2', lead, { saveAnyway: true });
    assert.deepEqual(
      [again.body['status'], again.body['opportunityId']],
      ['existing', made.body['opportunityId']],
    );
    const named = await org.ours("SELECT Id FROM Account WHERE Name = 'あおば'");
    assert.equal(named.length, 2);
  });
});
