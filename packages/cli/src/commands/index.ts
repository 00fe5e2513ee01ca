import { Command, Flags } from '@oclif/core';
class Status extends Command {
  static override summary = 'hello';
  static override flags = { json: Flags.boolean() };
  override async run() { this.log('hi'); return 1; }
}
export const commands = { status: Status };
