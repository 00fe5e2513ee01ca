import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invalidate, read, refreshProvisioned, watch } from '../src/browser/boot/resourceCache.ts';
import type { Emission, Resource } from '../src/browser/boot/resourceCache.ts';
import { wireAdapter } from '../src/browser/boot/wireAdapter.ts';

let unique = 0;

function resource(
  values: readonly unknown[],
  maxAge = 60_000,
): Resource<unknown> & { readonly loads: () => number } {
  unique += 1;
  let count = 0;
  return {
    key: `r${String(unique)}`,
    load: () => {
      const value = values[Math.min(count, values.length - 1)];
      count += 1;
      return value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
    },
    maxAge,
    tags: () => [`tag${String(unique)}`],
    loads: () => count,
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('two watchers share one load, a late one gets the value at once', async () => {
  const sut = resource([{ n: 1 }]);
  const seen: Emission<unknown>[] = [];
  watch(sut, (emission) => seen.push(emission));
  watch(sut, (emission) => seen.push(emission));
  await settled();
  watch(sut, (emission) => seen.push(emission));
  assert.equal(sut.loads(), 1);
  assert.equal(seen.length, 3);
});

test('what a watcher gets is read-only', async () => {
  const value = (await read(resource([{ inner: { n: 1 } }]))) as { inner: { n: number } };
  assert.throws(() => {
    value.inner.n = 2;
  }, TypeError);
});

test('a change reaches those who watch, an equal answer does not', async () => {
  const sut = resource([{ n: 1 }, { n: 1 }, { n: 2 }]);
  const seen: unknown[] = [];
  watch(sut, ({ data }) => seen.push(data));
  await settled();
  await invalidate([`tag${String(unique)}`]);
  await invalidate([`tag${String(unique)}`]);
  assert.deepEqual(seen, [{ n: 1 }, { n: 2 }]);
});

test('a change that comes while an answer is on its way is asked for after it', async () => {
  const sut = resource([{ n: 1 }, { n: 1 }, { n: 2 }]);
  const seen: unknown[] = [];
  watch(sut, ({ data }) => seen.push(data));
  await settled();
  const tag = `tag${String(unique)}`;
  const underWay = invalidate([tag]);
  await Promise.resolve();
  await Promise.all([underWay, invalidate([tag])]);
  assert.equal(sut.loads(), 3);
  assert.deepEqual(seen, [{ n: 1 }, { n: 2 }]);
});

test('an error is given, and the next ask tries again', async () => {
  const sut = resource([new Error('no'), { n: 1 }]);
  const seen: Emission<unknown>[] = [];
  watch(sut, (emission) => seen.push(emission))();
  await settled();
  await assert.doesNotReject(read(sut));
  assert.equal(sut.loads(), 2);
});

test('an adapter asks nothing while a parameter is missing, and again when it changes', async () => {
  const asked: string[] = [];
  const Adapter = wireAdapter(({ id }: { id?: string }) =>
    id
      ? { key: `adapter:${id}`, load: () => Promise.resolve(asked.push(id)), maxAge: 60_000, tags: () => [] }
      : null,
  );
  const given: unknown[] = [];
  const sut = new Adapter((value) => given.push(value));
  sut.update({});
  sut.connect();
  await settled();
  assert.deepEqual(asked, []);
  sut.update({ id: 'a' });
  sut.update({ id: 'b' });
  await settled();
  assert.deepEqual(asked, ['a', 'b']);
  assert.deepEqual(given.at(-1), { data: 2, error: undefined });
});

test('refreshApex loads again what was provided, and nothing else', async () => {
  let count = 0;
  const Adapter = wireAdapter((_config: object) => ({
    key: 'refresh',
    load: () => Promise.resolve({ count: (count += 1) }),
    maxAge: 60_000,
    tags: () => [],
  }));
  const given: unknown[] = [];
  const sut = new Adapter((value) => given.push(value));
  sut.connect();
  sut.update({});
  await settled();
  assert.equal(await refreshProvisioned(given.at(-1)), true);
  assert.deepEqual(given.at(-1), { data: { count: 2 }, error: undefined });
  assert.equal(await refreshProvisioned({}), false);
});

test('a component that left gets nothing more', async () => {
  const sut = resource([{ n: 1 }, { n: 2 }]);
  const seen: unknown[] = [];
  const end = watch(sut, ({ data }) => seen.push(data));
  await settled();
  end();
  await invalidate([`tag${String(unique)}`]);
  assert.deepEqual(seen, [{ n: 1 }]);
});
