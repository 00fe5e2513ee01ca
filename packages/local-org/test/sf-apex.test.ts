import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { classFiles, FAILING, PAINT, TESTS } from './apex-classes.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { openSf } from './sf.ts';
import type { SfBench } from './sf.ts';

interface TestAnswer {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly tests: readonly Readonly<Record<string, unknown>>[];
  readonly coverage?: {
    readonly coverage: readonly Readonly<Record<string, unknown>>[];
    readonly summary: Readonly<Record<string, unknown>>;
  };
}

describe('Apex through the Salesforce CLI', () => {
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
    sf.write({ ...classFiles('Paint', PAINT), ...classFiles('PaintTest', TESTS) });
    await sf.result('project', 'deploy', 'start', '--source-dir', 'force-app');
  });
  after(async () => {
    await org.close();
    sf.close();
  });

  it('a synchronous run tells what passed and what was covered', async () => {
    const answer = await sf.result<TestAnswer>(
      ...[
        'apex',
        'run',
        'test',
        '--tests',
        'PaintTest',
        '--synchronous',
        '--code-coverage',
        '--result-format',
        'json',
      ],
    );
    assert.deepEqual([answer.summary['outcome'], answer.summary['testsRan']], ['Passed', 2]);
    const [paint] = answer.coverage?.coverage ?? [];
    assert.equal(paint?.['name'], 'Paint');
    assert.deepEqual(paint['uncoveredLines'] ?? [8, 9, 10, 11], [8, 9, 10, 11]);
  });

  it('an asynchronous run is waited for and leaves no data behind', async () => {
    const run = ['apex', 'run', 'test', '--test-level', 'RunLocalTests', '--code-coverage', '--wait', '5'];
    const answer = await sf.result<TestAnswer>(...run, '--result-format', 'json');
    assert.deepEqual([answer.summary['outcome'], answer.summary['passing']], ['Passed', 2]);
    assert.equal(answer.summary['orgWideCoverage'], '50%');
    assert.deepEqual(await org.query("SELECT Id FROM Account WHERE Name = 'Left behind'"), []);

    const human = await sf.run(...run, '--result-format', 'human');
    assert.match(human.stdout, /PaintTest\.mixes\s+.*Pass/);
    assert.match(human.stdout, /Paint\s+.*50%/);
    const junit = await sf.run(...run, '--result-format', 'junit');
    assert.match(junit.stdout, /<testcase name="mixes" classname="PaintTest"/);
  });

  it('a suite of tests runs by its name', async () => {
    const tooling = async (object: string, values: Readonly<Record<string, unknown>>): Promise<string> =>
      (await org.json<{ id: string }>('POST', `${DATA}/tooling/sobjects/${object}`, values)).id;
    const suite = await tooling('ApexTestSuite', { TestSuiteName: 'Paints' });
    const cls = await org.one("SELECT Id FROM ApexClass WHERE Name = 'PaintTest'");
    await tooling('TestSuiteMembership', { ApexTestSuiteId: suite, ApexClassId: cls['Id'] });
    const run = ['apex', 'run', 'test', '--suite-names', 'Paints', '--wait', '5', '--result-format', 'json'];
    const answer = await sf.result<TestAnswer>(...run);
    assert.deepEqual([answer.summary['outcome'], answer.summary['passing']], ['Passed', 2]);
  });

  it('a failing test is told with message and line', async () => {
    sf.write(classFiles('PaintFailTest', FAILING));
    await sf.result('project', 'deploy', 'start', '--source-dir', 'force-app');
    const answer = await sf.json(
      'apex',
      'run',
      'test',
      '--tests',
      'PaintFailTest.fails',
      '--wait',
      '5',
      '--result-format',
      'json',
    );
    const { tests } = answer.result as TestAnswer;
    assert.equal(tests[0]?.['Outcome'], 'Fail');
    assert.match(String(tests[0]['Message']), /Assertion Failed: sum: Expected: 4, Actual: 3/);
    assert.match(String(tests[0]['StackTrace']), /Class\.PaintFailTest\.fails: line 5/);
  });

  it('a run is started in one command and read in another', async () => {
    const started = await sf.result<{ testRunId: string }>(
      'apex',
      'run',
      'test',
      '--tests',
      'PaintTest',
      '--json',
    );
    const read = [
      'apex',
      'get',
      'test',
      '--test-run-id',
      started.testRunId,
      '--code-coverage',
      '--result-format',
      'json',
    ];
    const answer = await sf.result<TestAnswer>(...read);
    assert.deepEqual([answer.summary['outcome'], answer.summary['passing']], ['Passed', 2]);
  });

  it('anonymous Apex runs, and its log comes back', async () => {
    sf.write({ 'hello.apex': "System.debug('mixed: ' + Paint.mix(2, 3));" });
    const done = await sf.run('apex', 'run', '--file', 'hello.apex');
    assert.match(done.stdout, /Executed successfully/);
    assert.match(done.stdout, /mixed: 5/);
  });
});
