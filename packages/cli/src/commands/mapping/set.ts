import { Args, Flags } from '@oclif/core';
import { kinds } from '@bales/activity';
import { text } from '../../messages/text.ts';
import { connectionFlags, identityFlags } from '../bales-command.ts';
import { OrgCommand } from '../org-command.ts';

const args = {
  kind: Args.string({ description: text('ruleSet.kind'), required: true, options: [...kinds] }),
  field: Args.string({ description: text('mappingSet.field'), required: true }),
};

export class SetMapping extends OrgCommand {
  static override summary = text('mappingSet.summary');
  static override examples = [
    "<%= config.bin %> mapping set call CallOutcome__c result --value '担当者接触：アポ獲得=Appointment'",
  ];
  static override args = {
    ...args,
    source: Args.string({ description: text('mappingSet.source'), required: true }),
  };
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    value: Flags.string({ summary: text('mappingSet.value'), multiple: true }),
    disabled: Flags.boolean({ summary: text('mappingSet.disabled') }),
  };

  override async run(): Promise<{ readonly kind: string; readonly field: string; readonly source: string }> {
    const { args: given, flags } = await this.parse(SetMapping);
    const { field, source } = given;
    const kind = kinds.find((one) => one === given.kind) ?? 'call';
    const mapping = {
      kind,
      source,
      taskField: field,
      enabled: !flags.disabled,
      valueTable: (flags.value ?? []).join('\n'),
    };
    await this.withOrg(flags, (org) => org.saveMapping(mapping));
    this.log(text('mappingSet.done', { kind, source, field }));
    return { kind, field, source };
  }
}

export class RemoveMapping extends OrgCommand {
  static override summary = text('mappingRemove.summary');
  static override examples = ['<%= config.bin %> mapping remove call CallOutcome__c'];
  static override args = args;
  static override flags = { ...identityFlags, ...connectionFlags };

  override async run(): Promise<{ readonly removed: boolean }> {
    const { args: given, flags } = await this.parse(RemoveMapping);
    const kind = kinds.find((one) => one === given.kind) ?? 'call';
    const { field } = given;
    const removed = await this.withOrg(flags, (org) => org.removeMapping(kind, field));
    this.log(text(removed ? 'mappingRemove.done' : 'mappingRemove.missing', { kind, field }));
    return { removed };
  }
}
