import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { defaultDeployOptions } from '../src/metadata/deploy/deploy-result.ts';
import { file, manifest, zipOf } from '../src/metadata/testing/new-room.ts';
import { runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const CLASSES: Readonly<Record<string, string>> = {
  Paints: `@RestResource(urlMapping='/paints/*')
global with sharing class Paints {
    global class Paint {
        global String name;
        global Integer amount;
    }
    @HttpGet
    global static Paint find() {
        Paint found = new Paint();
        found.name = RestContext.request.requestURI.substringAfterLast('/') + RestContext.request.params.get('shade');
        return found;
    }
    @HttpPost
    global static String mix(Paint first, Paint second, Boolean stir) {
        if (stir == null) {
            throw new IllegalArgumentException('Stir or not');
        }
        insert as system new Account(Name = first.name + second.name);
        RestContext.response.statusCode = 201;
        RestContext.response.addHeader('X-Paint', 'mixed');
        return first.name + (first.amount + second.amount);
    }
    @HttpDelete
    global static void remove() {
        insert as system new Account(Name = 'never kept');
        Integer none = 1 / 0;
    }
}`,
  Exact: `@RestResource(urlMapping='/paints/exact')
global with sharing class Exact {
    @HttpPatch
    global static void patch() {
        RestContext.response.responseBody = Blob.valueOf('plain');
        RestContext.response.addHeader('Content-Type', 'text/plain');
    }
}`,
};

describe('Apex REST', () => {
  let org: TestOrg;

  before(async () => {
    org = await runOrg();
    const files: Record<string, string> = { 'package.xml': manifest({ ApexClass: Object.keys(CLASSES) }) };
    for (const [name, body] of Object.entries(CLASSES)) {
      files[`classes/${name}.cls`] = body;
      files[`classes/${name}.cls-meta.xml`] = file(
        'ApexClass',
        '<apiVersion>66.0</apiVersion><status>Active</status>',
      );
    }
    const options = { ...defaultDeployOptions, rollbackOnError: true, singlePackage: true };
    const job = org.metadata.deploys.submit(zipOf(files), options, org.org.administratorId);
    await org.metadata.deploys.idle();
    assert.equal(job.status, 'Succeeded', JSON.stringify(job.outcome?.failures));
  });
  after(() => org.close());

  const call = (method: string, path: string, body?: unknown) =>
    org.call(method, `/services/apexrest${path}`, body);

  it('a wildcard takes what is left of the path; the result goes out as JSON', async () => {
    const answer = await call('GET', '/paints/red?shade=dark');
    assert.deepEqual([answer.status, await answer.json()], [200, { name: 'reddark', amount: null }]);
  });

  it('parameters come from the members of the body, the status from the class', async () => {
    const body = { first: { name: 'a', amount: 1 }, second: { name: 'b', amount: 2 }, stir: true };
    const answer = await call('POST', '/paints/', body);
    assert.deepEqual(
      [answer.status, answer.headers.get('x-paint'), await answer.json()],
      [201, 'mixed', 'a3'],
    );
    assert.equal((await org.query("SELECT Id FROM Account WHERE Name = 'ab'")).length, 1);
  });

  it('an exact mapping wins, and a body of its own goes out as it is', async () => {
    const answer = await call('PATCH', '/paints/exact');
    assert.deepEqual([answer.status, await answer.text()], [200, 'plain']);
    assert.match(answer.headers.get('content-type') ?? '', /text\/plain/);
  });

  it('an exception is told with class and line, and nothing is kept', async () => {
    const answer = await call('DELETE', '/paints/red');
    assert.equal(answer.status, 500);
    const [error] = (await answer.json()) as { errorCode: string; message: string }[];
    assert.equal(error?.errorCode, 'APEX_ERROR');
    assert.match(error.message, /^System\.MathException: Divide by 0\n\nClass\.Paints\.remove: line 26/);
    assert.deepEqual(await org.query("SELECT Id FROM Account WHERE Name = 'never kept'"), []);
  });

  it('unknown paths are 404, methods that the class has not are 405', async () => {
    assert.equal((await call('GET', '/brushes')).status, 404);
    const answer = await call('PUT', '/paints/red', {});
    assert.equal(answer.status, 405);
    assert.match(JSON.stringify(await answer.json()), /Allowed are GET,HEAD,POST,DELETE/);
  });

  it('users need the class, or Author Apex', async () => {
    const response = await org.call('POST', '/admin/users', { username: 'rep@example.com', lastName: 'Rep' });
    const { accessToken } = (await response.json()) as { accessToken: string };
    const answer = await org.call('GET', '/services/apexrest/paints/red', undefined, {
      authorization: `Bearer ${accessToken}`,
    });
    assert.equal(answer.status, 403);
  });
});
