import { z } from 'zod';
import { searchAccounts } from '../../conversion/candidates.ts';
import { openConversionContext } from '../../conversion/conversion-context.ts';
import type { ConversionContext } from '../../conversion/conversion-context.ts';
import { readForm } from '../../conversion/conversion-form.ts';
import { readSource } from '../../conversion/conversion-source.ts';
import { convert } from '../../conversion/convert.ts';
import { connectedClient } from '../connected.ts';
import { endpoint } from '../endpoint.ts';
import type { Call } from '../endpoint.ts';
import { HttpError } from '../http-error.ts';

async function contextOf(call: Call): Promise<ConversionContext> {
  const { parts, org } = call;
  return openConversionContext(parts.pool, org, await connectedClient(call), parts.tick);
}

const id = z.string().max(18);
const field = z.strictObject({
  field: z.string(),
  label: z.string(),
  type: z.string().meta({ description: 'As describe names it: string, picklist, currency, reference …' }),
  required: z.boolean(),
  length: z.int(),
  scale: z.int(),
  values: z.array(z.strictObject({ value: z.string(), label: z.string() })),
  referenceTo: z.array(z.string()),
  default: z.unknown(),
});

const form = z.strictObject({
  leadId: z.string(),
  object: z.enum(['Lead', 'Contact']),
  recordId: id,
  choices: z
    .array(z.enum(['new', 'existing']))
    .meta({ description: '新規作成, 既存から選択; empty: on the Contact' }),
  ownerId: id.nullable().meta({ description: 'The recorder’s Salesforce user; null: one must be chosen' }),
  recordTypeId: id,
  recordTypes: z.array(z.strictObject({ id, name: z.string() })),
  opportunity: z.array(field),
  account: z.array(field).meta({ description: 'For 新規作成' }),
  contact: z.array(field).meta({ description: 'For a Contact that does not exist yet' }),
});

export const getConversionForm = endpoint({
  method: 'GET',
  path: '/conversions/form',
  operationId: 'getConversionForm',
  summary:
    'The 商談化 screen of a lead: required fields of describe and page layout, with types, values, defaults',
  query: [
    { name: 'leadId', description: 'BALES lead ID', schema: z.string() },
    { name: 'userId', description: 'BALES user who fills it in', schema: z.string() },
    { name: 'recordTypeId', description: 'Of the Opportunity; absent: the default', schema: id },
  ],
  answers: {
    200: { description: 'The form; labels in the language of the call', schema: form },
    404: { description: 'The lead is not linked', schema: z.unknown() },
  },
  async handle(call) {
    const context = await contextOf(call);
    const lead = call.query.get('leadId') ?? '';
    const source = await readSource(context, lead);
    if (!source) throw new HttpError(404, 'CONVERSION_NOT_LINKED', { lead });
    const ownerId = context.settings.userLinks.get(call.query.get('userId') ?? '') ?? null;
    const recordTypeId = call.query.get('recordTypeId');
    const asked = { ownerId, recordTypeId, language: call.language };
    return { status: 200, body: await readForm(context, source, asked) };
  },
});

export const getAccounts = endpoint({
  method: 'GET',
  path: '/conversions/accounts',
  operationId: 'searchAccounts',
  summary: 'Accounts for 既存から選択, by a part of the name',
  query: [{ name: 'q', description: 'At least two characters', schema: z.string().min(2) }],
  answers: {
    200: {
      description: 'At most 20, by name',
      schema: z.strictObject({
        accounts: z.array(z.strictObject({ id, name: z.string(), phone: z.string().nullable() })),
      }),
    },
  },
  async handle(call) {
    const text = (call.query.get('q') ?? '').trim();
    if (text.length < 2) throw new HttpError(400, 'BODY_INVALID', { path: 'q', detail: '≥ 2' });
    return { status: 200, body: { accounts: await searchAccounts(await connectedClient(call), text) } };
  },
});

const values = z.record(z.string().max(80), z.unknown());

const request = z.strictObject({
  conversionId: z
    .string()
    .min(1)
    .max(79)
    .meta({ description: 'BALES ID of the 商談化; a repeat makes nothing new' }),
  leadId: z.string().min(1).max(64),
  recorderId: z.string().max(80).optional().meta({ description: 'BALES user' }),
  ownerId: id.optional().meta({ description: 'Salesforce user; absent: the recorder’s' }),
  account: values.optional().meta({ description: '{id}: 既存から選択; fields: 新規作成' }),
  contact: values.optional().meta({ description: '{id}: a candidate; fields: a new Contact' }),
  opportunity: values.optional(),
  convertLead: z.boolean().optional().meta({ description: 'true when absent' }),
  saveAnyway: z.boolean().optional().meta({ description: 'Although there are duplicates' }),
});

const recordId = id.nullable();
const candidate = z.strictObject({
  object: z.string(),
  id,
  name: z.string().nullable(),
  reason: z.string().nullable(),
});
const problem = z.strictObject({
  object: z.string().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

export const postConversion = endpoint({
  method: 'POST',
  path: '/conversions',
  operationId: 'convert',
  summary: '商談化: makes the Opportunity with Account and Contact, all of it or nothing',
  body: request,
  answers: {
    200: {
      description: 'Made now, or by an earlier call with this ID',
      schema: z.strictObject({
        status: z.enum(['created', 'existing']),
        ...{ accountId: recordId, contactId: recordId, opportunityId: id, taskId: recordId },
      }),
    },
    409: {
      description: 'There are duplicates: choose one by its ID, or send `saveAnyway`',
      schema: z.strictObject({ status: z.literal('duplicates'), duplicates: z.array(candidate) }),
    },
    422: {
      description: 'What is wrong, by field',
      schema: z.strictObject({ status: z.literal('invalid'), errors: z.array(problem) }),
    },
  },
  async handle(call) {
    const { recorderId = null, ownerId = null, account = {}, contact = {}, opportunity = {} } = call.body;
    const { conversionId, leadId, convertLead = true, saveAnyway = false } = call.body;
    const wanted = { conversionId, leadId, recorderId, ownerId, account, contact, opportunity };
    const outcome = await convert(
      await contextOf(call),
      { ...wanted, convertLead, saveAnyway },
      call.language,
    );
    const status = { created: 200, existing: 200, duplicates: 409, invalid: 422 } as const;
    return { status: status[outcome.status], body: outcome };
  },
});
