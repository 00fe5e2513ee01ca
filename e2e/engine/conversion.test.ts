import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GivenActivity } from '@bales/activity';
import type { ConversionForm, ConversionOutcome } from '@bales/sync';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { openEngineFolder } from './engine-folder.ts';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg, Row } from './engine-org.ts';
import { serveEngine } from './engine-server.ts';
import type { EngineServer } from './engine-server.ts';

const field = (name: string, type: string, more: string) =>
  `<fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type><required>true</required>${more}</fields>`;

/** What a customer made mandatory. */
const customer = {
  'package.xml':
    '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Opportunity.Budget__c</members><members>Opportunity.Size__c</members><members>Account.Rank__c</members><name>CustomField</name></types><version>67.0</version></Package>',
  'objects/Opportunity.object': `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${field('Budget__c', 'Currency', '<precision>8</precision><scale>0</scale>')}${field(
    'Size__c',
    'Picklist',
    '<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>大</fullName><default>false</default><label>大</label></value><value><fullName>小</fullName><default>false</default><label>小</label></value></valueSetDefinition></valueSet>',
  )}</CustomObject>`,
  'objects/Account.object': `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${field('Rank__c', 'Text', '<length>10</length>')}</CustomObject>`,
};

describe('商談化', () => {
  let org: EngineOrg;
  let server: EngineServer;
  let bales: BalesFolder;
  before(async () => {
    org = await openEngineOrg();
    await org.org.deploy(customer);
    server = await serveEngine(org);
    bales = await openEngineFolder(org);
  });
  after(async () => {
    await bales.close();
    await server.close();
    await org.close();
  });

  const deal = { Budget__c: 300_000, Size__c: '大' };
  const company = { Rank__c: 'A' };
  const post = (body: object, language?: string) => server.call('POST', '/conversions', body, language);
  const one = async (soql: string): Promise<Row> => (await org.ours(soql))[0] ?? {};
  const comment = (id: string, leadId: string): GivenActivity => ({
    ...{ v: 1, id, leadId, kind: 'comment', occurredAt: '2026-03-01T10:00:00+09:00', text: 'メモ' },
    recorder: { id: 'u1', name: '山田 太郎' },
  });
  /** A linked lead that the engine has read. */
  const linked = async () => {
    const lead = await org.linkedLead();
    await org.sync();
    return lead;
  };

  it('the form asks for what describe and layout require, with types, values and defaults', async () => {
    const { lead } = await linked();
    const { status, body } = await server.call('GET', `/conversions/form?leadId=${lead}&userId=u1`);
    const form = body as unknown as ConversionForm;
    assert.deepEqual(
      [status, form.object, form.choices, form.ownerId],
      [200, 'Lead', ['new', 'existing'], org.recorder.id],
    );
    const fields = new Map(form.opportunity.map((found) => [found.field, found]));
    for (const name of ['Name', 'StageName', 'CloseDate', 'Amount', 'BalesMeetingAt__c', 'BalesHandover__c'])
      assert.ok(fields.has(name), name);
    assert.match(String(fields.get('Name')?.default), /^あおば \d{4}-\d\d-\d\d$/);
    assert.ok(
      fields.get('StageName')?.values.some(({ value }) => value === fields.get('StageName')?.default),
    );
    assert.deepEqual([fields.get('Budget__c')?.type, fields.get('Budget__c')?.required], ['currency', true]);
    assert.deepEqual(
      fields.get('Size__c')?.values.map(({ value }) => value),
      ['大', '小'],
    );
    assert.ok(form.account.some(({ field: name, required }) => name === 'Rank__c' && required));
    assert.equal((await server.call('GET', '/conversions/form?leadId=nobody')).status, 404);
  });

  it('every field is judged, in the language of the caller', async () => {
    const { lead } = await linked();
    const bad = { Budget__c: 10 ** 9, Size__c: '中', CloseDate: '2026-02-30', Nope__c: 1, Amount: '多い' };
    const request = { conversionId: 'bad', leadId: lead, recorderId: 'u1', opportunity: bad };
    const japanese = await post(request);
    const errors = japanese.body['errors'] as {
      object: string;
      field: string;
      code: string;
      message: string;
    }[];
    assert.equal(japanese.status, 422);
    assert.deepEqual(
      Object.fromEntries(errors.map((found) => [`${found.object}.${found.field}`, found.code])),
      {
        'Opportunity.Budget__c': 'FORM_OUT_OF_RANGE',
        'Opportunity.Size__c': 'FORM_NOT_IN_LIST',
        'Opportunity.CloseDate': 'FORM_TYPE',
        'Opportunity.Nope__c': 'FORM_FIELD_UNKNOWN',
        'Opportunity.Amount': 'FORM_TYPE',
        'Account.Rank__c': 'FORM_REQUIRED',
      },
    );
    assert.equal(errors.find(({ code }) => code === 'FORM_REQUIRED')?.message, 'Rank__cを入力してください。');
    const english = (await post(request, 'en')).body['errors'] as { message: string }[];
    assert.ok(english.some(({ message }) => message === 'Rank__c is required.'));
    assert.deepEqual(await org.ours('SELECT Id FROM Opportunity'), []);
  });

  it('without a linked user and without an owner it is refused', async () => {
    const { lead } = await linked();
    const request = {
      conversionId: 'none',
      leadId: lead,
      recorderId: 'u9',
      opportunity: deal,
      account: company,
    };
    const { status, body } = await post(request);
    assert.deepEqual(
      [status, (body['errors'] as { code: string }[]).map(({ code }) => code)],
      [422, ['CONVERSION_NO_OWNER']],
    );
    const chosen = await post({ ...request, ownerId: org.recorder.id });
    assert.equal(chosen.body['status'], 'created', JSON.stringify(chosen.body));
  });

  it('新規作成: Account, Contact, Opportunity and one Task; a repeat makes nothing; later activities carry it', async () => {
    const { lead, record } = await linked();
    const request = {
      conversionId: 'd1',
      leadId: lead,
      recorderId: 'u1',
      opportunity: deal,
      account: company,
    };
    const { status, body } = await post(request);
    assert.deepEqual([status, body['status']], [200, 'created'], JSON.stringify(body));
    const again = await post(request);
    assert.deepEqual(
      [again.status, again.body['status'], again.body['opportunityId']],
      [...[200, 'existing', body['opportunityId']]],
    );
    const made = await one(
      `SELECT OwnerId, AccountId, BalesLeadId__c, BalesConversionId__c, Budget__c FROM Opportunity WHERE Id = '${String(body['opportunityId'])}'`,
    );
    assert.deepEqual(
      [made['OwnerId'], made['AccountId'], made['BalesLeadId__c'], made['BalesConversionId__c']],
      [org.recorder.id, body['accountId'], lead, 'acme:d1'],
    );
    assert.equal((await one(`SELECT IsConverted FROM Lead WHERE Id = '${record}'`))['IsConverted'], true);

    const activity = { ...comment('d1', lead), kind: 'opportunityConversion', name: '導入' };
    delete (activity as { text?: string }).text;
    await org.accept(comment('after', lead), activity as unknown as GivenActivity);
    assert.equal((await org.sync()).issues, 0);
    const tasks = await org.tasks('WhoId, WhatId');
    assert.deepEqual(
      [tasks.get('after')?.['WhoId'], tasks.get('after')?.['WhatId']],
      [body['contactId'], body['opportunityId']],
    );
    assert.equal(tasks.get('d1')?.['Id'], body['taskId']);
  });

  it('既存から選択: Accounts are searched, the person in it is a candidate first', async () => {
    const { lead } = await linked();
    const account = await org.org.make('Account', { Name: '株式会社みどり', Rank__c: 'B' });
    const row = await one(
      'SELECT LastName FROM Lead WHERE IsConverted = false ORDER BY CreatedDate DESC, Id DESC LIMIT 1',
    );
    const contact = await org.org.make('Contact', { LastName: row['LastName'], AccountId: account });
    const found = await server.call('GET', `/conversions/accounts?q=${encodeURIComponent('みどり')}`);
    assert.deepEqual(found.body['accounts'], [{ id: account, name: '株式会社みどり', phone: null }]);
    const request = {
      ...{ conversionId: 'd2', leadId: lead, recorderId: 'u1', opportunity: deal },
      account: { id: account },
    };
    const asked = await post(request);
    assert.deepEqual(
      [asked.status, asked.body['duplicates']],
      [409, [{ object: 'Contact', id: contact, name: row['LastName'], reason: 'name' }]],
    );
    const made = await post({ ...request, contact: { id: contact } });
    assert.deepEqual(
      [made.body['status'], made.body['contactId'], made.body['accountId']],
      [...['created', contact, account]],
    );
  });

  it('a repeat after an answer that nobody got: what was made, though the person is a candidate by now', async () => {
    const { lead, record } = await linked();
    const account = await org.org.make('Account', { Name: '株式会社だいだい', Rank__c: 'B' });
    const request = {
      ...{ conversionId: 'd9', leadId: lead, recorderId: 'u1', opportunity: deal },
      account: { id: account },
    };
    const made = await post(request);
    assert.equal(made.body['status'], 'created', JSON.stringify(made.body));
    // The engine ended before it wrote down what had become of the lead.
    await org.rows(
      `update bales.link set lead_record = '${record}', contact_record = null, account_record = null where lead = '${lead}'`,
    );
    const again = await post(request);
    assert.deepEqual(
      [again.status, again.body['status'], again.body['contactId'], again.body['opportunityId']],
      [...[200, 'existing', made.body['contactId'], made.body['opportunityId']]],
    );
  });

  it('a lead linked with a Contact is recorded on it; by command, with the latest Opportunity for what follows', async () => {
    const account = await org.org.make('Account', { Name: '株式会社きいろ', Rank__c: 'C' });
    const contact = await org.org.make('Contact', { LastName: '木村', AccountId: account });
    await bales.json('link', 'LC', contact);
    const form = await bales.json<ConversionForm>('convert', 'LC', '--recorder', 'u1');
    assert.deepEqual([form.object, form.choices, form.account], ['Contact', [], []]);
    const run = (id: string) =>
      bales.json<Extract<ConversionOutcome, { opportunityId: string }>>(
        ...[
          'convert',
          'LC',
          '--id',
          id,
          '--recorder',
          'u1',
          '--set',
          'Budget__c=1000',
          '--set',
          'Size__c= 小 ',
        ],
      );
    const first = await run('k1');
    const second = await run('k2');
    assert.deepEqual([first.status, first.contactId, second.status], ['created', contact, 'created']);
    await org.accept(comment('lc1', 'LC'));
    await org.sync();
    assert.equal((await org.tasks('WhatId')).get('lc1')?.['WhatId'], second.opportunityId);
    // 進行中を優先: the open one, once the latest is closed.
    await org.org.call('PATCH', `/services/data/v67.0/sobjects/Opportunity/${second.opportunityId}`, {
      StageName: 'Closed Lost',
    });
    const [row] = await org.ours('SELECT Id FROM BalesConnection__c');
    const path = `/sobjects/BalesConnection__c/${String(row?.['Id'])}`;
    await org.integration.call('PATCH', path, { OpportunityChoice__c: 'openFirst' });
    await org.accept({ ...comment('lc2', 'LC'), occurredAt: '2026-03-02T10:00:00+09:00' } as GivenActivity);
    await org.sync();
    assert.equal((await org.tasks('WhatId')).get('lc2')?.['WhatId'], first.opportunityId);
    const refused = await bales.run('convert', 'LC', '--id', 'k3', '--recorder', 'u1');
    assert.deepEqual(
      [refused.exitCode, refused.stderr.includes('Opportunity.Budget__c: Budget__c is required.')],
      [...[1, true]],
    );
  });

  it('an org without the Apex resource says that it has to be set up', async () => {
    const { lead } = await linked();
    await org.faults({
      rules: [{ path: '/services/apexrest/*', do: { answer: { status: 404, code: 'NOT_FOUND' } } }],
    });
    const { status, body } = await post({
      ...{ conversionId: 'd9', leadId: lead, recorderId: 'u1', opportunity: deal, account: company },
    });
    await org.faults();
    assert.deepEqual([status, (body['error'] as { code: string }).code], [409, 'NOT_DEPLOYED']);
  });
});
