import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import { releaseNotes } from './release-notes.ts';
import { writePackages } from './write-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'bales-dist-'));
after(() => rmSync(folder, { recursive: true }));

test('the zips are in metadata format, without sources of components, and their checksums are true', async () => {
  const [main, english] = await writePackages(folder, '1.2.3');
  assert.ok(main && english);
  assert.equal(main.file, 'bales-salesforce-1.2.3.zip');
  const bytes = readFileSync(join(folder, main.file));
  assert.equal(createHash('sha256').update(bytes).digest('hex'), main.sha256);
  assert.ok(readFileSync(join(folder, 'SHA256SUMS'), 'utf8').includes(`${main.sha256}  ${main.file}\n`));
  const names = Object.keys(unzipSync(bytes));
  assert.ok(names.includes('package.xml') && names.includes('objects/BalesLink__c.object'));
  assert.deepEqual(
    names.filter((name) => name.endsWith('.ts') || name.includes('__tests__')),
    [],
  );
  assert.ok(main.components > 100 && english.components > 5);
});

test('the notes of a release are its part of the CHANGELOG; a release without notes is refused', () => {
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n- later\n\n## [1.2.3] - 2026-11-26\n\n### Added\n\n- One\n\n## [1.0.0]\n\n- Old\n';
  assert.equal(releaseNotes(changelog, 'v1.2.3'), '### Added\n\n- One\n');
  assert.throws(() => releaseNotes(changelog, 'v2.0.0'), /says nothing about 2\.0\.0/);
});
