import { Flags } from '@oclif/core';
import { describeIssue, issueCode, SalesforceFailure } from '@bales/sync';
import type { OrgStatus, SyncOrgReport } from '@bales/sync';
import { localeOf, text } from '../messages/text.ts';
import { startProgress } from '../output/progress.ts';
import { sendingProgress } from '../output/sending-progress.ts';
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
    const { report, status } = await this.withEngine(flags, async ({ engine, settings, ...configured }) => {
      const connection = await configured.connection(flags);
      const callsInFlight = flags['calls-in-flight'] ?? settings.callsInFlight ?? defaultCallsInFlight;
      const onProgress = await sendingProgress(engine, progress);
      const report = await engine.sync(connection, { callsInFlight, onProgress });
      return { report, status: report?.stop ? await engine.status() : null };
    }).finally(progress.stop);
    if (!report) {
      this.log(text('sync.busy'));
      return { busy: true };
    }
    const { stop, ...counts } = report;
    this.log(text('sync.done', { ...counts }));
    if (stop) this.#explain(stop, status);
    return report;
  }

  /** Why it ended early, and what to do. */
  #explain(stop: SyncStop, status: OrgStatus | null): void {
    process.exitCode = 1;
    if (stop.action === 'paused') return this.logToStderr(text('sync.paused'));
    const code = issueCode(stop);
    const issue = status?.issues.find((one) => one.subject === 'org' && one.code === code);
    const unrecorded = { subject: 'org', code, field: '', parameters: {}, attempts: 1 };
    const detail = describeIssue(issue ?? { ...unrecorded, summary: stop.error?.message ?? '' }, localeOf());
    this.logToStderr(text('sync.stopped', { code, detail }));
    const until = status?.waitUntil;
    if (until) this.logToStderr(text('sync.stoppedUntil', { until: until.toLocaleString(localeOf()) }));
  }

  /** Without a log-in nothing is sent: people know this by its own name. */
  protected override async catch(error: Error): Promise<unknown> {
    if (!(error instanceof SalesforceFailure && error.kind === 'login')) return super.catch(error);
    const issue = { subject: 'org', code: 'RELINK_NEEDED', field: '', parameters: {}, attempts: 1 };
    const message = describeIssue({ ...issue, summary: error.message }, localeOf());
    process.exitCode = 1;
    if (this.jsonEnabled()) this.logJson({ error: { code: error.code, message } });
    else this.logToStderr(message);
    return undefined;
  }
}

type SyncStop = NonNullable<SyncOrgReport['stop']>;
