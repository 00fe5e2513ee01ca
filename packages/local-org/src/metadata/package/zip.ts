import { crc32 } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import type { UnzipFileInfo } from 'fflate';
import { OrgError } from '../../org/errors.ts';

/** Limits of the Metadata API: 39 MB compressed, 400 MB uncompressed, 10,000 entries (files and folders). */
const ZIP_LIMITS = { bytes: 39_000_000, unpackedBytes: 400_000_000, entries: 10_000 };

/** Files by path as stored; directory entries are left out. */
export type ZipFiles = ReadonlyMap<string, Uint8Array>;

function invalid(message: string, cause?: unknown): OrgError {
  return new OrgError('INVALID_ZIP', message, cause === undefined ? {} : { cause });
}

function tooLarge(message: string): OrgError {
  return new OrgError('LIMIT_EXCEEDED', message);
}

function refuseEscapingPath(path: string): void {
  const parts = path.split('/');
  const escapes =
    path.startsWith('/') || /^[A-Za-z]:/.test(path) || parts.includes('..') || parts.includes('.');
  if (escapes || path.includes('\\') || path.includes('\0'))
    throw invalid(`Invalid entry name in zip file: ${path}`);
}

/**
 * Unpacks a deploy's zip in memory. Sizes are taken from the zip's directory before anything is inflated, and an entry
 * never grows beyond the size stated there, so that a bomb is refused unopened.
 * @throws OrgError INVALID_ZIP (no zip, broken, or a path that leaves it), LIMIT_EXCEEDED over the platform's limits
 */
export function readZip(bytes: Uint8Array, limits = ZIP_LIMITS): ZipFiles {
  if (bytes.length > limits.bytes)
    throw tooLarge(
      `Maximum size of request reached. Maximum size of request is ${String(limits.bytes)} bytes.`,
    );
  if (bytes.length < 22 || bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw invalid('The file is not a valid zip file.');
  const entries = new Map<string, UnzipFileInfo>();
  const unpacked = inflate(bytes, entryGate(entries, limits));
  const files = new Map<string, Uint8Array>();
  for (const [path, info] of entries) {
    const content = unpacked[path];
    if (path.endsWith('/')) continue;
    if (!content || content.length !== info.originalSize) throw invalid('The file is not a valid zip file.');
    files.set(path, content);
  }
  return files;
}

function entryGate(
  entries: Map<string, UnzipFileInfo>,
  limits: typeof ZIP_LIMITS,
): (file: UnzipFileInfo) => boolean {
  let total = 0;
  return (file) => {
    if (entries.size >= limits.entries)
      throw tooLarge(`Maximum number of files in zip exceeded: ${String(limits.entries)}`);
    refuseEscapingPath(file.name);
    if (entries.has(file.name)) throw invalid(`Duplicate entry in zip file: ${file.name}`);
    entries.set(file.name, file);
    total += file.originalSize;
    if (total > limits.unpackedBytes) throw tooLarge('Maximum uncompressed size of the zip file exceeded.');
    return !file.name.endsWith('/');
  };
}

function inflate(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof OrgError) throw error;
    throw invalid('The file is not a valid zip file.', error);
  }
}

/** Packs files in the given order. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 6 });
}

/** CRC-32 as describe and tooling rows report it for sources. */
export function bodyCrc(content: Uint8Array): number {
  return crc32(content);
}
