/** Writes the tables of the README that the code itself makes: `node packages/local-org/tools/write-coverage.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalOrg } from '../index.ts';
import { coverageTables } from './coverage-tables.ts';
import { withCoverage } from './readme.ts';

const readme = join(import.meta.dirname, '..', 'README.md');
const running = await startLocalOrg({ apex: 'refuse' });
writeFileSync(readme, withCoverage(readFileSync(readme, 'utf8'), coverageTables(running)));
await running.close();
