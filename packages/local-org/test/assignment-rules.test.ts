import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { file, manifest } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const item = (field: string, value: string): string =>
  `<criteriaItems><field>Lead.${field}</field><operation>equals</operation><value>${value}</value></criteriaItems>`;

const entry = (type: string, to: string, when: string): string =>
  `<ruleEntry><assignedTo>${to}</assignedTo><assignedToType>${type}</assignedToType>${when}</ruleEntry>`;

const rule = (name: string, active: boolean, ...entries: readonly string[]): string =>
  `<assignmentRule><fullName>${name}</fullName><active>${String(active)}</active>${entries.join('')}</assignmentRule>`;

const QUEUE = file(
  'Queue',
  '<doesSendEmailToMembers>false</doesSendEmailToMembers><name>Web</name><queueSobject><sobjectType>Lead</sobjectType></queueSobject>',
);

/** Lead assignment rules, and the header that runs them. */
describe('assignment rules', () => {
  let org: TestOrg;
  const owners: Record<string, string> = {};
  const deploy = (rules: string, object = 'Lead'): Promise<void> =>
    org.deploy({
      'package.xml': manifest({ AssignmentRules: [object] }),
      [`assignmentRules/${object}.assignmentRules`]: file('AssignmentRules', rules),
    });
  before(async () => {
    org = await runOrg();
    await org.call('POST', '/admin/users', {
      username: 'rep@rules.example',
      lastName: 'rep',
      profile: 'Standard User',
    });
    await org.deploy({ 'package.xml': manifest({ Queue: ['Web'] }), 'queues/Web.queue': QUEUE });
    await deploy(
      rule(
        'Standard',
        true,
        entry('Queue', 'Web', item('LeadSource', 'Web')),
        entry('User', 'rep@rules.example', '<formula>NumberOfEmployees &gt; 100</formula>'),
      ) + rule('Spare', false, entry('User', 'rep@rules.example', '')),
    );
    owners['rep'] = String((await org.one("SELECT Id FROM User WHERE Username = 'rep@rules.example'"))['Id']);
    owners['Web'] = String((await org.one("SELECT Id FROM Group WHERE DeveloperName = 'Web'"))['Id']);
    owners['me'] = org.org.administratorId;
  });
  after(() => org.close());

  const insert = async (values: object, headers: Record<string, string> = {}): Promise<unknown> => {
    const body = { LastName: 'a', Company: 'b', ...values };
    const answer = await org.call('POST', `${DATA}/sobjects/Lead`, body, headers);
    const { id } = (await answer.json()) as { id?: string };
    if (id === undefined) return answer.status;
    const { OwnerId } = await org.one(`SELECT OwnerId FROM Lead WHERE Id = '${id}'`);
    return Object.entries(owners).find(([, owner]) => owner === OwnerId)?.[0];
  };

  it('run for new leads unless the header says FALSE: the first entry that fits decides', async () => {
    assert.equal(await insert({ LeadSource: 'Web', NumberOfEmployees: 500 }), 'Web');
    assert.equal(await insert({ NumberOfEmployees: 500 }), 'rep');
    assert.equal(await insert({ NumberOfEmployees: 5 }), 'me');
    for (const header of ['FALSE', 'false'])
      assert.equal(await insert({ LeadSource: 'Web' }, { 'sforce-auto-assign': header }), 'me');
  });

  it('one is named by its ID, active or not; an ID of none is refused', async () => {
    const { Id } = await org.one("SELECT Id FROM AssignmentRule WHERE Name = 'Spare' AND Active = false");
    assert.equal(await insert({ LeadSource: 'Web' }, { 'sforce-auto-assign': String(Id) }), 'rep');
    assert.notEqual(await insert({}, { 'sforce-auto-assign': '01Q000000000001' }), 'me');
    assert.equal(await insert({}, { 'sforce-auto-assign': 'maybe' }), 400);
  });

  it('SOAP and Bulk run none by themselves, updates neither', async () => {
    const id = await org.make('Lead', { LastName: 'a', Company: 'b' });
    await org.call('PATCH', `${DATA}/sobjects/Lead/${id}`, { LeadSource: 'Web' });
    assert.equal((await org.one(`SELECT OwnerId FROM Lead WHERE Id = '${id}'`))['OwnerId'], owners['me']);
    const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><SessionHeader xmlns="urn:partner.soap.sforce.com"><sessionId>${org.adminToken}</sessionId></SessionHeader></e:Header><e:Body><create xmlns="urn:partner.soap.sforce.com"><sObjects><type>Lead</type><LastName>soap</LastName><Company>b</Company><LeadSource>Web</LeadSource></sObjects></create></e:Body></e:Envelope>`;
    await org.call('POST', '/services/Soap/u/67.0', envelope, {
      'content-type': 'text/xml',
      soapaction: '""',
    });
    assert.equal(
      (await org.one("SELECT OwnerId FROM Lead WHERE LastName = 'soap'"))['OwnerId'],
      owners['me'],
    );
  });

  it('two active ones, unknown fields, people and objects are component failures', async () => {
    for (const [rules, problem, object] of [
      [rule('A', true) + rule('B', true), /Only one assignment rule of an object can be active/],
      [rule('A', false, entry('User', 'rep@rules.example', item('Nope__c', 'x'))), /Lead\.Nope__c/],
      [
        rule('A', false, entry('User', 'nobody@rules.example', '')),
        /no User named nobody@rules\.example found/,
      ],
      [rule('A', false, entry('Queue', 'Nowhere', '')), /no Queue named Nowhere found/],
      [rule('A', false), /Assignment rules are not available for Account/, 'Account'],
    ] as const)
      await assert.rejects(deploy(rules, object), problem);
  });
});
