import { setTimeout as sleep } from 'node:timers/promises';
import { apiVersion } from '@bales/sync';
import { writeZip } from '../../packages/local-org/src/metadata/package/zip.ts';
import { said } from './org-calls.ts';
import type { OrgCalls } from './org-calls.ts';
import { CannotTry } from './probe.ts';

/** Files of the metadata format by path, without `package.xml`. */
export type Files = Readonly<Record<string, string>>;
/** Full names by metadata type. */
export type Members = Readonly<Record<string, readonly string[]>>;

interface Failure {
  readonly componentType?: string | null;
  readonly fullName?: string;
  readonly problem?: string | null;
}

interface DeployResult {
  readonly done: boolean;
  readonly success: boolean;
  readonly errorMessage?: string | null;
  readonly details?: { readonly componentFailures?: readonly Failure[] };
}

const patience = 10 * 60_000;

export interface DeployWish {
  readonly files?: Files;
  readonly members?: Members;
  /** What is taken away. */
  readonly gone?: Members;
  /** What is taken away leaves the recycle bin too; production orgs do not take that. */
  readonly purge?: boolean;
  /** Only whether it would be taken: nothing changes. */
  readonly validate?: boolean;
}

/**
 * Deploys by REST and waits for the end.
 * @returns `taken`, or the failures of components, sorted. @throws CannotTry when the org takes no deploy, or it does not end
 */
export async function deploy(org: OrgCalls, wish: DeployWish): Promise<string> {
  const { files = {}, members = {}, gone, purge = false, validate = false } = wish;
  const contents = {
    ...{ ...files, 'package.xml': manifest(members) },
    ...(gone === undefined ? {} : { 'destructiveChanges.xml': manifest(gone) }),
  };
  const zip = writeZip(new Map(Object.entries(contents).map(([path, text]) => [path, Buffer.from(text)])));
  const common = { ignoreWarnings: true, rollbackOnError: true, singlePackage: true };
  const deployOptions = { ...common, checkOnly: validate, purgeOnDelete: purge };
  const form = new FormData();
  form.append('json', new Blob([JSON.stringify({ deployOptions })], { type: 'application/json' }));
  form.append('file', new Blob([Buffer.from(zip)], { type: 'application/zip' }), 'deploy.zip');
  const submitted = await org.call('POST', '/metadata/deployRequest', form);
  const { id } = (submitted.body ?? {}) as { readonly id?: string };
  if (id === undefined) throw new CannotTry(`deploy: ${said(submitted)}`);
  return wordsOf(await ended(org, id));
}

async function ended(org: OrgCalls, id: string): Promise<DeployResult> {
  const until = Date.now() + patience;
  for (let pause = 20; Date.now() < until; pause = Math.min(pause * 2, 5000)) {
    const answer = await org.call('GET', `/metadata/deployRequest/${id}?includeDetails=true`);
    const { deployResult } = (answer.body ?? {}) as { readonly deployResult?: DeployResult };
    if (deployResult === undefined) throw new CannotTry(`deploy: ${said(answer)}`);
    if (deployResult.done) return deployResult;
    await sleep(pause);
  }
  throw new CannotTry(`deploy ${id} has not ended`);
}

function wordsOf({ success, errorMessage, details }: DeployResult): string {
  if (success) return 'taken';
  const lines = (details?.componentFailures ?? []).map(
    ({ componentType, fullName = '', problem }) => `${componentType ?? ''} ${fullName}: ${problem ?? ''}`,
  );
  return lines.length === 0 ? (errorMessage ?? 'failed') : lines.sort().join(' | ');
}

const namespace = 'http://soap.sforce.com/2006/04/metadata';

/** A metadata file. */
export function xml(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${inner}</${root}>\n`;
}

function manifest(members: Members): string {
  const types = Object.entries(members).map(
    ([name, all]) =>
      `<types>${all.map((one) => `<members>${one}</members>`).join('')}<name>${name}</name></types>`,
  );
  return xml('Package', `${types.join('')}<version>${apiVersion}</version>`);
}
