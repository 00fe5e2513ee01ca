import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

interface Answer {
  readonly httpStatusCode: number;
  readonly referenceId: string;
  readonly body: unknown;
}

/** The composite resources as the REST guide describes them. */
describe('composite resources', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  const create = (referenceId: string, Name?: string): Record<string, unknown> => ({
    method: 'POST',
    url: `${DATA}/sobjects/Account`,
    referenceId,
    body: Name === undefined ? {} : { Name },
  });
  const graph = (graphId: string, ...compositeRequest: unknown[]): unknown => ({ graphId, compositeRequest });

  it('GET names the other composite resources', async () => {
    const names = ['tree', 'batch', 'sobjects', 'graph'];
    assert.deepEqual(
      await org.json('GET', `${DATA}/composite`),
      Object.fromEntries(names.map((name) => [name, `${DATA}/composite/${name}`])),
    );
  });

  it('a reference to what failed or never was says which value is missing', async () => {
    const read = (referenceId: string, id: string): Record<string, unknown> => ({
      method: 'GET',
      url: `${DATA}/sobjects/Account/${id}`,
      referenceId,
    });
    const compositeRequest = [create('1st'), read('b', '@{1st.id}'), read('c', '@{never.id}')];
    const { compositeResponse } = await org.json<{ compositeResponse: Answer[] }>(
      'POST',
      `${DATA}/composite`,
      { compositeRequest },
    );
    const halted = (reference: string): unknown => [
      {
        errorCode: 'PROCESSING_HALTED',
        message: `Invalid reference specified. No value for ${reference}.id found in ${reference}`,
      },
    ];
    assert.deepEqual(compositeResponse.slice(1), [
      { referenceId: 'b', httpStatusCode: 400, httpHeaders: {}, body: halted('1st') },
      { referenceId: 'c', httpStatusCode: 400, httpHeaders: {}, body: halted('never') },
    ]);
  });

  it('a switch counts in quotes too, and is refused where it is none', async () => {
    const records = [
      { attributes: { type: 'Account' }, Name: 'switch' },
      { attributes: { type: 'Account' } },
    ];
    const collection = (allOrNone: unknown): Promise<Response> =>
      org.call('POST', `${DATA}/composite/sobjects`, { allOrNone, records });
    const results = (await (await collection('true')).json()) as { success: boolean }[];
    assert.deepEqual(
      results.map(({ success }) => success),
      [false, false],
    );
    assert.equal((await collection(1)).status, 400);
    assert.equal((await org.query("SELECT Id FROM Account WHERE Name = 'switch'")).length, 0);
  });

  it('composite requests call records, queries and collections, batches the resources of their list', async () => {
    const inComposite = async (method: string, url: string): Promise<number | undefined> => {
      const compositeRequest = [{ method, url, referenceId: 'r', body: {} }];
      const { compositeResponse } = await org.json<{ compositeResponse: Answer[] }>(
        'POST',
        `${DATA}/composite`,
        { compositeRequest },
      );
      return compositeResponse[0]?.httpStatusCode;
    };
    for (const path of [
      'limits',
      'composite',
      'composite/batch',
      'tooling/query?q=x',
      'jobs/ingest',
      'search?q=x',
    ])
      assert.equal(await inComposite(path === 'limits' ? 'GET' : 'POST', `${DATA}/${path}`), 400, path);
    assert.equal(await inComposite('POST', '/services/apexrest/x'), 400);
    assert.equal(await inComposite('GET', `${DATA}/sobjects/Account/describe`), 200);
    assert.equal(await inComposite('GET', `${DATA}/query?q=SELECT+Id+FROM+Account`), 200);
    const urls = ['v67.0/limits', 'v34.0/limits', 'v33.0/limits', 'v68.0/limits', 'v67.0/composite/sobjects'];
    const { results } = await org.json<{ results: { statusCode: number }[] }>(
      'POST',
      `${DATA}/composite/batch`,
      {
        batchRequests: urls.map((url) => ({ method: 'GET', url })),
      },
    );
    assert.deepEqual(
      results.map(({ statusCode }) => statusCode),
      [200, 200, 400, 400, 400],
    );
  });

  it('a batch that is no batch runs none of its requests', async () => {
    const first = { method: 'POST', url: 'v67.0/sobjects/Account', richInput: { Name: 'batched' } };
    const answer = await org.call('POST', `${DATA}/composite/batch`, { batchRequests: [first, {}] });
    assert.equal(answer.status, 400);
    assert.equal((await org.query("SELECT Id FROM Account WHERE Name = 'batched'")).length, 0);
  });

  it('a tree holds records of five types at most', async () => {
    const of = (type: string, fields: object): object => ({
      attributes: { type, referenceId: type },
      ...fields,
    });
    const list = (type: string, fields: object): object => ({ records: [of(type, fields)] });
    const account = of('Account', {
      Name: 'tree',
      Contacts: list('Contact', { LastName: 'x' }),
      Opportunities: list('Opportunity', { Name: 'x', StageName: 'Prospecting', CloseDate: '2026-05-01' }),
      Tasks: list('Task', {}),
      Cases: list('Case', {}),
      Notes: list('Note', { Title: 'x' }),
    });
    const answer = await org.call('POST', `${DATA}/composite/tree/Account`, { records: [account] });
    const [error] = (await answer.json()) as { errorCode: string }[];
    assert.deepEqual([answer.status, error?.errorCode], [400, 'LIMIT_EXCEEDED']);
  });

  it('a graph calls records only', async () => {
    const query = { method: 'GET', url: `${DATA}/query?q=SELECT+Id+FROM+Account`, referenceId: 'q' };
    const answer = await org.call('POST', `${DATA}/composite/graph`, { graphs: [graph('1', query)] });
    assert.equal(answer.status, 400);
  });

  it('after fifteen failed graphs the rest is halted, and what was done before stays', async () => {
    const graphs = [
      graph('good', create('a', 'kept')),
      ...Array.from({ length: 16 }, (_, index) => graph(`bad${String(index)}`, create('a'))),
      graph('late', create('a', 'never')),
    ];
    const answer = await org.json<{
      graphs: { graphId: string; isSuccessful: boolean; graphResponse: { compositeResponse: Answer[] } }[];
    }>('POST', `${DATA}/composite/graph`, { graphs });
    assert.deepEqual(
      answer.graphs.filter(({ isSuccessful }) => isSuccessful).map(({ graphId }) => graphId),
      ['good'],
    );
    const [late] = answer.graphs.at(-1)?.graphResponse.compositeResponse ?? [];
    assert.equal((late?.body as { errorCode: string }[])[0]?.errorCode, 'PROCESSING_HALTED');
    const names = await org.query("SELECT Name FROM Account WHERE Name IN ('kept', 'never')");
    assert.deepEqual(
      names.map((row) => row['Name']),
      ['kept'],
    );
  });
});
