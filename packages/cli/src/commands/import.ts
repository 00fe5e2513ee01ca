import { Args, Flags } from '@oclif/core';
import { describeRefusal } from '@bales/activity';
import type { ImportReport } from '@bales/sync';
import { localeOf, text } from '../messages/text.ts';
import { startProgress } from '../output/progress.ts';
import { BalesCommand, identityFlags } from './bales-command.ts';

export class Import extends BalesCommand {
  static override summary = text('import.summary');
  static override description = text('import.description');
  static override examples = [
    { description: text('import.example'), command: '<%= config.bin %> import leads.csv' },
    {
      description: text('import.exampleDry'),
      command: '<%= config.bin %> import activities.jsonl.gz --dry-run',
    },
  ];
  static override args = { file: Args.string({ description: text('import.file'), required: true }) };
  static override flags = {
    ...identityFlags,
    'dry-run': Flags.boolean({ summary: text('flag.dryRun') }),
  };

  override async run(): Promise<ImportReport> {
    const { args, flags } = await this.parse(Import);
    this.file = args.file;
    const progress = startProgress(text('progress.import'), this.jsonEnabled());
    const report = await this.withEngine(flags, ({ engine }) =>
      engine.import({
        path: args.file,
        now: Date.now(),
        dryRun: flags['dry-run'],
        explain: (rejected) => describeRefusal(rejected, localeOf()),
        onProgress: progress.update,
      }),
    ).finally(progress.stop);
    const { rejectFile, ...counts } = report;
    this.log(text(flags['dry-run'] ? 'import.dryDone' : 'import.done', counts));
    if (rejectFile) this.log(text('import.rejected', { file: rejectFile }));
    return report;
  }
}
