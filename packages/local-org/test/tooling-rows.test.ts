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
});
