import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { openSf } from '../../../packages/cli/src/salesforce-cli/sf.ts';
import { deploySource, loginAsAdmin } from '../../../scripts/start/deploy.ts';
import { median, startBenchOrg } from './org.ts';
import type { BenchOrg } from './org.ts';

const source = join(import.meta.dirname, '..', '..', '..', 'force-app');

export interface DeployTimes {
  readonly components: number;
  /** REST deploy of the whole force-app, from the call to `Succeeded`; Apex compiled, its types not checked. */
  readonly withoutTypesMs: number;
  /** The same with apex-ls, which needs Java. */
  readonly withTypesMs: number;
  /** `sf project deploy start` on a fresh org, whole command. */
  readonly sfMs: number;
}

export async function measureDeploys(): Promise<DeployTimes> {
  const zip = await metadataZip();
  let components = 0;
  const onFreshOrg = (env: Readonly<Record<string, string>>): Promise<number> =>
    median(3, async () => {
      const org = await startBenchOrg(null, env);
      const deployed = await deploy(org, zip).finally(() => org.stop());
      components = deployed.components;
      return deployed.milliseconds;
    });
  const withTypesMs = await onFreshOrg({});
  // The type checker takes this program where it is named; one that is not there leaves types unchecked.
  const withoutTypesMs = await onFreshOrg({ BALES_JAVA: 'no-java-here' });
  return { components, withoutTypesMs, withTypesMs, sfMs: await median(3, measureSf) };
}

async function metadataZip(): Promise<Buffer> {
  const set = ComponentSet.fromSource(source);
  const { zipBuffer } = await new MetadataConverter().convert(set, 'metadata', { type: 'zip' });
  if (!zipBuffer) throw new Error('force-app could not be converted');
  return zipBuffer;
}

const POLL_MS = 20;

interface DeployAnswer {
  readonly deployResult: {
    readonly done: boolean;
    readonly success: boolean;
    readonly status: string;
    readonly numberComponentsDeployed: number;
  };
}

async function deploy(org: BenchOrg, zip: Buffer): Promise<{ milliseconds: number; components: number }> {
  const path = '/services/data/v67.0/metadata/deployRequest';
  const began = performance.now();
  const started = await fetch(org.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.token}` },
    body: deployForm(zip),
  });
  const { id } = (await started.json()) as { id: string };
  for (;;) {
    const answer = (await org.call('GET', `${path}/${id}?includeDetails=false`)) as DeployAnswer;
    const { done, success, status, numberComponentsDeployed } = answer.deployResult;
    if (done && !success) throw new Error(`The deploy ended ${status}`);
    if (done) return { milliseconds: performance.now() - began, components: numberComponentsDeployed };
    // A client that asks without a pause takes a core from what it waits for.
    await setTimeout(POLL_MS);
  }
}

function deployForm(zip: Buffer): FormData {
  const form = new FormData();
  const options = { deployOptions: { rollbackOnError: true, singlePackage: true, testLevel: 'NoTestRun' } };
  form.set('entity_content', new Blob([JSON.stringify(options)], { type: 'application/json' }));
  form.set('file', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'deploy.zip');
  return form;
}

async function measureSf(): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'bales-bench-sf-'));
  const org = await startBenchOrg(null);
  try {
    const sf = openSf(join(home, 'sf'));
    await loginAsAdmin(sf, org.url, org.token);
    const began = performance.now();
    await deploySource(sf, source);
    return performance.now() - began;
  } finally {
    await org.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
