import { join } from 'node:path';
import type { Engine } from '@bales/sync';
import { type Language, type StageName, type StartTexts, startTexts } from './messages/texts.ts';
import { attachOrg, type OrgProcess, startOrg } from './org-process.ts';
import { reportOf, type StartReport } from './report.ts';
import { openSample, type Sample } from './sample.ts';
import { setUpOrg } from './set-up-org.ts';
import { type RunStage, stageRunner } from './stage.ts';
import { openState, type StateKeeper } from './state.ts';
import { importSample, type Imported, openStartEngine, syncSample } from './transfer.ts';

export interface StartOptions {
  /** `.bales`: everything that is kept between runs. */
  readonly stateFolder: string;
  /** Null: 8580 or the next free one. */
  readonly port: number | null;
  readonly language: Language;
  /** Told when a stage has ended: its name, what it did, how long it took in milliseconds. */
  readonly onStage: (stage: StageName, detail: string, milliseconds: number) => void;
  /** Ends whatever is under way. */
  readonly signal: AbortSignal;
}

/** The local org with the sample in it. */
export interface Started {
  readonly report: StartReport;
  readonly org: OrgProcess;
  readonly imported: Imported;
  readonly sample: Sample;
  /** Ends what was started here. */
  stop(): Promise<void>;
}

/**
 * The whole of `npm start` but for waiting: org, deploy, app, records, import, sync. When a stage fails, whatever was started
 * is ended before the error comes out.
 * @throws StageFailure
 */
export async function runStart(options: StartOptions): Promise<Started> {
  const began = performance.now();
  const texts = startTexts(options.language);
  const stage = stageRunner(options.onStage);
  const sample = openSample(options.stateFolder);
  const state = openState(options.stateFolder, join(options.stateFolder, 'org'));
  const open: { org?: OrgProcess; engine?: Engine } = {};
  const stop = async (): Promise<void> => {
    await open.engine?.close();
    await open.org?.stop();
  };
  try {
    const org = await stage('org', () => findOrg(options, sample, state, texts));
    open.org = org;
    const setUp = setUpOrg({ ...options, org, sample, state, stage, texts });
    const imported = openAndImport(options, sample, state, stage, texts, (engine) => (open.engine = engine));
    // Both to their ends, so that nothing is under way when one of them has failed.
    const [{ app, components }, { engine, counts }] = await both(setUp, imported);
    const synced = await stage('sync', async () => {
      const report = await syncSample(engine, org.url, app);
      return [report, texts.synced(report.inserted, report.updated, report.requests)];
    });
    const report = reportOf(components, counts, synced, await engine.status(), performance.now() - began);
    return { report, org, imported: counts, sample, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function findOrg(
  { stateFolder, port }: StartOptions,
  sample: Sample,
  state: StateKeeper,
  texts: StartTexts,
): Promise<[OrgProcess, string]> {
  const attached = await attachOrg(state.now.running);
  const org = attached ?? (await startOrg(join(stateFolder, 'org'), sample.facts.endsAt, port));
  const { url, adminToken, adminUsername, password, pid, ownerPid } = org;
  state.note({ running: { url, adminToken, adminUsername, password, pid, ownerPid } });
  return [org, attached ? texts.orgUsed(url) : texts.orgStarted(url)];
}

async function openAndImport(
  { stateFolder, language }: StartOptions,
  sample: Sample,
  state: StateKeeper,
  stage: RunStage,
  texts: StartTexts,
  onOpen: (engine: Engine) => void,
): Promise<{ engine: Engine; counts: Imported }> {
  return stage('import', async () => {
    const engine = await openStartEngine(stateFolder, state.now.orgName, sample.facts.tenant);
    onOpen(engine);
    const counts = await importSample(engine, sample, language);
    return [{ engine, counts }, texts.imported(counts.read, counts.accepted, counts.rejected)];
  });
}

/** Both results, or the first error once both have ended. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  const ended = await Promise.allSettled([one, other]);
  const failed = ended.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return Promise.all([one, other]);
}
