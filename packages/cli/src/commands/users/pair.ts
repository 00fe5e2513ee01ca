import { Args } from '@oclif/core';
import { text } from '../../messages/text.ts';
import { connectionFlags, identityFlags } from '../bales-command.ts';
import { OrgCommand } from '../org-command.ts';

export class PairUser extends OrgCommand {
  static override summary = text('pair.summary');
  static override examples = [
    '<%= config.bin %> users pair u1 yamada@example.com',
    '<%= config.bin %> users pair u1',
  ];
  static override args = {
    user: Args.string({ description: text('pair.user'), required: true }),
    salesforceUser: Args.string({ description: text('pair.salesforceUser') }),
  };
  static override flags = { ...identityFlags, ...connectionFlags };

  override async run(): Promise<{ readonly user: string; readonly salesforceUser: string | null }> {
    const { args, flags } = await this.parse(PairUser);
    const { user } = args;
    const id = await this.withOrg(flags, (org) => org.pairUser(user, args.salesforceUser ?? null));
    this.log(id === null ? text('pair.none', { user }) : text('pair.done', { user, id }));
    return { user, salesforceUser: id };
  }
}
