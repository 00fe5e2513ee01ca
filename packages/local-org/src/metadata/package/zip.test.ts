import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { zipSync } from 'fflate';
import { readZip } from './zip.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('a zip', () => {
  it('gives its files and may have entries for folders', () => {
    const files = readZip(zipSync({ 'classes/': new Uint8Array(), 'classes/A.cls': text('class A {}') }));
    assert.deepEqual([...files.keys()], ['classes/A.cls']);
  });

  it('whose paths leave it is refused', () => {
    for (const path of ['../evil', '/etc/passwd', 'a/../../b', 'C:/x', 'a\\b'])
      assert.throws(() => readZip(zipSync({ [path]: text('x') })), { code: 'INVALID_ZIP' }, path);
  });

  it('that is none, or is cut, is refused', () => {
    assert.throws(() => readZip(text('no zip at all, but long enough')), { code: 'INVALID_ZIP' });
    const whole = zipSync({ a: text('x'.repeat(500)) });
    assert.throws(() => readZip(whole.slice(0, whole.length - 30)), { code: 'INVALID_ZIP' });
  });

  it('that unpacks to more than allowed is refused before it is unpacked', () => {
    const bomb = zipSync({ a: new Uint8Array(2_000_000) });
    assert.ok(bomb.length < 10_000);
    assert.throws(() => readZip(bomb, { bytes: 1e6, unpackedBytes: 1e6, entries: 10 }), {
      code: 'LIMIT_EXCEEDED',
    });
  });

  it('that lies about its size is refused', () => {
    const bomb = Buffer.from(zipSync({ a: new Uint8Array(2_000_000) }));
    const directory = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(10, directory + 24);
    let files: ReadonlyMap<string, Uint8Array> | undefined;
    try {
      files = readZip(bomb);
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'INVALID_ZIP');
    }
    assert.ok((files?.get('a')?.length ?? 0) <= 10);
  });

  it('with too many entries or bytes is refused', () => {
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${String(index)}`, text('x')])),
    );
    const limits = { bytes: 1e6, unpackedBytes: 1e6, entries: 10 };
    assert.throws(() => readZip(many, limits), { code: 'LIMIT_EXCEEDED' });
    assert.throws(() => readZip(many, { ...limits, bytes: 100 }), { code: 'LIMIT_EXCEEDED' });
  });
});
