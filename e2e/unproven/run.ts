import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { stateFolder } from '@bales/cli';
import { withAdmin } from '../../packages/cli/src/admin/org/open-admin.ts';
import { openCalls, said } from './org-calls.ts';
import { tryProbe } from './probe.ts';
import type { Finding } from './probe.ts';
import { probes } from './probes.ts';
import type { OrgSession } from './soap.ts';
import { markdownTable, textTable } from './summary.ts';

/**
 * `npm run unproven -- [--target-org ALIAS] [--json]`: asks an org that the Salesforce CLI is logged in to for what
 * docs/unproven.md takes for granted. Exit code 0 when every probe had its turn, whatever it found; 1 when the org could not be
 * reached, 2 for a wrong flag. With `GITHUB_STEP_SUMMARY` the table goes to the job's summary too.
 */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { 'target-org': { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  return withAdmin(values['target-org'], stateFolder(), async ({ target }) => {
    const findings = await findingsOf(target);
    process.stdout.write(values.json ? `${JSON.stringify(findings, null, 2)}\n` : textTable(findings));
    const summary = process.env['GITHUB_STEP_SUMMARY'];
    if (summary) appendFileSync(summary, markdownTable(target.name, findings));
    return 0;
  });
}

/** One after the other: probes must not meet each other's records. */
async function findingsOf(session: OrgSession): Promise<Finding[]> {
  const org = openCalls(session);
  const first = await org.call('GET', '/limits');
  if (first.status !== 200) throw new Error(said(first));
  const findings: Finding[] = [];
  for (const probe of probes) findings.push(await tryProbe(probe, org));
  return findings;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const code = error instanceof TypeError && 'code' in error ? String(error.code) : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = code.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
}
