import { join } from 'node:path';
import { ruleFindings } from './apex/code-rules.ts';
import { findProgram, NEEDS } from './machine/needs.ts';

/** Part of `npm run check`: PMD's AppExchange and security rules over Apex and metadata. Exits 1 with a finding or without Java. */
const need = NEEDS.find(({ name }) => name === 'java');
const java = need && findProgram(need);
if (java === undefined) {
  process.stdout.write('Java 11 or newer is needed: install one, or name it in BALES_JAVA\n');
  process.exitCode = 1;
} else {
  const findings = await ruleFindings(join(import.meta.dirname, '..'), java);
  for (const finding of findings) process.stdout.write(`${finding}\n`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
