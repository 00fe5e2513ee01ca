import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrgRecords } from '../sample/org-records.ts';
import { type SampleFacts, sampleFileNames } from '../sample/sample-files.ts';

/** `config/sample`, ready to be used. */
export interface Sample {
  readonly facts: SampleFacts;
  readonly records: OrgRecords;
  /** Paths of the files to import, in this order. */
  readonly files: readonly string[];
}

const source = join(import.meta.dirname, '..', '..', 'config', 'sample');

/** Reads the sample and copies its files into the state folder: reject files are written beside what was imported. */
export function openSample(stateFolder: string): Sample {
  const folder = join(stateFolder, 'sample');
  mkdirSync(folder, { recursive: true });
  const json = (name: string): unknown => JSON.parse(readFileSync(join(source, name), 'utf8'));
  const files = [sampleFileNames.export, sampleFileNames.jsonl].map((name) => {
    copyFileSync(join(source, name), join(folder, name));
    return join(folder, name);
  });
  return {
    facts: json(sampleFileNames.facts) as SampleFacts,
    records: json(sampleFileNames.org) as OrgRecords,
    files,
  };
}
