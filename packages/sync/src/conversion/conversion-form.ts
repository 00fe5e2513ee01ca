import { localDay } from '@bales/activity';
import type { ConversionContext } from './conversion-context.ts';
import type { ConversionSource } from './conversion-source.ts';
import { describeObject, isRequired } from './describe-object.ts';
import type { DescribedField, DescribedObject, PicklistValue } from './describe-object.ts';

/** A field that the screen asks for. */
export interface FormField {
  readonly field: string;
  readonly label: string;
  /** As describe names it. */
  readonly type: string;
  readonly required: boolean;
  readonly length: number;
  readonly scale: number;
  readonly values: readonly Pick<PicklistValue, 'value' | 'label'>[];
  readonly referenceTo: readonly string[];
  /** What stands in it at first; null: nothing. */
  readonly default: unknown;
}

/** The 商談化 screen of one BALES lead. */
export interface ConversionForm {
  readonly leadId: string;
  readonly object: 'Lead' | 'Contact';
  readonly recordId: string;
  /** Empty for a Contact: the Account is its own. */
  readonly choices: readonly ('new' | 'existing')[];
  /** The recorder's Salesforce user; null: one must be chosen. */
  readonly ownerId: string | null;
  readonly recordTypeId: string;
  readonly recordTypes: readonly { readonly id: string; readonly name: string }[];
  readonly opportunity: readonly FormField[];
  /** For 新規作成. */
  readonly account: readonly FormField[];
  /** For a Contact that does not exist yet. */
  readonly contact: readonly FormField[];
}

export type FormObject = 'Opportunity' | 'Account' | 'Contact';

/** What is filled without asking. */
export const FILLED: Readonly<Record<FormObject, readonly string[]>> = {
  Opportunity: ['AccountId', 'OwnerId', 'RecordTypeId', 'ContactId'],
  Account: ['OwnerId', 'RecordTypeId'],
  Contact: ['OwnerId', 'AccountId', 'RecordTypeId'],
};

const DAYS_TO_CLOSE = 30;
const DAY_MS = 86_400_000;

export async function readForm(
  context: ConversionContext,
  source: ConversionSource,
  asked: { readonly recordTypeId: string | null; readonly ownerId: string | null; readonly language: string },
): Promise<ConversionForm> {
  const { client, names } = context;
  const isLead = source.object === 'Lead';
  const [opportunity, account, contact] = await Promise.all([
    describeObject(client, 'Opportunity', asked.recordTypeId, asked.language),
    isLead ? describeObject(client, 'Account', null, asked.language) : null,
    isLead ? describeObject(client, 'Contact', null, asked.language) : null,
  ]);
  const always = [
    'Name',
    'StageName',
    'CloseDate',
    'Amount',
    names.opportunity.meetingAt,
    names.opportunity.handover,
  ];
  const defaults = await opportunityDefaults(context, source, opportunity);
  return {
    ...{ leadId: source.lead, object: source.object, recordId: source.id, ownerId: asked.ownerId },
    choices: isLead ? ['new', 'existing'] : [],
    recordTypeId: opportunity.recordTypeId,
    recordTypes: opportunity.recordTypes.map(({ recordTypeId, name }) => ({ id: recordTypeId, name })),
    opportunity: fieldsOf(opportunity, FILLED.Opportunity, always, defaults),
    account: account ? fieldsOf(account, FILLED.Account, ['Name'], { Name: source.company }) : [],
    contact: contact ? fieldsOf(contact, FILLED.Contact, ['LastName'], personDefaults(source)) : [],
  };
}

/** 商談名, フェーズ, 完了予定日 always have a value to begin with. */
export async function opportunityDefaults(
  { client, settings, now }: ConversionContext,
  source: ConversionSource,
  opportunity: DescribedObject,
): Promise<Readonly<Record<string, unknown>>> {
  const today = localDay(now(), settings.timeZone);
  const stages = await client.queryRows<{ ApiName: string }>(
    'SELECT ApiName FROM OpportunityStage WHERE IsActive = true AND IsClosed = false ORDER BY SortOrder',
  );
  const allowed = new Set(opportunity.fields.get('StageName')?.picklistValues.map(({ value }) => value));
  return {
    Name: [source.company, today].filter(Boolean).join(' ').slice(0, 120),
    StageName: stages.find(({ ApiName }) => allowed.has(ApiName))?.ApiName ?? null,
    CloseDate: localDay(now() + DAYS_TO_CLOSE * DAY_MS, settings.timeZone),
  };
}

function personDefaults({ lastName, firstName, mail }: ConversionSource): Readonly<Record<string, unknown>> {
  return { LastName: lastName, FirstName: firstName, Email: mail };
}

function fieldsOf(
  described: DescribedObject,
  filled: readonly string[],
  always: readonly string[],
  defaults: Readonly<Record<string, unknown>>,
): FormField[] {
  const asked = [...described.fields.values()].filter(
    (field) => always.includes(field.name) || (isRequired(described, field) && !filled.includes(field.name)),
  );
  const place = ({ name }: DescribedField): number =>
    always.includes(name) ? always.indexOf(name) : always.length;
  return asked
    .toSorted((one, other) => place(one) - place(other))
    .map((field) => ({
      ...{
        field: field.name,
        label: field.label,
        type: field.type,
        length: field.length,
        scale: field.scale,
      },
      required: isRequired(described, field),
      values: field.picklistValues.map(({ value, label }) => ({ value, label })),
      referenceTo: field.referenceTo,
      default: defaults[field.name] ?? defaultOf(field),
    }));
}

function defaultOf({ defaultValue, picklistValues }: DescribedField): unknown {
  return picklistValues.find((one) => one.defaultValue)?.value ?? defaultValue ?? null;
}
