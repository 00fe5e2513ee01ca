import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { releaseNotes } from './package-zip/release-notes.ts';
import { writePackages } from './package-zip/write-package.ts';

/**
 * `npm run package [-- --out dist] [--release vX.Y.Z]`: zips in metadata format for any deploy tool, with checksums. For a
 * release also the bill of materials (CycloneDX) and the version's part of the CHANGELOG; the tag must be the package's version.
 */
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'dist') }, release: { type: 'string' } },
});
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

async function main(folder: string, release: string | undefined): Promise<void> {
  if (release !== undefined && release !== `v${version}`)
    throw new Error(`the tag ${release} is not the version of package.json (${version})`);
  const notes =
    release === undefined
      ? undefined
      : releaseNotes(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), release);
  run(process.execPath, [join('scripts', 'build-lwc.ts'), '--quiet']);
  for (const { file, sha256, components } of await writePackages(folder, version))
    process.stdout.write(`${file}  ${String(components)} components  ${sha256}\n`);
  if (notes === undefined) return;
  writeFileSync(join(folder, 'release-notes.md'), notes);
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('run it by npm: the bill of materials is npm’s own');
  const sbom = run(process.execPath, [npm, 'sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev']);
  writeFileSync(join(folder, 'sbom.cdx.json'), sbom);
}

function run(program: string, args: readonly string[]): string {
  const result = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 256 * 1024 * 1024,
  });
  if (result.status !== 0) throw new Error(`${args.join(' ')} ended with ${String(result.status)}`);
  return result.stdout;
}

try {
  await main(resolve(values.out), values.release);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
