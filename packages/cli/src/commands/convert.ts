import { Args, Flags } from '@oclif/core';
import type { ConversionDoor, ConversionForm, ConversionOutcome, FormField } from '@bales/sync';
import { formValues } from '../input/form-values.ts';
import { localeOf, text } from '../messages/text.ts';
import { table } from '../output/table.ts';
import { BalesCommand, connectionFlags, identityFlags } from './bales-command.ts';

const conversionFlags = {
  id: Flags.string({ summary: text('convert.id') }),
  recorder: Flags.string({ summary: text('convert.recorder') }),
  owner: Flags.string({ summary: text('convert.owner') }),
  account: Flags.string({ summary: text('convert.account') }),
  contact: Flags.string({ summary: text('convert.contact') }),
  set: Flags.string({ summary: text('convert.set'), multiple: true }),
  'set-account': Flags.string({ summary: text('convert.setAccount'), multiple: true }),
  'set-contact': Flags.string({ summary: text('convert.setContact'), multiple: true }),
  'record-type': Flags.string({ summary: text('convert.recordType') }),
  'convert-lead': Flags.boolean({ summary: text('convert.convertLead'), default: true, allowNo: true }),
  'save-anyway': Flags.boolean({ summary: text('convert.saveAnyway') }),
};

type Given = Readonly<{
  [name in 'id' | 'recorder' | 'owner' | 'account' | 'contact' | 'record-type']?: string | undefined;
}> &
  Readonly<{ [name in 'set' | 'set-account' | 'set-contact']?: readonly string[] | undefined }> &
  Readonly<{ 'convert-lead': boolean; 'save-anyway': boolean }>;

export class Convert extends BalesCommand {
  static override summary = text('convert.summary');
  static override description = text('convert.description');
  static override examples = [
    {
      description: text('convert.exampleForm'),
      command: '<%= config.bin %> convert BC-100200 --recorder u-12',
    },
    {
      description: text('convert.example'),
      command: '<%= config.bin %> convert BC-100200 --id d-31 --recorder u-12 --set Amount=1200000',
    },
  ];
  static override args = { lead: Args.string({ description: text('link.lead'), required: true }) };
  static override flags = { ...identityFlags, ...connectionFlags, ...conversionFlags };

  override async run(): Promise<ConversionForm | ConversionOutcome> {
    const { args, flags } = await this.parse(Convert);
    return this.withDoor(
      flags,
      (engine, connection) => engine.openConversions(connection, localeOf()),
      (door) => this.#work(door, args.lead, flags),
    );
  }

  async #work(door: ConversionDoor, lead: string, flags: Given): Promise<ConversionForm | ConversionOutcome> {
    const recorderId = flags.recorder ?? null;
    const form = await door.form(lead, { recorderId, recordTypeId: flags['record-type'] ?? null });
    if (flags.id === undefined) {
      this.log(formTable(form));
      return form;
    }
    const chosen = (
      id: string | undefined,
      pairs: readonly string[] | undefined,
      fields: readonly FormField[],
    ) => (id === undefined ? formValues(pairs, fields) : { id });
    const outcome = await door.convert({
      ...{ conversionId: flags.id, leadId: lead, recorderId, ownerId: flags.owner ?? null },
      account: chosen(flags.account, flags['set-account'], form.account),
      contact: chosen(flags.contact, flags['set-contact'], form.contact),
      opportunity: {
        ...formValues(flags.set, form.opportunity),
        ...(flags['record-type'] === undefined ? {} : { RecordTypeId: flags['record-type'] }),
      },
      ...{ convertLead: flags['convert-lead'], saveAnyway: flags['save-anyway'] },
    });
    this.#print(outcome);
    return outcome;
  }

  #print(outcome: ConversionOutcome): void {
    switch (outcome.status) {
      case 'created':
      case 'existing':
        return this.log(text(`convert.${outcome.status}`, { id: outcome.opportunityId }));
      case 'duplicates':
        process.exitCode = 1;
        this.logToStderr(text('convert.duplicates'));
        for (const { object, id, name, reason } of outcome.duplicates)
          this.logToStderr(`${object} ${id} ${name} (${reason})`);
        return;
      case 'invalid':
        process.exitCode = 1;
        for (const { object, field, message } of outcome.errors)
          this.logToStderr(`${[object, field].filter(Boolean).join('.')}: ${message}`);
    }
  }
}

function formTable(form: ConversionForm): string {
  const head = (['object', 'field', 'label', 'type', 'required', 'default'] as const).map((name) =>
    text(`convert.column.${name}`),
  );
  const rows = (['opportunity', 'account', 'contact'] as const).flatMap((object) =>
    form[object].map((one) => [
      ...[object, one.field, one.label, one.type, one.required ? '*' : ''],
      one.default === null ? '' : String(one.default),
    ]),
  );
  return table(head, rows);
}
