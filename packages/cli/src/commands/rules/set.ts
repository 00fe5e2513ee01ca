import { Args, Flags } from '@oclif/core';
import { kinds } from '@bales/activity';
import type { RuleChange } from '@bales/sync';
import { text } from '../../messages/text.ts';
import { BadInput } from '../../output/bad-input.ts';
import { connectionFlags, identityFlags } from '../bales-command.ts';
import { OrgCommand } from '../org-command.ts';

export class SetRule extends OrgCommand {
  static override summary = text('ruleSet.summary');
  static override examples = [
    '<%= config.bin %> rules set bulkMail --no-enabled',
    "<%= config.bin %> rules set call --subject '[BALES] {result}' --retention-months 12",
  ];
  static override args = {
    kind: Args.string({ description: text('ruleSet.kind'), required: true, options: [...kinds] }),
  };
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    enabled: Flags.boolean({ summary: text('ruleSet.enabled'), allowNo: true }),
    subject: Flags.string({ summary: text('ruleSet.subject') }),
    subtype: Flags.option({
      summary: text('ruleSet.subtype'),
      options: ['Task', 'Call', 'Email'] as const,
    })(),
    'record-type': Flags.string({ summary: text('ruleSet.recordType') }),
    body: Flags.option({
      summary: text('ruleSet.body'),
      options: ['full', 'subjectOnly', 'none'] as const,
    })(),
    'retention-months': Flags.integer({ summary: text('ruleSet.retention'), min: 0, max: 999 }),
  };

  override async run(): Promise<{ readonly kind: string; readonly change: RuleChange }> {
    const { args, flags } = await this.parse(SetRule);
    const kind = kinds.find((one) => one === args.kind) ?? 'call';
    const change = changeOf(flags);
    if (Object.keys(change).length === 0) throw new BadInput('NOTHING_TO_CHANGE', text('ruleSet.nothing'));
    await this.withOrg(flags, (org) => org.saveRule(kind, change));
    this.log(text('ruleSet.done', { kind }));
    return { kind, change };
  }
}

interface RuleFlags {
  readonly enabled?: boolean | undefined;
  readonly subject?: string | undefined;
  readonly subtype?: 'Task' | 'Call' | 'Email' | undefined;
  readonly 'record-type'?: string | undefined;
  readonly body?: 'full' | 'subjectOnly' | 'none' | undefined;
  readonly 'retention-months'?: number | undefined;
}

function changeOf(flags: RuleFlags): RuleChange {
  const months = flags['retention-months'];
  return {
    ...(flags.enabled === undefined ? {} : { enabled: flags.enabled }),
    ...(flags.subject === undefined ? {} : { subjectTemplate: flags.subject }),
    ...(flags.subtype === undefined ? {} : { subtype: flags.subtype }),
    ...(flags['record-type'] === undefined ? {} : { recordType: flags['record-type'] }),
    ...(flags.body === undefined ? {} : { body: flags.body }),
    ...(months === undefined ? {} : { retentionMonths: months === 0 ? null : months }),
  };
}
