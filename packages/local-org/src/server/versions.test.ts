import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OrgError } from '../org/errors.ts';
import { readVersion, releaseLabel, versionList } from './versions.ts';

test('versions are read with and without v', () => {
  assert.equal(readVersion('v50.0'), '50.0');
  assert.equal(readVersion('68.0'), '68.0');
});

test('a version of the future does not exist, a retired one is gone', () => {
  const statusOf = (segment: string): number => {
    try {
      readVersion(segment);
      return 200;
    } catch (error) {
      return error instanceof OrgError ? error.status : 0;
    }
  };
  assert.equal(statusOf('v69.0'), 404);
  assert.equal(statusOf('v30.0'), 410);
  assert.equal(statusOf('latest'), 404);
  assert.equal(statusOf('v67.1'), 404);
});

test('three releases a year: 68.0 is Winter ’27, 67.0 Summer ’26, 66.0 Spring ’26, 65.0 Winter ’26', () => {
  assert.deepEqual([68, 67, 66, 65, 64].map(releaseLabel), [
    "Winter '27",
    "Summer '26",
    "Spring '26",
    "Winter '26",
    "Summer '25",
  ]);
});

test('the list ends with the newest version', () => {
  assert.equal(versionList().at(-1)?.url, '/services/data/v68.0');
});
