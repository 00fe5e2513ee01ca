import { Args, Flags } from '@oclif/core';
import type { ErasedLead } from '@bales/sync';
import { text } from '../messages/text.ts';
import { BadInput } from '../output/bad-input.ts';
import { BalesCommand, connectionFlags, identityFlags } from './bales-command.ts';

export class Erase extends BalesCommand {
  static override summary = text('erase.summary');
  static override description = text('erase.description');
  static override examples = ['<%= config.bin %> erase BC-100200 --yes'];
  static override args = { lead: Args.string({ description: text('link.lead'), required: true }) };
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    yes: Flags.boolean({ summary: text('flag.yes') }),
  };

  override async run(): Promise<ErasedLead> {
    const { args, flags } = await this.parse(Erase);
    const { lead } = args;
    if (!flags.yes) throw new BadInput('NOT_CONFIRMED', text('erase.ask', { lead }));
    const erased = await this.withHistory(flags, (door) => door.erase(lead));
    const { refused, ...counts } = erased;
    for (const one of refused) this.logToStderr(text('erase.refused', { ...one }));
    if (refused.length > 0) process.exitCode = 1;
    else this.log(text('erase.done', { ...counts }));
    return erased;
  }
}
