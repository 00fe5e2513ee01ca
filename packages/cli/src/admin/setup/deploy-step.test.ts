import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SfFailure } from '../../salesforce-cli/sf.ts';
import type { Sf } from '../../salesforce-cli/sf.ts';
import { deploy } from './deploy-step.ts';

/** A CLI whose every command fails like this. */
function failing(failure: SfFailure): Sf {
  return { result: () => Promise.reject(failure), within: () => failing(failure) };
}

const command = 'project deploy start';
process.env['BALES_LANG'] = 'en';

test('a deploy that the org itself calls failed left it as it was', async () => {
  const answer = { status: 1, result: { status: 'Failed', errorMessage: 'UNKNOWN_EXCEPTION' } };
  const sut = deploy(failing(new SfFailure(command, 'UNKNOWN_EXCEPTION', '', answer)), []);
  await assert.rejects(sut, /did not succeed, and the org is as it was: .*UNKNOWN_EXCEPTION/);
});

test('a deploy whose answer was lost is not called failed: it may still be going on, and there is a page that says so', async () => {
  const sut = deploy(failing(new SfFailure(command, 'socket hang up')), []);
  await assert.rejects(sut, /how the deploy ended: .*socket hang up\n.*Setup > Deployment Status/);
});
