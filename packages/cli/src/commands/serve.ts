import { Flags } from '@oclif/core';
import { hostLog } from '@bales/sync';
import { text } from '../messages/text.ts';
import { BadInput } from '../output/bad-input.ts';
import { untilSignal } from '../output/until-signal.ts';
import { openConfiguredHost } from '../settings/configured-host.ts';
import { BalesCommand } from './bales-command.ts';
import { workFlags } from './work.ts';

export class Serve extends BalesCommand {
  static override summary = text('serve.summary');
  static override description = text('serve.description');
  static override examples = [
    { description: text('serve.example'), command: '<%= config.bin %> serve' },
    { description: text('serve.exampleIntake'), command: '<%= config.bin %> serve --port 9000 --no-work' },
  ];
  static override flags = {
    ...workFlags,
    host: Flags.string({ summary: text('flag.host'), default: '127.0.0.1', env: 'BALES_HOST' }),
    port: Flags.integer({
      summary: text('flag.port'),
      default: 8583,
      min: 0,
      max: 65_535,
      env: 'BALES_PORT',
    }),
    work: Flags.boolean({ summary: text('flag.work'), default: true, allowNo: true }),
  };

  override async run(): Promise<{ readonly url: string }> {
    const { flags } = await this.parse(Serve);
    const host = await openConfiguredHost('bales serve', { supervise: flags.work });
    try {
      const log = hostLog(flags['log-level']);
      const server = await host.serve({ host: flags.host, port: flags.port, log }).catch((error: unknown) => {
        throw portProblem(error, flags.port);
      });
      const worker = flags.work
        ? host.work({
            ...{ log, metrics: server.metrics },
            orgsAtOnce: flags['orgs-at-once'],
            callsInFlight: flags['calls-in-flight'],
            keepDays: flags['keep-days'],
          })
        : null;
      if (this.jsonEnabled()) process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
      this.log(text('serve.listening', { url: server.url }));
      await untilSignal();
      this.logToStderr(text('serve.stopping'));
      await server.stop();
      await worker?.stop();
      return { url: server.url };
    } finally {
      await host.close();
    }
  }
}

function portProblem(error: unknown, port: number): unknown {
  const { code } = error as { code?: string };
  return code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL'
    ? new BadInput('PORT', text('error.port', { port, detail: code }))
    : error;
}
