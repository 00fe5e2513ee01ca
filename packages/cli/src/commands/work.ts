import { Flags } from '@oclif/core';
import { hostLog } from '@bales/sync';
import { text } from '../messages/text.ts';
import { untilSignal } from '../output/until-signal.ts';
import { openConfiguredHost } from '../settings/configured-host.ts';
import { BalesCommand } from './bales-command.ts';

/** How much a worker does at once. */
export const workFlags = {
  'orgs-at-once': Flags.integer({ summary: text('flag.orgsAtOnce'), default: 8, min: 1, max: 200 }),
  'calls-in-flight': Flags.integer({ summary: text('flag.callsInFlight'), default: 5, min: 1, max: 25 }),
  'keep-days': Flags.integer({ summary: text('flag.keepDays'), default: 400, min: 1 }),
  'log-level': Flags.option({ options: ['debug', 'info', 'warn', 'error', 'silent'] as const })({
    summary: text('flag.logLevel'),
    default: 'info',
    env: 'BALES_LOG_LEVEL',
  }),
};

export class Work extends BalesCommand {
  static override summary = text('work.summary');
  static override description = text('work.description');
  static override examples = ['<%= config.bin %> work', '<%= config.bin %> work --orgs-at-once 32'];
  static override flags = workFlags;

  override async run(): Promise<void> {
    const { flags } = await this.parse(Work);
    const host = await openConfiguredHost('bales work', { supervise: true });
    try {
      const worker = host.work({
        log: hostLog(flags['log-level']),
        orgsAtOnce: flags['orgs-at-once'],
        callsInFlight: flags['calls-in-flight'],
        keepDays: flags['keep-days'],
      });
      this.logToStderr(text('work.started'));
      await untilSignal();
      this.logToStderr(text('serve.stopping'));
      await worker.stop();
    } finally {
      await host.close();
    }
  }
}
