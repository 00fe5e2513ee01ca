import { startLocalOrg } from '@bales/local-org';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSf } from '../../packages/cli/src/salesforce-cli/sf.ts';
import type { SampleFacts } from '../../scripts/sample/sample-files.ts';
import { openRest } from '../../scripts/start/org-rest.ts';
import type { StartReport } from '../../scripts/start/report.ts';

const root = join(import.meta.dirname, '..', '..');
const stateFolder = mkdtempSync(join(tmpdir(), 'bales-hard-'));
const facts = JSON.parse(readFileSync(join(root, 'config', 'sample', 'facts.json'), 'utf8')) as SampleFacts;

after(() => {
  if (process.getuid?.() === 0) {
    const home = readFileSync(join(stateFolder, 'postgres-home'), 'utf8').trim();
    rmSync(join('/var/lib/bales', home), { recursive: true, force: true });
  }
  rmSync(stateFolder, { recursive: true, force: true });
});

/** The org of `config/scratch-hard.json`, before BALES has been there: its variants, and its customer's own metadata. */
async function makeHardOrg(): Promise<void> {
  const org = await startLocalOrg({
    folder: join(stateFolder, 'org'),
    clock: facts.endsAt,
    settings: {
      personAccounts: true,
      multiCurrency: true,
      currencies: ['JPY', 'USD'],
      stateCountryPicklists: true,
      translationWorkbench: true,
      sharing: { Account: 'Private', Opportunity: 'Private' },
    },
  });
  try {
    const sf = openSf(join(stateFolder, 'sf'));
    const login = ['org', 'login', 'access-token', '--no-prompt', '--alias', 'hard'];
    await sf.result([...login, '--instance-url', org.url], { SF_ACCESS_TOKEN: org.adminToken });
    const deploy = ['project', 'deploy', 'start', '--target-org', 'hard', '--source-dir', 'config/hard-org'];
    await sf.result(deploy);
    const [defaults] = await openRest(org.url, org.adminToken).query<Record<string, string>>(
      'SELECT DefaultLeadAccess, DefaultAccountAccess, DefaultOpportunityAccess FROM Organization',
    );
    const { DefaultLeadAccess, DefaultAccountAccess, DefaultOpportunityAccess } = defaults ?? {};
    const access = [DefaultLeadAccess, DefaultAccountAccess, DefaultOpportunityAccess];
    assert.deepEqual(access, ['None', 'None', 'None']);
  } finally {
    await org.close();
  }
}

test('the sample lands whole in an org with private sharing, person accounts, currencies and required fields', async () => {
  await makeHardOrg();
  const env: NodeJS.ProcessEnv = { ...process.env, BALES_STATE_FOLDER: stateFolder };
  delete env['DATABASE_URL'];
  const run = spawnSync(process.execPath, ['scripts/start.ts', '--once', '--json', '--port', '0'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stderr);
  const report = JSON.parse(run.stdout) as StartReport;
  assert.deepEqual(
    { inserted: report.inserted, waiting: report.waiting, rejected: report.rejected },
    {
      inserted: facts.onLinkedLeads,
      waiting: facts.activities - facts.onLinkedLeads,
      rejected: facts.export.rejected + facts.jsonl.rejected,
    },
  );
});
