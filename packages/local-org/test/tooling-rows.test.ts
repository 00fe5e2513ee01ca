import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

describe('Tooling rows', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  it('a metadata container is refused: nothing would be saved by it', async () => {
    for (const [object, label] of [
      ['MetadataContainer', 'Metadata Container'],
      ['ContainerAsyncRequest', 'Container Async Request'],
    ]) {
      const answer = await org.call('POST', `${DATA}/tooling/sobjects/${String(object)}`, { Name: 'x' });
      assert.equal(answer.status, 400);
      assert.deepEqual(await answer.json(), [
        {
          message: `entity type cannot be inserted: ${String(label)}`,
          errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        },
      ]);
    }
  });

  it('columns of a query are named by their Apex types, as those of the data API', async () => {
    const soql = encodeURIComponent('SELECT Id, Name, ApiVersion FROM ApexClass');
    const { columnMetadata } = await org.json<{
      columnMetadata: { columnName: string; apexType: string }[];
    }>('GET', `${DATA}/tooling/query?columns=true&q=${soql}`);
    assert.deepEqual(
      columnMetadata.map(({ columnName, apexType }) => [columnName, apexType]),
      [
        ['Id', 'Id'],
        ['Name', 'String'],
        ['ApiVersion', 'Double'],
      ],
    );
  });

  it('a query is explained here as in the data API', async () => {
    const soql = encodeURIComponent("SELECT Id FROM ApexClass WHERE Name = 'None'");
    const { plans } = await org.json<{ plans: { sobjectType: string; cardinality: number }[] }>(
      'GET',
      `${DATA}/tooling/query?explain=${soql}`,
    );
    assert.deepEqual(
      plans.map(({ sobjectType, cardinality }) => [sobjectType, cardinality]),
      [['ApexClass', 0]],
    );
  });
});
