import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { sampleProject, xml } from './sample-project.ts';
import { openSf } from './sf.ts';
import type { SfBench } from './sf.ts';

interface DeployAnswer {
  readonly id: string;
  readonly status: string;
  readonly success: boolean;
  readonly checkOnly: boolean;
  readonly numberComponentsDeployed: number;
  readonly numberComponentErrors: number;
  readonly files: { fullName: string; state: string; error?: string; lineNumber?: number }[];
}

const SOURCE = ['--source-dir', 'force-app'];
const BROKEN = 'force-app/main/default/objects/Visit__c/fields/Broken__c.field-meta.xml';

describe('sf project, sobject and api', () => {
  let org: TestOrg;
  let sf: SfBench;

  before(async () => {
    org = await runOrg();
    sf = openSf({ SF_ACCESS_TOKEN: org.adminToken });
    await sf.result(
      'org',
      'login',
      'access-token',
      '--no-prompt',
      '--set-default',
      '--instance-url',
      org.url,
    );
    sf.write(sampleProject());
  });
  after(async () => {
    await org.close();
    sf.close();
  });

  const object = (name: string) => org.org.schema.object(name);

  it('a dry run changes nothing', async () => {
    const answer = await sf.result<DeployAnswer>('project', 'deploy', 'start', ...SOURCE, '--dry-run');
    assert.deepEqual([answer.status, answer.checkOnly], ['Succeeded', true]);
    assert.equal(object('Visit__c'), undefined);
  });

  it('validate, then quick deploy of what was validated', async () => {
    const validated = await sf.result<DeployAnswer>(
      ...['project', 'deploy', 'validate', ...SOURCE, '--test-level', 'RunLocalTests'],
    );
    assert.equal(validated.status, 'Succeeded');
    assert.equal(object('Visit__c'), undefined);
    const quick = await sf.result<DeployAnswer>('project', 'deploy', 'quick', '--job-id', validated.id);
    assert.equal(quick.status, 'Succeeded');
    assert.equal(object('Visit__c')?.label, '訪問');
    assert.equal(object('Account')?.fields.get('rank__c')?.picklistValues.length, 2);
  });

  it('a deploy by SOAP says what is unchanged, one by REST too', async () => {
    const soap = await sf.result<DeployAnswer>('project', 'deploy', 'start', ...SOURCE);
    assert.equal(soap.status, 'Succeeded');
    assert.ok(soap.files.every(({ state }) => state === 'Unchanged' || state === 'Changed'));
    const rest = await sf
      .withEnvironment({ SF_ORG_METADATA_REST_DEPLOY: 'true' })
      .result<DeployAnswer>('project', 'deploy', 'start', ...SOURCE);
    assert.equal(rest.status, 'Succeeded');
    const used = await org.json<{ path: string; method: string }[]>('GET', '/admin/requests');
    assert.ok(used.some(({ method, path }) => method === 'POST' && path.endsWith('/metadata/deployRequest')));
  });

  it('a deploy that fails names file, line and problem, and rolls everything back', async () => {
    sf.write({
      [BROKEN]: xml(
        'CustomField',
        '<fullName>Broken__c</fullName><label>x</label><referenceTo>Nothing__c</referenceTo><relationshipName>B</relationshipName><type>Lookup</type>',
      ),
      'force-app/main/default/objects/Visit__c/fields/Fine__c.field-meta.xml': xml(
        'CustomField',
        '<fullName>Fine__c</fullName><label>x</label><length>9</length><type>Text</type>',
      ),
    });
    const answer = await sf.json('project', 'deploy', 'start', ...SOURCE);
    const result = answer.result as DeployAnswer;
    assert.deepEqual([answer.status, result.status, result.success], [1, 'Failed', false]);
    const failed = result.files.filter(({ state }) => state === 'Failed');
    assert.deepEqual(
      failed.map(({ fullName }) => fullName),
      ['Visit__c.Broken__c'],
    );
    assert.match(failed[0]?.error ?? '', /Nothing__c/);
    assert.ok((failed[0]?.lineNumber ?? 0) > 0);
    assert.equal(object('Visit__c')?.fields.has('fine__c'), false);
    sf.remove(BROKEN);
  });

  it('destructive changes take components away', async () => {
    const members =
      '<types><members>Visit__c.Score__c</members><name>CustomField</name></types><version>67.0</version>';
    sf.write({
      'gone/package.xml': xml('Package', '<version>67.0</version>'),
      'gone/destructiveChanges.xml': xml('Package', members),
    });
    await sf.result(
      ...['project', 'deploy', 'start', '--manifest', 'gone/package.xml'],
      ...['--post-destructive-changes', 'gone/destructiveChanges.xml'],
    );
    assert.equal(object('Visit__c')?.fields.has('score__c'), false);
  });

  it('retrieve brings back what stands in the org', async () => {
    const file = 'force-app/main/default/labels/CustomLabels.labels-meta.xml';
    sf.write({ [file]: sf.read(file).replace('<value>訪問</value>', '<value>改</value>') });
    await sf.result(
      'project',
      'retrieve',
      'start',
      '--metadata',
      'CustomLabels',
      'CustomObject:Visit__c',
      'LightningComponentBundle',
    );
    assert.match(sf.read(file), /<value>訪問<\/value>/);
    assert.match(sf.read('force-app/main/default/lwc/visit/visit.js'), /class Visit/);
  });

  it('generate manifest --from-org lists everything', async () => {
    await sf.result('project', 'generate', 'manifest', '--from-org', org.adminUsername, '--name', 'all');
    const manifest = sf.read('all.xml');
    for (const member of ['Visit__c', 'Account.Rank__c', 'Visits', 'VisitTitle', 'visit'])
      assert.match(manifest, new RegExp(`<members>${member}</members>`));
  });

  it('sobject list and describe, api request rest', async () => {
    const custom = await sf.result<string[]>('sobject', 'list', '--sobject', 'custom');
    assert.deepEqual(custom, ['Visit__c']);
    const described = await sf.result<{ keyPrefix: string; fields: { name: string }[] }>(
      ...['sobject', 'describe', '--sobject', 'Visit__c'],
    );
    assert.match(described.keyPrefix, /^a\w\w$/);
    const raw = await sf.run('api', 'request', 'rest', '/services/data/v67.0/limits');
    assert.equal(raw.code, 0);
    assert.equal((JSON.parse(raw.stdout) as { DataStorageMB: { Max: number } }).DataStorageMB.Max, 10_240);
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
