import { OrgError } from '../../org/errors.ts';
import type { ApexCompiler, CompileProblem, MetadataHost } from '../contract.ts';
import { filesToCompile } from '../appliers/lightning-component-bundle.ts';
import type { Component } from '../components/component.ts';
import type { ComponentStore } from '../components/component-store.ts';
import type { SetupRows } from '../components/setup-rows.ts';
import type { LwcCompiler } from '../lwc/compile-file.ts';
import { readPackage } from '../package/read-package.ts';
import type { DeployPackage } from '../package/read-package.ts';
import { readZip } from '../package/zip.ts';
import { expectWork } from './expect-work.ts';
import { sourceTree } from './source-tree.ts';
import { errorOf } from '../package/message.ts';
import type { ComponentProblem } from '../package/message.ts';
import { KeptJobs, VALIDATED_MS } from './kept-jobs.ts';
import { runPackage, testsFail } from './run-package.ts';
import { isDone } from './deploy-result.ts';
import type { DeployJob, DeployOptions } from './deploy-result.ts';

/** What deploys share: built once by the metadata room. */
export interface DeployEnvironment {
  readonly host: MetadataHost;
  readonly components: ComponentStore;
  readonly rows: SetupRows;
  readonly lwc: LwcCompiler;
  readonly apex: ApexCompiler | null;
}

interface Queued {
  readonly job: DeployJob;
  /** Dropped when the job is done, unless a quick deploy may want it. */
  package: DeployPackage;
  /** What the package was read from; null for a quick deploy. */
  zip: Uint8Array | null;
}

const KEPT_JOBS = 200;

/** Deploys of one org, one after the other, in the order of their coming. */
export class DeployQueue {
  readonly #environment: DeployEnvironment;
  readonly #kept: KeptJobs;
  readonly #jobs = new Map<string, Queued>();
  #tail: Promise<void> = Promise.resolve();

  constructor(environment: DeployEnvironment) {
    this.#environment = environment;
    this.#kept = new KeptJobs(environment.host);
  }

  /** Takes a deploy in; it runs on its own. @throws OrgError for a zip that cannot be read and for options that contradict */
  submit(zip: Uint8Array, options: DeployOptions, userId: string): DeployJob {
    checkOptions(options);
    const files = readZip(zip);
    expectWork(files, this.#environment.lwc, this.#environment.apex);
    return this.#enqueue({ package: readPackage(files), zip }, options, userId, null);
  }

  /** Repeats a validated deploy without its tests. @throws OrgError INVALID_ID_FIELD */
  quickDeploy(validationId: string, userId: string): DeployJob {
    const key = fifteen(validationId);
    const job = this.#jobs.get(key)?.job ?? this.#kept.find(key);
    const age = this.#environment.host.clock.now() - (job?.completedDate ?? 0);
    const usable = job && mayBeRepeated(job) && age <= VALIDATED_MS;
    const pack = usable ? this.#validatedPackage(key) : undefined;
    if (!usable || !pack)
      throw new OrgError(
        'INVALID_ID_FIELD',
        `The validation ID ${validationId} is not valid for a quick deploy`,
      );
    const options: DeployOptions = {
      ...job.options,
      checkOnly: false,
      testLevel: null,
      runTests: [],
    };
    return this.#enqueue({ package: pack, zip: null }, options, userId, job.id);
  }

  /** What was validated: still in memory, or read again from what was kept. */
  #validatedPackage(key: string): DeployPackage | undefined {
    const known = this.#jobs.get(key);
    if (known) return known.package;
    const zip = this.#kept.findPackage(key);
    return zip && readPackage(readZip(zip));
  }

