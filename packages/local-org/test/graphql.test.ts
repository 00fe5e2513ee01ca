import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { sampleMetadata } from './sample-metadata.ts';

interface Answer {
  readonly data: { uiapi?: unknown };
  readonly errors: { message: string; locations?: { line: number; column: number }[] }[];
}

interface Connection {
  readonly edges: {
    node: Record<string, { value: unknown; displayValue?: string | null }>;
    cursor?: string;
  }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  readonly totalCount: number;
}

describe('GraphQL', () => {
  let org: TestOrg;
  let account: string;
  let contact: string;

  before(async () => {
    org = await runOrg();
    await org.deploy(sampleMetadata());
    const set = await org.one("SELECT Id FROM PermissionSet WHERE Name = 'Visits'");
    await org.make('PermissionSetAssignment', {
      PermissionSetId: set['Id'],
      AssigneeId: org.org.administratorId,
    });
    account = await org.make('Account', { Name: '青空' });
    contact = await org.make('Contact', { LastName: '佐藤', AccountId: account });
    for (let number = 1; number <= 5; number += 1)
      await org.make('Visit__c', {
        Name: `v${String(number)}`,
        Score__c: number,
        State__c: number > 3 ? 'done' : 'open',
        Account__c: account,
      });
    await org.make('Task', { Subject: '電話', WhoId: contact, WhatId: account, ActivityDate: '2026-04-02' });
  });
  after(() => org.close());

  const ask = (query: string, variables?: Record<string, unknown>): Promise<Answer> =>
    org.json<Answer>('POST', `${DATA}/graphql`, { query, variables });

  /** `uiapi.query` of an answer without errors. */
  async function rows<T = Connection>(
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Record<string, T>> {
    const answer = await ask(query, variables);
    assert.deepEqual(answer.errors, []);
    return (answer.data.uiapi as { query: Record<string, T> }).query;
  }

  it('filters, sorts and pages with variables', async () => {
    const query = `query page($after: String) { uiapi { query {
      Visit__c(first: 2, after: $after, where: { Score__c: { gt: 1 } }, orderBy: { Score__c: { order: DESC } }) {
        edges { node { Name { value } State__c { value displayValue } } } pageInfo { hasNextPage endCursor } totalCount } } } }`;
    const { Visit__c: first } = await rows(query);
    assert.deepEqual(
      first?.edges.map(({ node }) => node['Name']?.value),
      ['v5', 'v4'],
    );
    assert.deepEqual([first?.totalCount, first?.pageInfo.hasNextPage], [4, true]);
    assert.equal(first?.edges[0]?.node['State__c']?.displayValue, '完了');
    const { Visit__c: second } = await rows(query, { after: first?.pageInfo.endCursor });
    assert.deepEqual(
      second?.edges.map(({ node }) => node['Name']?.value),
      ['v3', 'v2'],
    );
    assert.equal(second?.pageInfo.hasNextPage, false);
  });

  it('and, or, not, in, like and null compare as in SOQL', async () => {
    const names = async (where: string): Promise<unknown[]> => {
      const { Visit__c } = await rows(
        `{ uiapi { query { Visit__c(where: ${where}, orderBy: { Name: { order: ASC } }) { edges { node { Name { value } } } } } } }`,
      );
      return Visit__c?.edges.map(({ node }) => node['Name']?.value) ?? [];
    };
    assert.deepEqual(await names('{ or: [{ Score__c: { eq: 1 } }, { Name: { like: "%5" } }] }'), [
      'v1',
      'v5',
    ]);
    assert.deepEqual(await names('{ and: [{ Score__c: { gte: 2 } }, { Score__c: { lt: 4 } }] }'), [
      'v2',
      'v3',
    ]);
    assert.deepEqual(await names('{ not: { Name: { in: ["v1", "v2", "v3", "v4"] } } }'), ['v5']);
    assert.deepEqual(await names('{ Account__r: { Name: { eq: "無" } } }'), []);
    assert.deepEqual(await names('{ Account__c: { eq: null } }'), []);
  });

  it('follows lookups up, children down and polymorphic ones by fragments', async () => {
    const { Task } = await rows<{ edges: { node: { Who: unknown; What: unknown } }[] }>(
      '{ uiapi { query { Task { edges { node { Who { ... on Contact { LastName { value } } ... on Lead { Company { value } } } What { ... on Account { Name { value } } } } } } } } }',
    );
    assert.deepEqual(Task?.edges[0]?.node, {
      Who: { LastName: { value: '佐藤' } },
      What: { Name: { value: '青空' } },
    });
    const { Account } = await rows<{ edges: { node: { Visits__r: Connection } }[] }>(
      '{ uiapi { query { Account { edges { node { Visits__r(first: 2, orderBy: { Score__c: { order: DESC } }) { edges { node { Name { value } } } } } } } } } }',
    );
    assert.deepEqual(
      Account?.edges[0]?.node.Visits__r.edges.map(({ node }) => node['Name']?.value),
      ['v5', 'v4'],
    );
  });

  it('aggregates', async () => {
    const answer = await ask(
      '{ uiapi { aggregate { Visit__c(groupBy: { State__c: { group: true } }, orderBy: { State__c: { order: ASC } }) { edges { node { aggregate { State__c { value } Score__c { sum { value } } Id { count { value } } } } } } } } }',
    );
    assert.deepEqual(answer.errors, []);
    const { aggregate } = answer.data.uiapi as {
      aggregate: { Visit__c: { edges: { node: { aggregate: Record<string, unknown> } }[] } };
    };
    const groups = aggregate.Visit__c.edges.map(({ node }) => node.aggregate);
    const done = groups.find((group) => (group['State__c'] as { value: string }).value === 'done');
    assert.deepEqual(done, {
      State__c: { value: 'done' },
      Score__c: { sum: { value: 9 } },
      Id: { count: { value: 2 } },
    });
    assert.equal(groups.length, 2);
  });

  it('aggregates are ordered by functions, grouped by parts of dates and with subtotals, all of them', async () => {
    const groups = async (args: string, members: string): Promise<unknown[]> => {
      const answer = await ask(
        `{ uiapi { aggregate { Visit__c(${args}) { edges { node { aggregate { ${members} } } } } } } }`,
      );
      assert.deepEqual(answer.errors, []);
      const { aggregate } = answer.data.uiapi as {
        aggregate: { Visit__c: { edges: { node: { aggregate: unknown } }[] } };
      };
      return aggregate.Visit__c.edges.map(({ node }) => node.aggregate);
    };
    const byCount = await groups(
      'groupBy: { State__c: { group: true } }, orderBy: { Id: { function: COUNT, order: DESC } }',
      'State__c { value } Id { count { value } }',
    );
    assert.deepEqual(byCount[0], { State__c: { value: 'open' }, Id: { count: { value: 3 } } });
    const [year, ...others] = (await groups(
      'groupBy: { CreatedDate: { function: CALENDAR_YEAR } }',
      'CreatedDate { calendarYear { value } max { value } }',
    )) as { CreatedDate: { calendarYear: { value: number }; max: { value: string } } }[];
    assert.deepEqual([year?.CreatedDate.calendarYear.value, others.length], [2026, 0]);
    assert.match(String(year?.CreatedDate.max.value), /^2026-04-01T03:.*Z$/);
    const totals = await groups(
      'groupBy: { type: ROLLUP, State__c: { group: true } }',
      'State__c { grouping { value } } Id { count { value } }',
    );
    assert.deepEqual(totals.at(-1), { State__c: { grouping: { value: 1 } }, Id: { count: { value: 5 } } });
  });

  it('a function that a type does not have is undefined in its aggregate type', async () => {
    const answer = await ask(
      '{ uiapi { aggregate { Visit__c { edges { node { aggregate { IsDeleted { count { value } } } } } } } } }',
    );
    assert.match(JSON.stringify(answer.errors), /Field 'count' in type 'BooleanAggregate' is undefined/);
  });

  it('what is wrong with an argument is said without the query behind it', async () => {
    const wrong = async (args: string): Promise<string> => {
      const { errors } = await ask(`{ uiapi { query { Visit__c(${args}) { totalCount } } } }`);
      return String(errors[0]?.message);
    };
    for (const args of [
      'orderBy: { Name: { function: COUNT } }',
      'where: { Id: { includes: ["x"] } }',
      'where: { Score__c: { like: "1%" } }',
      'where: { Name: { inq: {} } }',
    ])
      assert.match(await wrong(args), /^Validation error \(WrongType@/);
    assert.equal(await wrong('where: { Id: { eq: "x" } }'), 'invalid ID field: x');
  });

  it('__typename is answered everywhere', async () => {
    const answer = await ask(
      '{ __typename uiapi { __typename query { __typename Visit__c(first: 1) { __typename edges { __typename node { __typename Name { __typename } } } } } } }',
    );
    assert.deepEqual(answer.errors, []);
    assert.deepEqual(answer.data, {
      __typename: 'Query',
      uiapi: {
        __typename: 'UIAPI',
        query: {
          __typename: 'RecordQuery',
          Visit__c: {
            __typename: 'Visit__cConnection',
            edges: [
              {
                __typename: 'Visit__cEdge',
                node: { __typename: 'Visit__c', Name: { __typename: 'StringValue' } },
              },
            ],
          },
        },
      },
    });
  });

  it('creates, updates and deletes', async () => {
    const made = await ask(
      'mutation { uiapi { Visit__cCreate(input: { Visit__c: { Name: "neu", Score__c: 7 } }) { Record { Id Name { value } } } } }',
    );
    assert.deepEqual(made.errors, []);
    const { Id } = (made.data.uiapi as { Visit__cCreate: { Record: { Id: string } } }).Visit__cCreate.Record;
    await ask(
      'mutation u($id: IdOrRef!) { uiapi { Visit__cUpdate(input: { Id: $id, Visit__c: { Score__c: 8 } }) { success } } }',
      { id: Id },
    );
    assert.equal((await org.one(`SELECT Score__c FROM Visit__c WHERE Id = '${Id}'`))['Score__c'], 8);
    await ask(`mutation { uiapi { Visit__cDelete(input: { Id: "${Id}" }) { Id } } }`);
    assert.equal((await org.query(`SELECT Id FROM Visit__c WHERE Id = '${Id}'`)).length, 0);
    const refused = await ask(
      'mutation { uiapi { Visit__cCreate(input: { Visit__c: { State__c: "nonsense" } }) { Record { Id } } } }',
    );
    assert.equal(refused.errors.length, 1);
  });

  it('says with line and column what it does not know, and keeps its limits', async () => {
    const message = async (query: string): Promise<string> => {
      const { data, errors } = await ask(query);
      assert.equal(data.uiapi, undefined);
      assert.ok((errors[0]?.locations?.[0]?.line ?? 0) > 0);
      return errors[0]?.message ?? '';
    };
    assert.match(await message('{ uiapi { query { Nope { edges { node { Id } } } } } }'), /FieldUndefined/);
    assert.match(
      await message('{ uiapi { query { Account { edges { node { Nope { value } } } } } } }'),
      /FieldUndefined/,
    );
    assert.match(await message('{ oops'), /Invalid Syntax/);
    assert.match(
      await message('{ uiapi { query { Account(first: 2001) { edges { node { Id } } } } } }'),
      /between 1 and 2000/,
    );
    const slice = (args: string): string => `{ uiapi { query { Account(${args}) { totalCount } } } }`;
    const cursor = (row: number): string => btoa(JSON.stringify({ v: '1', o: row }));
    assert.match(await message(slice('first: 10, upperBound: 5000')), /between 200 and 2000/);
    assert.match(await message(slice('first: 200, upperBound: 10001')), /between 1 and 10000/);
    assert.match(await message(slice(`first: 10, after: "${cursor(4000)}"`)), /at most 4000 records/);
    const beyond = slice(`first: 200, upperBound: 6000, after: "${cursor(4000)}"`);
    assert.deepEqual((await ask(beyond)).errors, []);
  });

  it('a document is wrong however many records there are', async () => {
    const query = (inner: string): string => `{ uiapi { query { ${inner} } } }`;
    const node = (inner: string): string => query(`Lead { edges { node { ${inner} } } }`);
    const wrong: readonly (readonly [document: string, variables: Record<string, unknown>, text: RegExp])[] =
      [
        [query('Lead'), {}, /SubselectionRequired/],
        [query('Lead { edges { node } }'), {}, /SubselectionRequired/],
        [query('Lead { edges(first: 1) { node { Id } } }'), {}, /UnknownArgument/],
        [query('Lead { edges { nope } }'), {}, /FieldUndefined/],
        [query('Lead(scope: TEAM) { totalCount }'), {}, /'scope' with value 'TEAM'/],
        [
          query('Lead(orderBy: { Name: { order: UP } }) { totalCount }'),
          {},
          /'orderBy.order' with value 'UP'/,
        ],
        [node('Name { value { x } }'), {}, /SubselectionNotAllowed/],
        [node('Name { nope }'), {}, /FieldUndefined/],
        [node('x: Name { value } x: Phone { value }'), {}, /FieldsConflict/],
        [node('Owner { Name { value } }'), {}, /FieldUndefined/],
        [node('Owner { ... on Account { Name { value } } }'), {}, /can never be of type 'Account'/],
        [node('ConvertedAccount { Nope { value } }'), {}, /FieldUndefined/],
        [
          query(
            'Contact { edges { node { Account { Parent { Parent { Parent { Parent { Parent { Id } } } } } } } } }',
          ),
          {},
          /No more than 5/,
        ],
        [`query q($n: Int) ${query('Lead { totalCount }')}`, { n: 1 }, /Unused variable 'n'/],
        [
          `query q($n: Int) ${query('Lead(first: $n) { totalCount }')}`,
          { n: 'x' },
          /converted to type 'Int'/,
        ],
        [
          'mutation { uiapi { AccountCreate(input: { Account: { Name: 5 } }) { Record { Id } } } }',
          {},
          /is not valid/,
        ],
        [
          'mutation { uiapi { AccountCreate(input: { Nope: 1 }) { Record { Id } } } }',
          {},
          /not in 'AccountCreateInput'/,
        ],
        [
          'mutation { uiapi { AccountCreate(input: { Account: { Name: "x" } }) } }',
          {},
          /SubselectionRequired/,
        ],
      ];
    for (const [document, variables, text] of wrong) {
      const { data, errors } = await ask(document, variables);
      assert.deepEqual([data, errors.length], [{}, 1], document);
      assert.match(errors[0]?.message ?? '', text);
    }
    assert.equal((await org.query("SELECT Id FROM Account WHERE Name = 'x'")).length, 0);
    const eleven = Array.from({ length: 11 }, (_, number) => `q${String(number)}: Lead { totalCount }`);
    assert.match((await ask(query(eleven.join(' ')))).errors[0]?.message ?? '', /At most 10 queries/);
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
