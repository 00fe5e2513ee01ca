import type { ApexEngine, TestMethodResult, TestRun, TestSelection } from '../../apex/contract.ts';
import type { LocalOrg } from '../../org.ts';
import type { ServerContext } from '../../server/context.ts';
import { TestRows } from './test-rows.ts';

interface Job {
  readonly id: string;
  readonly runId: string;
  readonly userId: string;
  /** Queue item by class. */
  readonly items: ReadonlyMap<string, string>;
}

/** Longest text of a result's message and stack trace. */
const TEXT_LENGTH = 4000;

/** Test runs: rows are made when one is asked for and filled when it has run. */
export class TestJobs {
  readonly rows: TestRows;
  readonly #org: LocalOrg;
  readonly #engine: ApexEngine;
  readonly #finished: (jobId: string) => void;

  /** @param finished told of every queued run that has ended */
  constructor(org: LocalOrg, engine: ApexEngine, finished: (jobId: string) => void) {
    this.#org = org;
    this.#engine = engine;
    this.#finished = finished;
    this.rows = new TestRows(org);
  }

  /** Queues a run that begins once the answer is out. @returns ID of its AsyncApexJob */
  start(selection: readonly TestSelection[], userId: string, context: ServerContext): string {
    const job = this.#org.data.transaction(() => this.#queue(selection, userId));
    this.#org.sequences.flush();
    setImmediate(() => void this.#runLater(job, selection, context));
    return job.id;
  }

  async #runLater(job: Job, selection: readonly TestSelection[], context: ServerContext): Promise<void> {
    try {
      await context.exclusive(() => Promise.resolve(this.#run(job, selection)));
    } catch (error) {
      context.log.defect(error);
      this.rows.update('ApexTestRunResult', job.runId, { Status: 'Failed', EndTime: this.#now() });
      for (const id of job.items.values()) this.rows.update('ApexTestQueueItem', id, { Status: 'Failed' });
    }
    this.#finished(job.id);
  }

  /** Runs at once, and keeps what was covered. */
  runNow(selection: readonly TestSelection[], userId: string): TestRun {
    const run = this.#engine.runTests(selection, userId);
    this.#org.data.transaction(() => this.rows.saveCoverage(run, userId));
    this.#org.sequences.flush();
    return run;
  }

  #queue(selection: readonly TestSelection[], userId: string): Job {
    const { rows } = this;
    const id = rows.insert('AsyncApexJob', '707', userId, { JobType: 'TestRequest', Status: 'Queued' });
    const methods = new Map(this.#engine.testClasses().map((one) => [one.className, one.methods.length]));
    const count = selection.reduce(
      (sum, one) => sum + (one.methods?.length ?? methods.get(one.className) ?? 0),
      0,
    );
    const runId = rows.insert('ApexTestRunResult', '05m', userId, {
      ...{ AsyncApexJobId: id, UserId: userId, Status: 'Queued', Source: 'SOAP', JobName: '' },
      ...{ ClassesEnqueued: selection.length, ClassesCompleted: 0, MethodsEnqueued: count },
      ...{ MethodsCompleted: 0, MethodsFailed: 0, TestTime: 0, TestSetupTime: 0, StartTime: this.#now() },
    });
    const items = new Map<string, string>();
    for (const { className } of selection) {
      const values = {
        ApexClassId: rows.classId(className),
        Status: 'Queued',
        ParentJobId: id,
        TestRunResultId: runId,
      };
      items.set(className, rows.insert('ApexTestQueueItem', '709', userId, values));
    }
    return { id, runId, userId, items };
  }

  #run(job: Job, selection: readonly TestSelection[]): void {
    const run = this.#engine.runTests(selection, job.userId);
    this.#org.data.transaction(() => {
      for (const result of run.results) this.#saveResult(job, result);
      this.rows.saveCoverage(run, job.userId);
      this.#finish(job, run);
    });
    this.#org.sequences.flush();
  }

  #saveResult(job: Job, result: TestMethodResult): void {
    this.rows.insert('ApexTestResult', '07M', job.userId, {
      ApexClassId: this.rows.classId(result.className),
      ApexTestRunResultId: job.runId,
      AsyncApexJobId: job.id,
      QueueItemId: job.items.get(result.className) ?? null,
      MethodName: result.methodName,
      Outcome: result.outcome,
      Message: result.message?.slice(0, TEXT_LENGTH) ?? null,
      StackTrace: result.stackTrace?.slice(0, TEXT_LENGTH) ?? null,
      RunTime: result.time,
      TestTimestamp: this.#now(),
    });
  }

  #finish(job: Job, run: TestRun): void {
    const failed = run.results.filter(({ outcome }) => outcome !== 'Pass').length;
    const classes = job.items.size;
    for (const id of job.items.values()) this.rows.update('ApexTestQueueItem', id, { Status: 'Completed' });
    this.rows.update('AsyncApexJob', job.id, { Status: 'Completed', CompletedDate: this.#now() });
    this.rows.update('ApexTestRunResult', job.runId, {
      ...{
        Status: failed === 0 ? 'Completed' : 'Failed',
        EndTime: this.#now(),
        TestTime: Math.round(run.time),
      },
      ...{ ClassesCompleted: classes, MethodsCompleted: run.results.length, MethodsFailed: failed },
    });
  }

  #now(): number {
    return Math.floor(this.#org.clock.now() / 1000) * 1000;
  }
}
