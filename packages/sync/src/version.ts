import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
  readonly version: string;
};

/** Release of the engine, as `BalesConnection__c.Version__c` shows it. */
export const { version } = manifest;
