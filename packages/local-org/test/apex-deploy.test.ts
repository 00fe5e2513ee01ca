import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { DeployJob, DeployOptions } from '../src/metadata/deploy/deploy-result.ts';
import { defaultDeployOptions } from '../src/metadata/deploy/deploy-result.ts';
import { failures, file, manifest, zipOf } from '../src/metadata/testing/new-room.ts';
import { runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const META = file('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>');

function answering(text: string): string {
  return `public class Paint {\n    @AuraEnabled\n    public static String color() {\n        return '${text}';\n    }\n}`;
}

async function deploy(
  org: TestOrg,
  classes: Readonly<Record<string, string>>,
  options: Partial<DeployOptions> = {},
  more: Readonly<Record<string, string>> = {},
): Promise<DeployJob> {
  const files: Record<string, string> = {
    'package.xml': manifest({ ApexClass: Object.keys(classes) }),
    ...more,
  };
  for (const [name, body] of Object.entries(classes)) {
    files[`classes/${name}.cls`] = body;
    files[`classes/${name}.cls-meta.xml`] = META;
  }
  const given = { ...defaultDeployOptions, rollbackOnError: true, singlePackage: true, ...options };
  const job = org.metadata.deploys.submit(zipOf(files), given, org.org.administratorId);
  await org.metadata.deploys.idle();
  return job;
}

async function color(org: TestOrg): Promise<unknown> {
  const body = { namespace: '', classname: 'Paint', method: 'color', params: {} };
  const answer = await org.call('POST', '/webruntime/api/apex/execute', body);
  const parsed = (await answer.json()) as Record<string, unknown>;
  return answer.ok ? parsed['returnValue'] : parsed['message'];
}

describe('the program that runs follows the deploys', () => {
  it('a deploy that fails or only validates changes nothing', async () => {
    const org = await runOrg();
    assert.equal((await deploy(org, { Paint: answering('red') })).status, 'Succeeded');
    assert.equal(await color(org), 'red');

    const wrong = await deploy(org, {
      Paint: answering('blue'),
      Wrong: 'public class Wrong {\n    Integer n = no();\n}',
    });
    assert.equal(wrong.status, 'Failed');
    assert.match(failures(wrong).join(), /ApexClass Wrong: .*no/);
    assert.equal((await deploy(org, { Paint: answering('green') }, { checkOnly: true })).status, 'Succeeded');

    assert.equal(await color(org), 'red');
    await org.close();
  });

  it('what compiles stays when the rest is refused without a rollback', async () => {
    const org = await runOrg();
    const classes = { Paint: answering('red'), Wrong: 'public class Wrong { Integer n = no(); }' };

    const job = await deploy(org, classes, { rollbackOnError: false });

    assert.equal(job.status, 'SucceededPartial');
    assert.equal(await color(org), 'red');
    await org.close();
  });

  it('a deleted class is gone', async () => {
    const org = await runOrg();
    await deploy(org, { Paint: answering('red') });
    const destructive = { 'destructiveChanges.xml': manifest({ ApexClass: ['Paint'] }) };

    assert.equal((await deploy(org, {}, {}, destructive)).status, 'Succeeded');

    assert.match(String(await color(org)), /not found: Paint/);
    await org.close();
  });

  it('classes run again after a restart on the same folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'apex-folder-'));
    const first = await runOrg({ folder });
    await deploy(first, { Paint: answering('red') });
    await first.close();

    const second = await runOrg({ folder });
    assert.equal(await color(second), 'red');
    await second.close();
    rmSync(folder, { recursive: true });
  });

  it('what the local org does not know is refused, or let in with a warning to fail at the call', async () => {
    const unknown = answering('red').replace(
      "return '",
      "Messaging.reserveSingleEmailCapacity(1);\n        return '",
    );
    const strict = await runOrg();
    assert.match(
      failures(await deploy(strict, { Paint: unknown })).join(),
      /not supported by the local org: Messaging/,
    );
    await strict.close();

    const lenient = await runOrg({ apex: 'warn' });
    const job = await deploy(lenient, { Paint: unknown });
    assert.equal(job.status, 'Succeeded');
    const warnings = job.outcome?.successes.filter(({ warning }) => warning).map(({ problem }) => problem);
    assert.match(String(warnings), /not supported by the local org: Messaging/);
    assert.match(String(await color(lenient)), /not supported by the local org: Messaging/);
    await lenient.close();
  });

  it('a trigger runs for saves of every client', async () => {
    const org = await runOrg();
    const trigger =
      "trigger Mark on Account (before insert) { for (Account a : Trigger.new) a.Site = 'marked'; }";
    const meta = file('ApexTrigger', '<apiVersion>66.0</apiVersion><status>Active</status>');
    const files = {
      'package.xml': manifest({ ApexTrigger: ['Mark'] }),
      'triggers/Mark.trigger': trigger,
      'triggers/Mark.trigger-meta.xml': meta,
    };
    assert.equal((await deploy(org, {}, {}, files)).status, 'Succeeded');

    await org.make('Account', { Name: 'a' });

    assert.equal((await org.one('SELECT Site FROM Account'))['Site'], 'marked');
    await org.close();
  });
});
