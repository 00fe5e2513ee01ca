import { defaultRules } from '@bales/activity';
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
    const head = (['kind', 'enabled', 'body', 'subject', 'subtype', 'retention'] as const).map((name) =>
      text(`rules.${name}`),
    );
    const rows = rules.map((rule) => [
      text(`kind.${rule.kind}`) + (rule.byDefault ? ` ${text('rules.default')}` : ''),
      text(rule.enabled ? 'rules.on' : 'rules.off'),
      text(`rules.body.${rule.body}`),
      rule.subjectTemplate || `${defaultRules[rule.kind].subjectTemplate} ${text('rules.default')}`,
      [rule.subtype || defaultRules[rule.kind].subtype, rule.recordTypeId].filter(Boolean).join(', '),
      rule.retentionMonths ?? text('rules.forever'),
    ]);
    this.log(table(head, rows));
    return rules;
  }
}
