import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HttpMethod, Route } from './router.ts';
import { Router } from './router.ts';
import { normalizePath } from './http.ts';

function route(method: HttpMethod, pattern: string): Route {
  return { method, pattern, handler: () => ({ status: 200 }) };
}

const router = new Router([
  route('GET', '/services/data/:version/sobjects/:object'),
  route('POST', '/services/data/:version/sobjects/:object'),
  route('GET', '/services/data/:version/sobjects/:object/describe'),
  route('GET', '/services/data/:version/sobjects/:object/:key'),
  route('PATCH', '/services/data/:version/sobjects/:object/:key'),
  route('GET', '/services/apexrest/*path'),
]);

function patternOf(method: string, path: string): string {
  const match = router.match(method, path);
  return match.kind === 'route' ? match.route.pattern : match.kind;
}

test('a literal segment wins over a parameter', () => {
  assert.match(patternOf('GET', '/services/data/v67.0/sobjects/Task/describe'), /describe$/);
  assert.match(patternOf('GET', '/services/data/v67.0/sobjects/Task/00T'), /:key$/);
});

test('literals are compared without case', () => {
  assert.match(patternOf('GET', '/services/data/v67.0/sObjects/Task'), /:object$/);
});

test('parameters arrive decoded, a rest as it was', () => {
  const key = router.match('GET', '/services/data/v67.0/sobjects/Task/a%2Fb');
  assert.equal(key.kind === 'route' && key.params['key'], 'a/b');
  const rest = router.match('GET', '/services/apexrest/bales/v1/x%20y');
  assert.equal(rest.kind === 'route' && rest.params['path'], 'bales/v1/x%20y');
});

test('a known path with another method names the methods it has', () => {
  const match = router.match('PATCH', '/services/data/v67.0/sobjects/Task');
  assert.deepEqual(match.kind === 'wrongMethod' && match.allowed, ['GET', 'POST']);
});

test('what a literal names is never a parameter of another method', () => {
  const match = router.match('PATCH', '/services/data/v67.0/sobjects/Task/describe');
  assert.deepEqual(match.kind === 'wrongMethod' && match.allowed, ['GET']);
});

test('HEAD is answered where GET is', () => {
  assert.match(patternOf('HEAD', '/services/data/v67.0/sobjects/Task'), /:object$/);
});

test('an unknown path is not found', () => {
  assert.equal(patternOf('GET', '/services/data/v67.0/nothing/here'), 'notFound');
});

test('the same method and pattern twice is a mistake of ours', () => {
  assert.throws(() => {
    new Router([route('GET', '/a'), route('GET', '/a')]);
  }, /Two routes/);
});

test('leading slashes collapse and trailing ones go', () => {
  assert.equal(normalizePath('//services//data/'), '/services/data');
  assert.equal(normalizePath('/'), '/');
  assert.equal(normalizePath('///'), '/');
});
