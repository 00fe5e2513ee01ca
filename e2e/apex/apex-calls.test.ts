import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openApexOrg } from '../../scripts/apex/apex-org.ts';
import type { ApexOrg } from '../../scripts/apex/apex-org.ts';
import { customerFields, customerRules, duplicateRule } from './customer-metadata.ts';
import { deployFiles } from './deploy-files.ts';

const root = join(import.meta.dirname, '..', '..');
const CONVERSIONS = '/services/apexrest/bales/v1/conversions';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Post = (path: string, body: unknown) => Promise<Answer>;

describe('Apex over HTTP', () => {
  let org: ApexOrg;
  let rep: Post;
  let engine: Post;
  let plain: Post;

  before(async () => {
    org = await openApexOrg(root);
    rep = await person('rep', { permissionSets: ['BalesUser', 'BalesConverter'] });
    plain = await person('plain', {});
    const license = {
      license: 'Salesforce Integration',
      permissionSetLicenses: ['SalesforceAPIIntegrationPsl'],
    };
    engine = await person('engine', { ...license, permissionSets: ['BalesIntegration'] });
  });
  after(() => org.close());

  function poster(token: string): Post {
    return async (path, body) => {
      const response = await fetch(org.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    };
  }

  async function person(name: string, more: Record<string, unknown>): Promise<Post> {
    const given = { username: `${name}@e2e.example`, lastName: name, ...more };
    const { status, body } = await poster(org.adminToken)('/admin/users', given);
    assert.equal(status, 201, JSON.stringify(body));
    return poster((body as { accessToken: string }).accessToken);
  }

  function make(type: string, values: Record<string, unknown>): string {
    const caller = { userId: org.userId, sharing: false, fieldSecurity: false };
    const [result] = org.org.data.insert(caller, [{ type, values }], { allOrNone: true });
    assert.ok(result?.success && result.id, JSON.stringify(result?.errors));
    return result.id;
  }

  const call = (post: Post, method: string, params: unknown): Promise<Answer> =>
    post('/webruntime/api/apex/execute', {
      namespace: '',
      classname: 'BalesTimelineController',
      method,
      params,
      cacheable: true,
    });

  function conversion(
    conversionId: string,
    leadId: string,
    more: Record<string, unknown> = {},
  ): Record<string, unknown> {
    const opportunity = { Name: '商談', StageName: 'Prospecting', CloseDate: '2026-12-31' };
    return { conversionId, leadId, opportunity, ...more };
  }

  it('a component gets a page with the members that it may see', async () => {
    const lead = make('Lead', { LastName: '山田', Company: '青空商事' });
    make('Task', {
      WhoId: lead,
      Subject: 'コール',
      Status: 'Completed',
      ActivityDate: '2026-04-01',
      BalesKind__c: 'call',
      BalesOccurredAt__c: '2026-04-01T01:30:00.000Z',
      BalesCallResult__c: '担当者不在',
    });
    const { status, body } = await call(rep, 'getPage', { request: { recordId: lead } });
    assert.equal(status, 200, JSON.stringify(body));
    const { returnValue, cacheable } = body as {
      returnValue: { rows: Record<string, unknown>[] };
      cacheable: boolean;
    };
    assert.equal(cacheable, true);
    const [row] = returnValue.rows;
    assert.deepEqual(
      [row?.['kind'], row?.['callResult'], row?.['occurredAt'], row?.['whoName']],
      ['call', '担当者不在', '2026-04-01T01:30:00.000Z', '山田'],
    );
    assert.ok(!('withdrawnAt' in (row ?? {})), 'what is null is left out');
  });

  it('days, kinds and cursors of a request are read as the class declares them', async () => {
    const lead = make('Lead', { LastName: '期間', Company: '期間商事' });
    for (const day of ['01', '02', '03'])
      make('Task', {
        WhoId: lead,
        Subject: `コール ${day}`,
        Status: 'Completed',
        BalesKind__c: day === '02' ? 'comment' : 'call',
        BalesOccurredAt__c: `2026-04-${day}T03:00:00.000Z`,
      });
    const subjects = async (request: Record<string, unknown>): Promise<unknown[]> => {
      const { status, body } = await call(rep, 'getPage', { request: { recordId: lead, ...request } });
      assert.equal(status, 200, JSON.stringify(body));
      const { rows, cursor } = (body as { returnValue: { rows: { subject: string }[]; cursor?: string } })
        .returnValue;
      return [...rows.map(({ subject }) => subject), ...(cursor === undefined ? [] : [cursor])];
    };
    assert.deepEqual(await subjects({ fromDay: '2026-04-02', toDay: '2026-04-03' }), [
      'コール 03',
      'コール 02',
    ]);
    assert.deepEqual(await subjects({ kinds: ['call'], oldestFirst: true }), ['コール 01', 'コール 03']);
    const [first, cursor] = await subjects({ pageSize: 1 });
    assert.equal(first, 'コール 03');
    assert.deepEqual(await subjects({ cursor }), ['コール 02', 'コール 01']);
  });

  it('without access to the class a component is told so', async () => {
    const { status, body } = await call(plain, 'getPage', { request: { recordId: org.userId } });
    assert.equal(status, 403);
    assert.match(
      (body as { message: string }).message,
      /access to the Apex class named 'BalesTimelineController'/,
    );
  });

  it('what a user can mend comes as an AuraHandledException in words', async () => {
    const { status, body } = await call(rep, 'getPage', { request: {} });
    assert.equal(status, 500);
    const error = body as { exceptionType: string; message: string; stackTrace: string };
    assert.equal(error.exceptionType, 'System.AuraHandledException');
    assert.equal(error.message, 'レコードが指定されていません。');
  });

  it('the integration user converts a Lead once', async () => {
    const lead = make('Lead', { LastName: '佐藤', Company: '佐藤製作所' });
    const first = await engine(CONVERSIONS, conversion('t:1', lead));
    assert.equal(first.status, 200, JSON.stringify(first.body));
    const again = await engine(CONVERSIONS, conversion('t:1', lead));
    assert.deepEqual(again.body, { ...(first.body as object), status: 'existing' });
  });

  it('without the permission the answer is 403, without a body 400', async () => {
    const lead = make('Lead', { LastName: '鈴木', Company: '鈴木商店' });
    assert.equal((await engine(CONVERSIONS, {})).status, 400);
    const refused = await plain(CONVERSIONS, conversion('t:2', lead));
    assert.equal(refused.status, 403);
  });

  /** The quick action's call. */
  async function convert(request: Record<string, unknown>, by = rep): Promise<Record<string, unknown>> {
    const { status, body } = await by('/webruntime/api/apex/execute', {
      namespace: '',
      classname: 'BalesConversion',
      method: 'convert',
      params: { request: JSON.stringify(request) },
      cacheable: false,
    });
    assert.equal(status, 200, JSON.stringify(body));
    return (body as { returnValue: Record<string, unknown> }).returnValue;
  }

  it('duplicates are told with candidates, and saved when asked for', async () => {
    await deployFiles(org, duplicateRule());
    make('Account', { Name: '重複商事' });
    const lead = make('Lead', { LastName: '重複', Company: '重複商事' });

    const found = await convert(conversion('t:3', lead));
    assert.equal(found['status'], 'duplicates', JSON.stringify(found));
    const [duplicate] = found['duplicates'] as Record<string, unknown>[];
    assert.deepEqual([duplicate?.['objectName'], duplicate?.['name']], ['Account', '重複商事']);
    assert.equal(rowsOf('Opportunity', "BalesConversionId__c = 't:3'"), 0, 'nothing is left behind');

    const saved = await convert(conversion('t:3', lead, { saveAnyway: true }));
    assert.equal(saved['status'], 'created', JSON.stringify(saved));
  });

  it('validation rules and required custom fields of the customer are told field by field', async () => {
    await deployFiles(org, customerRules());
    const lead = make('Lead', { LastName: '高橋', Company: '高橋物産' });

    const refused = await convert(conversion('t:4', lead));
    const errors = refused['errors'] as Record<string, unknown>[];
    assert.deepEqual(
      errors.map(({ objectName, field, code }) => [objectName, field, code]),
      [['Contact', 'Rank__c', 'REQUIRED_FIELD_MISSING']],
    );

    const contact = { Rank__c: 'A' };
    const wrong = await convert(conversion('t:4', lead, { contact }));
    const [error] = wrong['errors'] as Record<string, unknown>[];
    assert.deepEqual(
      [error?.['objectName'], error?.['field'], error?.['code'], error?.['message']],
      ['Opportunity', 'Amount', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', '金額を入力してください'],
    );

    const opportunity = { Name: '商談', StageName: 'Prospecting', CloseDate: '2026-12-31', Amount: 1000 };
    const done = await convert({ ...conversion('t:4', lead, { contact }), opportunity });
    assert.equal(done['status'], 'created', JSON.stringify(done));
  });

  it('fields of every type are filled from JSON', async () => {
    await deployFiles(org, customerFields());
    const one = await person('fields', { permissionSets: ['BalesUser', 'BalesConverter', 'CustomerFields'] });
    const lead = make('Lead', { LastName: '田中', Company: '田中電機' });
    const values = {
      Hour__c: '09:30:00.000Z',
      Rate__c: 12.5,
      Count__c: 3,
      Urgent__c: true,
      Colors__c: 'red;blue',
      Site__c: 'https://example.com',
    };
    const opportunity = {
      Name: '商談',
      StageName: 'Prospecting',
      CloseDate: '2026-12-31',
      Amount: 1,
      ...values,
    };

    const done = await convert(
      { ...conversion('t:5', lead, { contact: { Rank__c: 'A' } }), opportunity },
      one,
    );

    assert.equal(done['status'], 'created', JSON.stringify(done));
    const row = org.org.data.rowById('Opportunity', String(done['opportunityId']));
    assert.deepEqual(
      Object.keys(values).map((name) => row?.[name]),
      [34_200_000, 12.5, 3, true, 'red;blue', 'https://example.com'],
    );
    const wrong = await convert(
      { ...conversion('t:6', lead), opportunity: { ...opportunity, Hour__c: 'noon' } },
      one,
    );
    assert.match(
      JSON.stringify(wrong['errors']),
      /"field":"Hour__c","code":"INVALID_TYPE_ON_FIELD_IN_RECORD"/,
    );
  });

  function rowsOf(type: string, condition: string): number {
    const caller = { userId: org.userId, sharing: false, fieldSecurity: false };
    return org.org.soql.query(caller, `SELECT Id FROM ${type} WHERE ${condition}`).rows.length;
  }
});
