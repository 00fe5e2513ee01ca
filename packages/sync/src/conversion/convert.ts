import type { Language } from '@bales/activity';
import { SyncError } from '../errors.ts';
import { relink } from '../links/relink.ts';
import { formatMessage } from '../messages/format.ts';
import type { MessageKey } from '../messages/en.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { soqlString } from '../salesforce/soql.ts';
import { contactCandidates } from './candidates.ts';
import type { Candidate } from './candidates.ts';
import { checkValues } from './check-values.ts';
import type { FormProblem, FormValues } from './check-values.ts';
import type { ConversionContext } from './conversion-context.ts';
import { FILLED, opportunityDefaults } from './conversion-form.ts';
import { readSource } from './conversion-source.ts';
import type { ConversionSource } from './conversion-source.ts';
import { describeObject } from './describe-object.ts';
import { isPersonAccount } from './person-accounts.ts';

/** What the 商談化 screen sends. */
export interface ConversionRequest {
  /** BALES ID of the 商談化; a repeat makes nothing new. */
  readonly conversionId: string;
  /** BALES lead. */
  readonly leadId: string;
  /** BALES user who fills in the form. */
  readonly recorderId: string | null;
  /** Salesforce user; null: the recorder's. */
  readonly ownerId: string | null;
  /** `{id}`: 既存から選択; fields: 新規作成. Not for a lead linked with a Contact. */
  readonly account: FormValues;
  /** `{id}`: a candidate that was chosen. */
  readonly contact: FormValues;
  readonly opportunity: FormValues;
  readonly convertLead: boolean;
  /** Although there are duplicates. */
  readonly saveAnyway: boolean;
}

export interface ConversionProblem {
  /** Empty: about the whole. */
  readonly object: string;
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export type ConversionOutcome =
  | {
      readonly status: 'created' | 'existing';
      readonly accountId: string | null;
      readonly contactId: string | null;
      readonly opportunityId: string;
      readonly taskId: string | null;
    }
  | { readonly status: 'duplicates'; readonly duplicates: readonly Candidate[] }
  | { readonly status: 'invalid'; readonly errors: readonly ConversionProblem[] };

const RESOURCE = '/services/apexrest/bales/v1/conversions';

/**
 * 商談化: checks the form, then asks the Apex resource, which does all of it or nothing. Repeating it is safe.
 * @throws SyncError NOT_DEPLOYED without the resource, SalesforceFailure
 */
export async function convert(
  context: ConversionContext,
  request: ConversionRequest,
  language: Language,
): Promise<ConversionOutcome> {
  const refuse = (code: MessageKey, field: string): ConversionOutcome => ({
    status: 'invalid',
    errors: [{ object: '', field, code, message: formatMessage(language, code, { lead: request.leadId }) }],
  });
  const source = await readSource(context, request.leadId);
  if (!source) return refuse('CONVERSION_NOT_LINKED', 'leadId');
  const ownerId = request.ownerId ?? context.settings.userLinks.get(request.recorderId ?? '') ?? null;
  if (await wasDone(context, request)) {
    const given = { opportunity: request.opportunity, account: request.account, contact: request.contact };
    return followed(context, request, await callResource(context, source, request, { ...given, ownerId }));
  }
  if (ownerId === null) return refuse('CONVERSION_NO_OWNER', 'ownerId');
  if (await isPersonAccount(context.client, source, request))
    return refuse('CONVERSION_PERSON_ACCOUNT', 'account');
  const forms = await checkForms(context, source, request, language);
  if (forms.problems.length > 0)
    return { status: 'invalid', errors: forms.problems.map((problem) => described(problem, language)) };
  const candidates = await candidatesOf(context, source, request);
  if (candidates.length > 0) return { status: 'duplicates', duplicates: candidates };
  return followed(context, request, await callResource(context, source, request, { ...forms, ownerId }));
}

/**
 * A repeat is answered by what is there, whatever the form says by now: its first answer may have been lost, and the person that it
 * made would be a candidate.
 */
async function wasDone(
  { client, names, settings }: ConversionContext,
  { conversionId }: ConversionRequest,
): Promise<boolean> {
  const key = soqlString(`${settings.tenant}:${conversionId}`);
  return (
    (await client.count(`SELECT COUNT() FROM Opportunity WHERE ${names.opportunity.conversionId} = ${key}`)) >
    0
  );
}

async function followed(
  context: ConversionContext,
  request: ConversionRequest,
  outcome: ConversionOutcome,
): Promise<ConversionOutcome> {
  if (outcome.status === 'created' || outcome.status === 'existing')
    await follow(context, request, outcome.opportunityId);
  return outcome;
}

interface CheckedForms {
  readonly opportunity: FormValues;
  readonly account: FormValues;
  readonly contact: FormValues;
  readonly problems: readonly FormProblem[];
}

/** Only the forms that make a record are checked: a chosen one is as it is. */
async function checkForms(
  context: ConversionContext,
  source: ConversionSource,
  { opportunity, account, contact }: ConversionRequest,
  language: Language,
): Promise<CheckedForms> {
  const { client } = context;
  const makesContact = source.object === 'Lead' && !contact['id'];
  const makesAccount = source.object === 'Lead' && !account['id'];
  const recordType = opportunity['RecordTypeId'];
  const [deal, company, person] = await Promise.all([
    describeObject(client, 'Opportunity', typeof recordType === 'string' ? recordType : null, language),
    makesAccount ? describeObject(client, 'Account', null, language) : null,
    makesContact ? describeObject(client, 'Contact', null, language) : null,
  ]);
  const defaults = await opportunityDefaults(context, source, deal);
  const checked = {
    opportunity: checkValues(deal, { ...defaults, ...opportunity }, FILLED.Opportunity),
    account: company
      ? checkValues(company, account, [...FILLED.Account, ...known({ Name: source.company })])
      : null,
    contact: person
      ? checkValues(person, contact, [...FILLED.Contact, ...known({ LastName: source.lastName })])
      : null,
  };
  return {
    opportunity: checked.opportunity.values,
    account: checked.account?.values ?? chosen(account),
    contact: checked.contact?.values ?? chosen(contact),
    problems: Object.values(checked).flatMap((one) => one?.problems ?? []),
  };
}

/** The names of values that are there without the form. */
function known(values: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [name]));
}

