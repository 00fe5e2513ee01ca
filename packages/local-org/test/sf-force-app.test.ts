import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { emitAll } from '../../../scripts/components/emit.ts';
import { defaultDeployOptions } from '../src/metadata/deploy/deploy-result.ts';
import type { RetrieveJob } from '../src/metadata/retrieve/retrieve-queue.ts';
import { failures } from '../src/metadata/testing/new-room.ts';
import { runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { openSf } from './sf.ts';
import type { SfBench } from './sf.ts';

interface Deployed {
  readonly status: string;
  readonly numberComponentsDeployed: number;
  readonly numberComponentErrors: number;
}

const root = join(import.meta.dirname, '..', '..', '..');

describe('the project’s own metadata', () => {
  let org: TestOrg;
  let sf: SfBench;

  before(async () => {
    emitAll(root);
    org = await runOrg();
    sf = openSf({ SF_ACCESS_TOKEN: org.adminToken });
    for (const name of ['force-app', 'oauth-app', 'force-app-en', 'sfdx-project.json', '.forceignore'])
      cpSync(join(root, name), join(sf.project, name), { recursive: true });
    await sf.result(
      'org',
      'login',
      'access-token',
      '--no-prompt',
      '--set-default',
      '--instance-url',
      org.url,
    );
  });
  after(async () => {
    await org.close();
    sf.close();
  });

  it('force-app deploys through sf project deploy start', async () => {
    const answer = await sf.result<Deployed>('project', 'deploy', 'start', '--source-dir', 'force-app');
    assert.deepEqual([answer.status, answer.numberComponentErrors], ['Succeeded', 0]);
    assert.ok(answer.numberComponentsDeployed > 100);
  });

  it('its fields are hidden from the deploying administrator until a permission set grants them', async () => {
    const soql = 'SELECT Id, BalesActivityId__c FROM Task';
    const hidden = await sf.json('data', 'query', '--query', soql);
    assert.equal(hidden.name, 'INVALID_FIELD');
    await sf.result('org', 'assign', 'permset', '--name', 'BalesUser');
    await sf.result('data', 'query', '--query', soql);
  });

  it('oauth-app deploys on top of it', async () => {
    const answer = await sf.result<Deployed>('project', 'deploy', 'start', '--source-dir', 'oauth-app');
    assert.equal(answer.status, 'Succeeded');
    assert.match(org.metadata.clientApps.consumerKeyOf('Bales') ?? '', /^3MVG9/);
  });

  it('all of it, retrieved and deployed again, is what stands there', async () => {
    const { deploys, retrieves, components } = org.metadata;
    const types = new Map<string, string[]>();
    for (const { type, fullName } of components.all()) {
      const name = type.replace(/^(Report|Dashboard)Folder$/, '$1');
      types.set(name, [...(types.get(name) ?? []), fullName]);
    }
    const { zip, messages } = await new Promise<RetrieveJob>((resolve) => {
      const job = retrieves.submit({
        unpackaged: { types, version: '67.0' },
        packageNames: [],
        singlePackage: true,
        apiVersion: '67.0',
      });
      setImmediate(() => resolve(job));
    });
    assert.deepEqual(messages, []);
    const options = { ...defaultDeployOptions, singlePackage: true, rollbackOnError: true };
    const again = deploys.submit(zip ?? new Uint8Array(), options, org.org.administratorId);
    await deploys.idle();
    assert.deepEqual(failures(again), []);
    const changed = again.outcome?.successes.filter((one) => one.changed && one.componentType !== '') ?? [];
    // The org gives back the key that it made itself, which the file did not name.
    assert.deepEqual(
      changed.map(({ componentType }) => componentType),
      ['ExtlClntAppGlobalOauthSettings'],
    );
    assert.ok((again.outcome?.successes.length ?? 0) > 100);
  });

  it('English translations are refused while Translation Workbench is off', async () => {
    const answer = await sf.json('project', 'deploy', 'start', '--source-dir', 'force-app-en');
    assert.equal(answer.status, 1);
  });
});
