import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { file, manifest } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

describe('quick actions', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
    await org.deploy({
      'package.xml': manifest({ QuickAction: ['Lead.Follow'] }),
      'quickActions/Lead.Follow.quickAction': file(
        'QuickAction',
        '<label>追う</label><optionsCreateFeedItem>false</optionsCreateFeedItem><targetObject>Task</targetObject><type>Create</type>',
      ),
    });
  });
  after(() => org.close());

  const get = (path: string): Promise<Record<string, unknown>> => org.json('GET', DATA + path);

  it('an object lists its own, the org the global ones', async () => {
    const list = (await get('/sobjects/Lead/quickActions')) as unknown as Record<string, unknown>[];
    const [action] = list;
    assert.deepEqual([list.length, action?.['name'], action?.['label']], [1, 'Lead.Follow', '追う']);
    const url = `${DATA}/sobjects/Lead/quickActions/Follow`;
    assert.deepEqual(action?.['urls'], { quickAction: url, describe: `${url}/describe` });
    assert.deepEqual(await get('/sobjects/Account/quickActions'), []);
    assert.deepEqual(await get('/quickActions'), []);
  });

  it('one is found by its name, described with what it makes', async () => {
    assert.equal((await get('/sobjects/Lead/quickActions/Follow'))['type'], 'Create');
    const described = await get('/sobjects/Lead/quickActions/Lead.Follow/describe');
    assert.deepEqual([described['contextSobjectType'], described['targetSobjectType']], ['Lead', 'Task']);
    const missing = await org.call('GET', `${DATA}/sobjects/Lead/quickActions/Nothing`);
    assert.equal(missing.status, 404);
  });

  it('an org without approvals and workflow rules says so', async () => {
    assert.deepEqual(await get('/process/approvals'), { approvals: {} });
    assert.deepEqual(await get('/process/rules'), { rules: {} });
  });
});
