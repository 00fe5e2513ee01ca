import { createHash } from 'node:crypto';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { openSf } from '@bales/cli';

/** Source folders and what their zips are called. The OAuth app is per org and never part of a package. */
const PARTS = [
  { source: 'force-app', name: 'bales-salesforce' },
  { source: 'force-app-en', name: 'bales-salesforce-en' },
] as const;

/** The earliest moment a zip can hold: the same sources give the same bytes, and so the same checksum. */
const EPOCH = new Date(1980, 0, 1);

export interface WrittenPackage {
  readonly file: string;
  readonly sha256: string;
  readonly components: number;
}

/**
 * Writes a zip in metadata format for each part into `folder`, and `SHA256SUMS` beside them, ready for any deploy tool.
 * @param version stands in the files' names.
 * @throws SfFailure when the sources cannot be converted.
 */
export async function writePackages(folder: string, version: string): Promise<WrittenPackage[]> {
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'bales-package-'));
  try {
    const written: WrittenPackage[] = [];
    const sf = openSf(join(work, 'home'));
    for (const { source, name } of PARTS) {
      const target = join(work, name);
      await sf.result(['project', 'convert', 'source', '--source-dir', source, '--output-dir', target]);
      const files = filesIn(target);
      const bytes = zipSync(files, { level: 9, mtime: EPOCH });
      const file = `${name}-${version}.zip`;
      writeFileSync(join(folder, file), bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      written.push({ file, sha256, components: members(files) });
    }
    const sums = written.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join('');
    writeFileSync(join(folder, 'SHA256SUMS'), sums);
    return written;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** By path, sorted: the order of a zip is part of its bytes. */
function filesIn(folder: string): Record<string, Uint8Array> {
  const paths = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [path.replaceAll('\\', '/'), new Uint8Array(readFileSync(join(folder, path)))]),
  );
}

function members(files: Readonly<Record<string, Uint8Array>>): number {
  const manifest = new TextDecoder().decode(files['package.xml'] ?? new Uint8Array());
  return [...manifest.matchAll(/<members>/gu)].length;
}
