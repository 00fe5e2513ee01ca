import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { classFiles, FAILING, PAINT, TESTS } from './apex-classes.ts';
import { runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { openSf } from './sf.ts';
import type { SfBench } from './sf.ts';

describe('deploys with tests', () => {
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
  });
  after(async () => {
    await org.close();
    sf.close();
  });

  const deploy = (...more: string[]) =>
    sf.json('project', 'deploy', 'start', '--source-dir', 'force-app', ...more);

  it('code that tests cover to less than 75 % is refused', async () => {
    const answer = await deploy('--test-level', 'RunLocalTests');
    assert.equal(answer.status, 1);
    const result = answer.result as { details: { runTestResult: Record<string, unknown> } };
    assert.match(JSON.stringify(result.details.runTestResult['codeCoverageWarnings']), /50%, at least 75%/);
    assert.deepEqual(await org.query('SELECT Id FROM ApexClass'), []);
  });

  it('a failing test refuses the deploy, and no test none', async () => {
    sf.write({
      ...classFiles('Paint', PAINT.replace(/\n    public static Integer never[\s\S]*?\n    }/, '')),
    });
    sf.write(classFiles('PaintFailTest', FAILING));
    const answer = await deploy('--test-level', 'RunSpecifiedTests', '--tests', 'PaintFailTest');
    assert.equal(answer.status, 1);
    assert.equal((await org.query('SELECT Id FROM ApexClass')).length, 0);

    assert.equal((await deploy('--test-level', 'NoTestRun')).status, 0);
    assert.equal((await org.query('SELECT Id FROM ApexClass')).length, 3);
    for (const name of ['PaintFailTest.cls', 'PaintFailTest.cls-meta.xml'])
      sf.remove(`force-app/main/default/classes/${name}`);
  });

  it('specified and relevant tests that pass let the code in', async () => {
    const specified = await deploy('--test-level', 'RunSpecifiedTests', '--tests', 'PaintTest');
    assert.equal(specified.status, 0);
    const relevant = await deploy('--test-level', 'RunRelevantTests');
    const result = relevant.result as { details: { runTestResult: { failures: unknown } } } | undefined;
    // PaintFailTest still stands in the org and reaches Paint.
    assert.match(JSON.stringify(result?.details.runTestResult.failures), /PaintFailTest/);
  });

  it('a compile error is told with its place', async () => {
    sf.write(classFiles('Wrong', 'public class Wrong {\n    Integer n = nothing();\n}'));
    const answer = await deploy();
    const [failure] = (answer.result as { details: { componentFailures: Record<string, unknown>[] } }).details
      .componentFailures;
    assert.deepEqual([failure?.['fullName'], failure?.['lineNumber']], ['Wrong', 2]);
    assert.match(String(failure?.['problem']), /nothing/);
  });
});
