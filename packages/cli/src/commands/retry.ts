import { Args, Flags } from '@oclif/core';
import { text } from '../messages/text.ts';
import { BalesCommand, identityFlags } from './bales-command.ts';

export class Retry extends BalesCommand {
  static override summary = text('retry.summary');
  static override description = text('retry.description');
  static override examples = [
    '<%= config.bin %> retry',
    '<%= config.bin %> retry --code FIELD_CUSTOM_VALIDATION_EXCEPTION',
    '<%= config.bin %> retry a-1024 --removed',
  ];
  static override args = { activity: Args.string({ description: text('retry.activity') }) };
  static override flags = {
    ...identityFlags,
    code: Flags.string({ summary: text('retry.code'), multiple: true }),
    removed: Flags.boolean({ summary: text('retry.removed') }),
  };

  override async run(): Promise<{ readonly due: number }> {
    const { args, flags } = await this.parse(Retry);
    const selection = {
      activities: args.activity === undefined ? null : [args.activity],
      codes: flags.code ?? null,
      removed: flags.removed,
    };
    const due = await this.withEngine(flags, ({ engine }) => engine.retry(selection));
    this.log(text('retry.done', { count: due }));
    return { due };
  }
}
