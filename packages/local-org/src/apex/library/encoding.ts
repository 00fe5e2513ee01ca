import { createHash, createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { LibraryModule } from '../contract.ts';
import { ApexFault } from '../runtime/faults.ts';
import { m } from '../types/native-info.ts';
import type { NativeDefinition, NativeObject } from '../types/native-info.ts';
import type { Printable } from '../values/text.ts';
import { BlobValue } from '../values/time-values.ts';

/** A `System.UUID`. */
class UuidValue implements NativeObject, Printable {
  readonly nativeType = 'System.UUID';
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toApexText(): string {
    return this.text;
  }
}

const DIGESTS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  SHA256: 'sha256',
  'SHA-512': 'sha512',
  SHA512: 'sha512',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
};

const MACS: Readonly<Record<string, string>> = {
  hmacMD5: 'md5',
  hmacSHA1: 'sha1',
  hmacSHA256: 'sha256',
  hmacSHA512: 'sha512',
};

/** `Blob`, `EncodingUtil`, `Crypto` (digests, MACs, random numbers) and `UUID`. */
export const encodingModule: LibraryModule = () => ({
  classes: [blobClass, encodingUtil, crypto, uuidClass],
});

const blobClass: NativeDefinition = {
  name: 'Blob',
  namespace: 'System',
  statics: [m('valueOf(String) Blob', (text: string) => new BlobValue(Buffer.from(text, 'utf8')))],
  methods: [
    m('size() Integer', (self: BlobValue) => self.bytes.length),
    m('toString() String', (self: BlobValue) => utf8(self.bytes)),
  ],
};

/** @throws ApexFault System.StringException when the bytes are no UTF-8 */
function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ApexFault('StringException', 'BLOB is not a valid UTF-8 string');
  }
}

const encodingUtil: NativeDefinition = {
  name: 'EncodingUtil',
  namespace: 'System',
  complete: true,
  statics: [
    m('base64Encode(Blob) String', (value: BlobValue) => value.bytes.toString('base64')),
    m('base64Decode(String) Blob', (text: string) => new BlobValue(Buffer.from(text, 'base64'))),
    m('base64UrlEncode(Blob) String', (value: BlobValue) => value.bytes.toString('base64url')),
    m('base64UrlDecode(String) Blob', (text: string) => new BlobValue(Buffer.from(text, 'base64url'))),
    m('convertToHex(Blob) String', (value: BlobValue) => value.bytes.toString('hex')),
    m('convertFromHex(String) Blob', (text: string) => {
      if (!/^(?:[0-9a-f]{2})*$/i.test(text))
        throw new ApexFault('InvalidParameterValueException', 'Invalid hex text');
      return new BlobValue(Buffer.from(text, 'hex'));
    }),
    m('urlEncode(String,String) String', (text: string, charset: string) => {
      expectUtf8(charset);
      return new URLSearchParams([['', text]]).toString().slice(1);
    }),
    m('urlDecode(String,String) String', (text: string, charset: string) => {
      expectUtf8(charset);
      return new URLSearchParams(`=${text.replace(/&/g, '%26')}`).get('') ?? '';
    }),
  ],
};

function expectUtf8(charset: string): void {
  if (!/^utf-?8$/i.test(charset))
    throw new ApexFault('UnexpectedException', `not supported by the local org: character set ${charset}`);
}

function algorithm(names: Readonly<Record<string, string>>, name: string): string {
  const found = Object.entries(names).find(([key]) => key.toLowerCase() === name.toLowerCase());
  if (!found) throw new ApexFault('NoSuchElementException', `Invalid algorithm: ${name}`);
  return found[1];
}

const crypto: NativeDefinition = {
  name: 'Crypto',
  namespace: 'System',
  statics: [
    m(
      'generateDigest(String,Blob) Blob',
      (name: string, input: BlobValue) =>
        new BlobValue(createHash(algorithm(DIGESTS, name)).update(input.bytes).digest()),
    ),
    m(
      'generateMac(String,Blob,Blob) Blob',
      (name: string, input: BlobValue, key: BlobValue) =>
        new BlobValue(createHmac(algorithm(MACS, name), key.bytes).update(input.bytes).digest()),
    ),
    m(
      'verifyHMac(String,Blob,Blob,Blob) Boolean',
      (name: string, input: BlobValue, key: BlobValue, mac: BlobValue) => {
        const own = createHmac(algorithm(MACS, name), key.bytes).update(input.bytes).digest();
        return own.length === mac.bytes.length && timingSafeEqual(own, mac.bytes);
      },
    ),
    m('generateAesKey(Integer) Blob', (bits: number) => {
      if (![128, 192, 256].includes(bits))
        throw new ApexFault('InvalidParameterValueException', 'Invalid key size');
      return new BlobValue(randomBytes(bits / 8));
    }),
    m('getRandomInteger() Integer', () => randomInt(-(2 ** 31), 2 ** 31)),
    m('getRandomLong() Long', () => BigInt.asIntN(64, randomBytes(8).readBigInt64BE())),
  ],
};

const uuidClass: NativeDefinition = {
  name: 'UUID',
  namespace: 'System',
  complete: true,
  statics: [
    m('randomUUID() System.UUID', () => new UuidValue(randomUUID())),
    m('fromString(String) System.UUID', (text: string) => {
      if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
        throw new ApexFault('IllegalArgumentException', `Invalid UUID string: ${text}`);
      return new UuidValue(text.toLowerCase());
    }),
  ],
  methods: [
    m('toString() String', (self: UuidValue) => self.text),
    m(
      'equals(Object?) Boolean',
      (self: UuidValue, other: unknown) => other instanceof UuidValue && other.text === self.text,
    ),
    m('hashCode() Integer', (self: UuidValue) => Number.parseInt(self.text.slice(0, 8), 16) | 0),
  ],
};
