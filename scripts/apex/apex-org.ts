import { startLocalOrg } from '@bales/local-org';
import type { RunningLocalOrg } from '@bales/local-org';
import { emitAll } from '../components/emit.ts';
import { projectZip } from './project-zip.ts';

type Engine = RunningLocalOrg['apex'];
export type TestRun = ReturnType<Engine['runTests']>;

/** A local org in memory with this project deployed into it. */
export interface ApexOrg {
  readonly org: RunningLocalOrg['org'];
  readonly engine: Engine;
  readonly userId: string;
  /** The code that stands in the org. */
  readonly sources: ReturnType<RunningLocalOrg['metadata']['apexSources']>;
  /** Warnings of the deploy, a line each. */
  readonly warnings: readonly string[];
  readonly url: string;
  readonly adminToken: string;
  close(): Promise<void>;
}

/** The project does not compile; `problems` are lines of `file:line:column message`. */
export class DeployRefused extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'DeployRefused';
    this.problems = problems;
  }
}

/** What Apex and its tests stand on. */
const NEEDED = new Set([
  ...['ApexClass', 'ApexTrigger', 'CustomField', 'CustomLabel', 'CustomLabels', 'CustomObject'],
  ...['CustomPermission', 'PermissionSet', 'RecordType', 'ValidationRule'],
]);

/** Not rolled back: a component or page that is refused is no reason to leave Apex untested. */
const OPTIONS = {
  allowMissingFiles: false,
  autoUpdatePackage: false,
  checkOnly: false,
  ignoreWarnings: true,
  performRetrieve: false,
  purgeOnDelete: false,
  rollbackOnError: false,
  runTests: [],
  singlePackage: true,
  testLevel: null,
};

/**
 * Deploys `force-app` into a new local org. With `english`, that org has Translation Workbench and takes `force-app-en` too.
 * @throws DeployRefused
 */
export async function openApexOrg(
  root: string,
  { english = false }: { readonly english?: boolean } = {},
): Promise<ApexOrg> {
  emitAll(root);
  const zip = await projectZip(root, english ? ['force-app', 'force-app-en'] : ['force-app']);
  const running = await startLocalOrg({ settings: { translationWorkbench: english } });
  const { metadata, apex, org } = running;
  const job = metadata.deploys.submit(zip, OPTIONS, org.administratorId);
  await metadata.deploys.idle();
  const failures = job.outcome?.failures ?? [];
  const fatal = job.outcome
    ? failures.filter(({ componentType }) => NEEDED.has(componentType)).map(lineOf)
    : [];
  if (!job.outcome) fatal.push(job.errorMessage ?? job.status);
  if (fatal.length > 0) {
    await running.close();
    throw new DeployRefused(fatal);
  }
  return {
    org,
    engine: apex,
    userId: org.administratorId,
    sources: metadata.apexSources(),
    warnings: [...failures, ...(job.outcome?.successes ?? []).filter(({ warning }) => warning)].map(lineOf),
    url: running.url,
    adminToken: running.adminToken,
    close: () => running.close(),
  };
}

interface Told {
  readonly fileName: string;
  readonly problem?: string;
  readonly lineNumber?: number;
  readonly columnNumber?: number;
}

function lineOf({ fileName, problem, lineNumber, columnNumber }: Told): string {
  const place = lineNumber === undefined ? '' : `:${String(lineNumber)}:${String(columnNumber ?? 1)}`;
  return `${fileName}${place} ${problem ?? ''}`;
}
