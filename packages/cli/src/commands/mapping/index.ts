import type { CheckedMapping } from '@bales/sync';
import { text } from '../../messages/text.ts';
import { table } from '../../output/table.ts';
import { connectionFlags, identityFlags } from '../bales-command.ts';
import { OrgCommand } from '../org-command.ts';

export class Mapping extends OrgCommand {
  static override summary = text('mapping.summary');
  static override examples = ['<%= config.bin %> mapping', '<%= config.bin %> mapping --json'];
  static override flags = { ...identityFlags, ...connectionFlags };

  override async run(): Promise<readonly CheckedMapping[]> {
    const { flags } = await this.parse(Mapping);
    const mappings = await this.withOrg(flags, (org) => org.mappings());
    const head = [text('rules.kind'), text('mapping.source'), text('mapping.field'), text('mapping.problem')];
    const rows = mappings.map((one) => [one.kind, one.source, one.taskField, one.problem ?? '']);
    this.log(mappings.length === 0 ? text('mapping.none') : table(head, rows));
    return mappings;
  }
}
