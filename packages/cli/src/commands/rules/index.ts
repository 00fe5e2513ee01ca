import type { KindRule } from '@bales/sync';
import { text } from '../../messages/text.ts';
import { table } from '../../output/table.ts';
import { connectionFlags, identityFlags } from '../bales-command.ts';
import { OrgCommand } from '../org-command.ts';

export class Rules extends OrgCommand {
  static override summary = text('rules.summary');
  static override examples = ['<%= config.bin %> rules', '<%= config.bin %> rules --json'];
  static override flags = { ...identityFlags, ...connectionFlags };

  override async run(): Promise<readonly KindRule[]> {
    const { flags } = await this.parse(Rules);
    const rules = await this.withOrg(flags, (org) => org.rules());
    const head = (['kind', 'enabled', 'body', 'subject', 'retention'] as const).map((name) =>
      text(`rules.${name}`),
    );
    const rows = rules.map((rule) => [
      rule.byDefault ? `${rule.kind} ${text('rules.default')}` : rule.kind,
      text(rule.enabled ? 'rules.on' : 'rules.off'),
      rule.body,
      rule.subjectTemplate,
      rule.retentionMonths ?? '',
    ]);
    this.log(table(head, rows));
    return rules;
  }
}
