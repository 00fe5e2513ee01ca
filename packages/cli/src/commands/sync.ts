import { Flags } from '@oclif/core';
import type { DrainCounts, SyncOrgReport } from '@bales/sync';
import { text } from '../messages/text.ts';
import { startProgress } from '../output/progress.ts';
import { defaultCallsInFlight } from '../settings/configured-engine.ts';
import { BalesCommand, connectionFlags, identityFlags } from './bales-command.ts';

export class Sync extends BalesCommand {
  static override summary = text('sync.summary');
  static override description = text('sync.description');
  static override examples = [{ description: text('sync.example'), command: '<%= config.bin %> sync' }];
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    'calls-in-flight': Flags.integer({ summary: text('flag.callsInFlight'), min: 1, max: 25 }),
  };

  override async run(): Promise<SyncOrgReport | { readonly busy: true }> {
    const { flags } = await this.parse(Sync);
    const progress = startProgress(text('progress.sync'), this.jsonEnabled());
    const report = await this.withEngine(flags, async ({ engine, settings, ...configured }) => {
      const connection = await configured.connection(flags);
      const { activities } = await engine.status();
      const callsInFlight = flags['calls-in-flight'] ?? settings.callsInFlight ?? defaultCallsInFlight;
      const onProgress = (counts: DrainCounts): void => {
        const done = settledBy(counts);
        progress.update(done, Math.max(done, activities.due));
      };
      return engine.sync(connection, { callsInFlight, onProgress });
    }).finally(progress.stop);
    if (!report) {
      this.log(text('sync.busy'));
      return { busy: true };
    }
    this.#print(report);
    return report;
  }

  #print(report: SyncOrgReport): void {
    const { stop, ...counts } = report;
    this.log(text('sync.done', { ...counts }));
    if (!stop) return;
    process.exitCode = 1;
    const { error, action, until } = stop;
    if (action === 'paused') return this.logToStderr(text('sync.paused'));
    this.logToStderr(text('sync.stopped', { code: error?.code ?? action, detail: error?.message ?? '' }));
    if (until !== null)
      this.logToStderr(text('sync.stoppedUntil', { until: new Date(until).toLocaleString() }));
  }
}

function settledBy(counts: DrainCounts): number {
  return (
    counts.inserted + counts.updated + counts.unchanged + counts.skipped + counts.waiting + counts.issues
  );
}
