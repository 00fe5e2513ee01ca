import { startLocalOrg } from '@bales/local-org';
import type { RunningLocalOrg } from '@bales/local-org';
import { emitAll } from '../components/emit.ts';
import { projectZip } from './project-zip.ts';

type Engine = NonNullable<RunningLocalOrg['apex']>;
export type TestRun = ReturnType<Engine['runTests']>;

/** A local org in memory with this project deployed into it. */
export interface ApexOrg {
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

/** Options of a deploy that is rolled back at the first error. */
const OPTIONS = {
  allowMissingFiles: false,
  autoUpdatePackage: false,
  checkOnly: false,
  ignoreWarnings: true,
  performRetrieve: false,
  purgeOnDelete: false,
  rollbackOnError: true,
  runTests: [],
  singlePackage: true,
  testLevel: null,
};

/** Deploys `force-app` into a new local org. @throws DeployRefused */
export async function openApexOrg(root: string): Promise<ApexOrg> {
  emitAll(root);
  const zip = await projectZip(root);
  const running = await startLocalOrg({ apex: 'refuse' });
  const { metadata, apex, org } = running;
  if (!apex) throw new Error('The local org was started without Apex');
  const job = metadata.deploys.submit(zip, OPTIONS, org.administratorId);
  await metadata.deploys.idle();
  if (job.status !== 'Succeeded') {
    await running.close();
    const told = (job.outcome?.failures ?? []).map(lineOf);
    throw new DeployRefused(told.length > 0 ? told : [job.errorMessage ?? job.status]);
  }
  return {
    engine: apex,
    userId: org.administratorId,
    sources: metadata.apexSources(),
    warnings: (job.outcome?.successes ?? []).filter(({ warning }) => warning).map(lineOf),
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