function chosen(form: FormValues): FormValues {
  return form['id'] ? { id: form['id'] } : {};
}

function described({ object, field, label, code }: FormProblem, language: Language): ConversionProblem {
  return { object, field, code, message: formatMessage(language, code, { label }) };
}

/** 既存から選択: the person may be there already. */
async function candidatesOf(
  { client }: ConversionContext,
  source: ConversionSource,
  { account, contact, saveAnyway }: ConversionRequest,
): Promise<Candidate[]> {
  const accountId = account['id'];
  if (source.object === 'Contact' || typeof accountId !== 'string' || contact['id'] || saveAnyway) return [];
  return contactCandidates(client, accountId, source);
}

async function callResource(
  { client, names, keys, settings }: ConversionContext,
  source: ConversionSource,
  request: ConversionRequest,
  forms: Omit<CheckedForms, 'problems'> & { readonly ownerId: string | null },
): Promise<ConversionOutcome> {
  const { opportunity } = names;
  const body = {
    // The key of the activity, so that both are one Task.
    conversionId: `${settings.tenant}:${request.conversionId}`,
    [source.object === 'Lead' ? 'leadId' : 'contactId']: source.id,
    account: forms.account,
    contact: forms.contact,
    opportunity: {
      ...forms.opportunity,
      ...(forms.ownerId === null ? {} : { OwnerId: forms.ownerId }),
      [opportunity.leadId]: keys.keyOf(request.leadId),
    },
    convertLead: request.convertLead,
    saveAnyway: request.saveAnyway,
  };
  return client
    .call<ConversionOutcome>('POST', RESOURCE, body, { attempts: 4, answers: [409, 422] })
    .catch((cause: unknown) => {
      const missing = cause instanceof SalesforceFailure && cause.kind === 'answered' && cause.status === 404;
      throw missing ? new SyncError('NOT_DEPLOYED', { detail: cause.message }, { cause }) : cause;
    });
}

/** Later activities go to the Contact and carry the Opportunity from now on, not from the next look at the org. */
async function follow(
  context: ConversionContext,
  { leadId }: ConversionRequest,
  opportunityId: string,
): Promise<void> {
  const { pool, org, now } = context;
  await pool.query(
    `insert into bales.opportunity (org, id, lead, created_at, closed) values ($1, $2, $3, $4, false)
     on conflict (id, org) do nothing`,
    [org, opportunityId, leadId, new Date(now())],
  );
  await relink(context, [leadId]);
}
