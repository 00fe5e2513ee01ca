import { Args } from '@oclif/core';
import { describeRefusal } from '@bales/activity';
import type { LeadImport } from '@bales/sync';
import { localeOf, text } from '../messages/text.ts';
import { BalesCommand, identityFlags } from './bales-command.ts';

export class Leads extends BalesCommand {
  static override summary = text('leads.summary');
  static override examples = ['<%= config.bin %> leads leads.csv'];
  static override args = { file: Args.string({ description: text('leads.file'), required: true }) };
  static override flags = identityFlags;

  override async run(): Promise<LeadImport> {
    const { args, flags } = await this.parse(Leads);
    this.file = args.file;
    const report = await this.withEngine(flags, ({ engine }) => engine.importLeads(args.file));
    this.log(text('leads.done', { read: report.read, changed: report.changed }));
    for (const rejected of report.rejected)
      this.logToStderr(
        text('users.rejectedLine', {
          ...{ file: args.file, line: rejected.line, why: describeRefusal(rejected, localeOf()) },
        }),
      );
    return report;
  }
}
