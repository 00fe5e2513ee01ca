import { readFileSync } from 'node:fs';
import { describeRefusal } from '@bales/activity';
import { type Engine, type ImportReport, openEngine, type SyncOrgReport } from '@bales/sync';
import type { Language } from './messages/texts.ts';
import type { Sample } from './sample.ts';

/** What came in from the sample's files, added up. */
export type Imported = Omit<ImportReport, 'rejectFile'> & { readonly rejectFiles: readonly string[] };

/** Opens the engine on `DATABASE_URL` or on the embedded server of the state folder. */
export function openStartEngine(stateFolder: string, orgName: string, tenant: string): Promise<Engine> {
  return openEngine(
    { url: process.env['DATABASE_URL'], stateFolder, applicationName: 'bales start' },
    { name: orgName, tenant },
  );
}

/** Imports the sample's files in order. Their time is the sample's, whatever the machine's clock says. */
export async function importSample(engine: Engine, sample: Sample, language: Language): Promise<Imported> {
  const total = { read: 0, accepted: 0, rejected: 0, new: 0, changed: 0, unchanged: 0, erased: 0 };
  const rejectFiles: string[] = [];
  for (const path of sample.files) {
    const { rejectFile, ...counts } = await engine.import({
      path,
      now: Date.parse(sample.facts.endsAt),
      dryRun: false,
      explain: (rejected) => describeRefusal(rejected, language),
    });
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += counts[key];
    if (rejectFile !== null) rejectFiles.push(rejectFile);
  }
  return { ...total, rejectFiles };
}

/** Calls at once: what a developer edition takes without complaint. */
const callsInFlight = 5;

/** Sends what is due, logged in by JWT through the deployed app. @throws SalesforceFailure, Error when the sync stopped. */
export async function syncSample(
  engine: Engine,
  url: string,
  app: { readonly clientId: string; readonly username: string; readonly keyFile: string },
): Promise<SyncOrgReport> {
  const { clientId, username, keyFile } = app;
  const privateKey = readFileSync(keyFile, 'utf8');
  const report = await engine.sync({ loginUrl: url, clientId, username, privateKey }, { callsInFlight });
  if (!report) throw new Error('another process is syncing this org');
  if (report.stop) throw new Error(report.stop.error?.message ?? report.stop.action);
  return report;
}
