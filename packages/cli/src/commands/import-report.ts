import { Args, Flags } from '@oclif/core';
import type { ReportImport } from '@bales/sync';
import { text } from '../messages/text.ts';
import { startProgress } from '../output/progress.ts';
import { BalesCommand, connectionFlags, identityFlags } from './bales-command.ts';

export class ImportReport extends BalesCommand {
  static override summary = text('importReport.summary');
  static override description = text('importReport.description');
  static override examples = [
    '<%= config.bin %> import-report 新規リード',
    {
      description: text('importReport.exampleSchedule'),
      command: '<%= config.bin %> import-report 00O5g000000ABcdEFG --schedule',
    },
  ];
  static override args = {
    report: Args.string({ description: text('importReport.report'), required: true }),
  };
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    column: Flags.string({ summary: text('importReport.column'), multiple: true }),
    schedule: Flags.boolean({ summary: text('importReport.schedule'), allowNo: true }),
  };

  override async run(): Promise<ReportImport> {
    const { args, flags } = await this.parse(ImportReport);
    const order = {
      report: args.report,
      columns: flags.column ?? [],
      scheduled: flags.schedule ?? null,
    };
    const progress = startProgress(text('progress.link'), this.jsonEnabled());
    const done = await this.withDoor(
      flags,
      (engine, connection) => engine.openReports(connection),
      (door) => door.import(order, progress.update),
    ).finally(progress.stop);
    const { rows, imported, known, failed, way, runs, everyMinutes } = done;
    this.log(text('importReport.done', { name: done.name, rows, imported, known, failed }));
    this.log(text(`importReport.way.${way}`, { runs }));
    if (everyMinutes !== null) this.log(text('importReport.every', { minutes: everyMinutes }));
    return done;
  }
}