  /** @throws OrgError INVALID_CROSS_REFERENCE_KEY */
  get(id: string): DeployJob {
    const key = fifteen(id);
    const found = this.#jobs.get(key)?.job ?? this.#kept.find(key);
    if (!found)
      throw new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { status: 404 });
    return found;
  }

  /** Stops a deploy that has not begun, or asks one that runs to stop before it commits. */
  cancel(id: string, userId: string): DeployJob {
    const job = this.get(id);
    if (isDone(job)) throw new OrgError('INVALID_OPERATION', `Deployment already completed: ${job.id}`);
    job.canceledById = userId;
    job.canceledByName = this.#userName(userId);
    if (job.status === 'Pending') this.#end(job, 'Canceled');
    else job.status = 'Canceling';
    return job;
  }

  /** Resolves when nothing is waiting or running. */
  idle(): Promise<void> {
    return this.#tail;
  }

  #enqueue(
    what: Pick<Queued, 'package' | 'zip'>,
    options: DeployOptions,
    userId: string,
    validated: string | null,
  ): DeployJob {
    const now = this.#environment.host.clock.now();
    const job: DeployJob = {
      id: this.#environment.host.newId('0Af'),
      options,
      createdById: userId,
      createdByName: this.#userName(userId),
      createdDate: now,
      validatedDeployRequestId: validated,
      status: 'Pending',
      startDate: null,
      completedDate: null,
      lastModifiedDate: now,
      canceledById: null,
      canceledByName: null,
      errorStatusCode: null,
      errorMessage: null,
      outcome: null,
    };
    const queued: Queued = { job, ...what };
    this.#jobs.set(fifteen(job.id), queued);
    this.#forgetOld();
    this.#tail = this.#tail.then(() => this.#process(queued));
    return job;
  }

  #forgetOld(): void {
    for (const [key, { job }] of this.#jobs) {
      if (this.#jobs.size <= KEPT_JOBS) return;
      if (isDone(job)) this.#jobs.delete(key);
    }
  }

  async #process(queued: Queued): Promise<void> {
    const { job } = queued;
    // The answer to the submission goes out before the work begins, and a cancel may come in.
    await new Promise((resolve) => setImmediate(resolve));
    if (isDone(job)) return;
    job.status = 'InProgress';
    job.startDate = this.#environment.host.clock.now();
    try {
      const pack = await this.#prepare(queued.package);
      await new Promise((resolve) => setImmediate(resolve));
      await this.#environment.host.turn();
      if (wasCanceled(job)) this.#end(job, 'Canceled');
      else this.#run(job, pack);
    } catch (error) {
      this.#break(job, error);
    }
    if (!mayBeRepeated(job)) queued.package = EMPTY;
    else if (queued.zip) this.#kept.keepPackage(fifteen(job.id), queued.zip);
    queued.zip = null;
  }

  /** Slow things that need no transaction: loading the LWC compiler, checking Apex types. */
  async #prepare(pack: DeployPackage): Promise<DeployPackage> {
    const { lwc, apex } = this.#environment;
    const bundles = pack.components.filter((component) => component.type === 'LightningComponentBundle');
    const ahead = bundles.length > 0 ? lwc.compileAhead(bundles.flatMap(filesToCompile)) : undefined;
    const checked = await this.#checkCode(pack, apex);
    await ahead;
    return checked;
  }

  async #checkCode(pack: DeployPackage, apex: ApexCompiler | null): Promise<DeployPackage> {
    const code = pack.components.filter(
      (component) => component.type === 'ApexClass' || component.type === 'ApexTrigger',
    );
    if (!apex || code.length === 0) return pack;
    const reading = apex.readAhead?.(code.map(sourceOf));
    if (!apex.typeCheck) {
      await reading;
      return pack;
    }
    const tree = sourceTree(this.#environment.components, pack.components);
    const names = code.map((component) => component.fullName);
    const [problems] = await Promise.all([apex.typeCheck(tree, names), reading]);
    return withProblems(pack, code, problems);
  }

  #run(job: DeployJob, pack: DeployPackage): void {
    const { outcome, committed } = runPackage(this.#environment, pack, job.options, job.createdById);
    job.outcome = outcome;
    const failed = outcome.failures.length > 0 || (outcome.tests !== null && testsFail(outcome.tests));
    if (!failed) this.#end(job, 'Succeeded');
    else this.#end(job, committed ? 'SucceededPartial' : 'Failed');
  }

  /** The deploy itself broke, not a component of it. */
  #break(job: DeployJob, error: unknown): void {
    const refusal = error instanceof OrgError ? error : null;
    if (!refusal)
      this.#environment.host.warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
    job.errorStatusCode = refusal?.code ?? 'UNKNOWN_EXCEPTION';
    job.errorMessage = `${job.errorStatusCode}: ${refusal?.message ?? 'An unexpected error occurred.'}`;
    this.#end(job, 'Failed');
  }

  #end(job: DeployJob, status: DeployJob['status']): void {
    job.status = status;
    job.completedDate = this.#environment.host.clock.now();
    job.lastModifiedDate = job.completedDate;
    this.#kept.keep(fifteen(job.id), job);
  }

  #userName(userId: string): string {
    return String(this.#environment.rows.find('User', { Id: userId })[0]?.['Name'] ?? '');
  }
}

function sourceOf({ type, content }: Component): { kind: 'class' | 'trigger'; body: string } {
  const [bytes] = content.values();
  const body = bytes ? Buffer.from(bytes).toString('utf8') : '';
  return { kind: type === 'ApexClass' ? 'class' : 'trigger', body };
}

/** Takes the classes with errors out of a package, and what the type checker said into it. */
function withProblems(
  pack: DeployPackage,
  code: readonly Component[],
  found: readonly CompileProblem[],
): DeployPackage {
  const told = found.map((problem): ComponentProblem => {
    const isSubject = ({ fullName }: Component): boolean =>
      fullName.toLowerCase() === problem.name.toLowerCase();
    const fileName = `classes/${problem.name}.cls`;
    const subject = code.find(isSubject) ?? { type: 'ApexClass', fullName: problem.name, fileName };
    const problemType = problem.severity === 'error' ? 'Error' : 'Warning';
    return { ...errorOf(subject, problem.message, problem), problemType };
  });
  const problems = told.filter(({ problemType }) => problemType === 'Error');
  const bad = new Set(problems.map((problem) => problem.fullName));
  return {
    ...pack,
    problems: [...pack.problems, ...problems],
    notices: told.filter(({ problemType }) => problemType === 'Warning'),
    components: pack.components.filter(
      (component) => !code.includes(component) || !bad.has(component.fullName),
    ),
  };
}

const EMPTY: DeployPackage = {
  rootFolder: '',
  version: '',
  components: [],
  problems: [],
  deletesBefore: null,
  deletesAfter: null,
};

/** A cancel may have come in since the status was set; TypeScript cannot know. */
function wasCanceled(job: { readonly status: string }): boolean {
  return job.status === 'Canceling';
}

/** Only a successful validation can be followed by a quick deploy. */
function mayBeRepeated(job: DeployJob): boolean {
  return job.options.checkOnly && job.status === 'Succeeded';
}

function fifteen(id: string): string {
  return id.slice(0, 15);
}

function checkOptions(options: DeployOptions): void {
  if (options.runTests.length > 0 && options.testLevel !== 'RunSpecifiedTests')
    throw new OrgError(
      'INVALID_OPERATION',
      'runTests can be specified only when testLevel is RunSpecifiedTests',
    );
  if (options.testLevel === 'RunSpecifiedTests' && options.runTests.length === 0)
    throw new OrgError(
      'INVALID_OPERATION',
      'testLevel of RunSpecifiedTests requires runTests to be specified',
    );
}
