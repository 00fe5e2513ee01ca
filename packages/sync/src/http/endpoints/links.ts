import { z } from 'zod';
import { saveLeads } from '../../leads/lead-store.ts';
import { linkLeads, unlinkLeads } from '../../links/link-leads.ts';
import { leadLink, listLinks } from '../../links/list-links.ts';
import type { LinkStatus } from '../../links/list-links.ts';
import { moveHistory } from '../../links/move-history.ts';
import { MOST_SUGGESTIONS, suggestLinks } from '../../links/suggest-links.ts';
import { connectedLinks } from '../connected.ts';
import { endpoint } from '../endpoint.ts';
import { HttpError } from '../http-error.ts';

const MOST_LEADS = 500;
const MOST_LINKS = 200;
const MOST_LISTED = 1_000;

const leadId = z.string().trim().min(1).max(64).meta({ description: 'BALES lead ID' });
const recordId = z
  .string()
  .min(1)
  .max(18)
  .meta({ description: 'Salesforce Lead or Contact ID, 15 or 18 characters' });
const text = (longest: number) => z.string().max(longest).nullish();

const lead = z.strictObject({
  id: leadId,
  name: text(255).meta({ description: '姓 名' }),
  company: text(255).meta({ description: '会社名' }),
  mail: text(254),
  url: text(255).meta({ description: 'The lead’s page in BALES' }),
});

const status = z.enum(['unlinked', 'linked', 'failed']);

const shownLink = z.strictObject({
  lead: leadId,
  name: z.string().nullable(),
  company: z.string().nullable(),
  status,
  reason: z
    .string()
    .nullable()
    .meta({ description: 'MALFORMED, NOT_FOUND, DELETED, CONVERTED_WITHOUT_CONTACT, NO_ACCESS' }),
  recordId: z.string().nullable(),
  accountId: z.string().nullable(),
});

const outcome = z.strictObject({
  lead: leadId,
  status: z.enum(['linked', 'failed']),
  reason: z.string().nullable(),
  recordId: z.string().nullable(),
  changed: z.boolean(),
  sameRecord: z
    .array(z.string())
    .meta({ description: 'Other BALES leads on this record: merge them in BALES' }),
});

export const postLeads = endpoint({
  method: 'POST',
  path: '/leads',
  operationId: 'sendLeads',
  summary: 'Takes up to 500 BALES leads; what is known of them fills link rows and suggestions',
  body: z.strictObject({ leads: z.array(lead).min(1).max(MOST_LEADS) }),
  answers: {
    202: { description: 'How many were new or changed', schema: z.strictObject({ changed: z.int() }) },
  },
  async handle({ parts, org, body }) {
    const rows = body.leads.map(({ id, name = null, company = null, mail = null, url = null }) => ({
      ...{ lead: id, name, company, mail, url },
    }));
    return { status: 202, body: { changed: await saveLeads(parts.pool, org.id, rows) } };
  },
});

export const getLinks = endpoint({
  method: 'GET',
  path: '/links',
  operationId: 'listLinks',
  summary: 'BALES leads by SF連携ステータス; several values mean 含む',
  query: [
    {
      name: 'status',
      description: 'unlinked, linked, failed; several separated by commas',
      schema: z.string(),
    },
    { name: 'reason', description: 'Reason codes, several separated by commas', schema: z.string() },
    { name: 'after', description: 'The last lead of the page before', schema: leadId },
    { name: 'limit', description: '200 when absent', schema: z.int().min(1).max(MOST_LISTED) },
  ],
  answers: {
    200: {
      description: 'A page of links; `next` asks for the following one',
      schema: z.strictObject({ links: z.array(shownLink), next: z.string().nullable() }),
    },
  },
  async handle({ parts, org, query }) {
    const list = (name: string): string[] =>
      (query.get(name) ?? '').split(',').filter((value) => value !== '');
    const statuses = list('status');
    const unknown = statuses.find((value) => !status.safeParse(value).success);
    if (unknown !== undefined)
      throw new HttpError(400, 'BODY_INVALID', {
        path: 'status',
        detail: `${unknown}: unlinked, linked, failed`,
      });
    const limit = Math.min(Math.max(Number(query.get('limit') ?? 200) || 200, 1), MOST_LISTED);
    const links = await listLinks(parts.pool, org.id, {
      statuses: statuses as LinkStatus[],
      reasons: list('reason'),
      after: query.get('after'),
      limit,
    });
    return {
      status: 200,
      body: { links, next: links.length === limit ? (links.at(-1)?.lead ?? null) : null },
    };
  },
});

const order = z.strictObject({ lead: leadId, recordId });

export const postLinks = endpoint({
  method: 'POST',
  path: '/links',
  operationId: 'linkLeads',
  summary: 'SalesforceID連携 of up to 200 leads: verifies each record, then links',
  body: z.strictObject({ links: z.array(order).min(1).max(MOST_LINKS) }),
  answers: {
    200: { description: 'One outcome a lead', schema: z.strictObject({ results: z.array(outcome) }) },
  },
  async handle(call) {
    return { status: 200, body: { results: await linkLeads(await connectedLinks(call), call.body.links) } };
  },
});

const leadAnswer = z.strictObject({
  ...shownLink.shape,
  recordUrl: z.string().nullable().meta({ description: 'Opens the record in Salesforce' }),
  since: z.iso.datetime().nullable().meta({ description: 'Linked with this record since then' }),
  waiting: z.int(),
  failed: z.int(),
  sent: z.int(),
});

export const getLeadLink = endpoint({
  method: 'GET',
  path: '/leads/{leadId}/link',
  operationId: 'getLeadLink',
  summary: 'The Salesforce mark of a lead: status, record, waiting and failed activities',
  answers: {
    200: { description: 'The link', schema: leadAnswer },
    404: { description: 'BALES never told of this lead', schema: z.unknown() },
  },
  async handle({ parts, org, path }) {
    const id = path['leadId'] ?? '';
    const link = await leadLink(parts.pool, org.id, id);
    if (!link) throw new HttpError(404, 'NO_SUCH_RECORD', { what: 'lead', id });
    return { status: 200, body: link };
  },
});

export const putLeadLink = endpoint({
  method: 'PUT',
  path: '/leads/{leadId}/link',
  operationId: 'linkLead',
  summary: 'Links one lead; `moveHistory` takes what was sent along when the first link was wrong',
  body: z.strictObject({ recordId, moveHistory: z.boolean().optional() }),
  answers: {
    200: {
      description: 'The outcome',
      schema: z.strictObject({ ...outcome.shape, moved: z.int(), refused: z.array(z.unknown()) }),
    },
  },
  async handle(call) {
    const context = await connectedLinks(call);
    const id = call.path['leadId'] ?? '';
    const [result] = await linkLeads(context, [{ lead: id, recordId: call.body.recordId }]);
    const moves = call.body.moveHistory === true && result?.status === 'linked';
    const history = moves ? await moveHistory(context, id) : { moved: 0, refused: [] };
    return { status: 200, body: { ...result, ...history } };
  },
});

export const deleteLeadLink = endpoint({
  method: 'DELETE',
  path: '/leads/{leadId}/link',
  operationId: 'unlinkLead',
  summary: 'Ends a link; its Tasks stay where they are',
  answers: { 200: { description: 'Unlinked', schema: z.strictObject({ lead: leadId }) } },
  async handle(call) {
    const id = call.path['leadId'] ?? '';
    await unlinkLeads(await connectedLinks(call), [id]);
    return { status: 200, body: { lead: id } };
  },
});

const candidate = z.strictObject({
  object: z.enum(['Lead', 'Contact']),
  id: z.string(),
  name: z.string(),
  company: z.string(),
  by: z.enum(['mail', 'companyAndName']),
});

export const getSuggestions = endpoint({
  method: 'GET',
  path: '/links/suggestions',
  operationId: 'suggestLinks',
  summary: 'Candidates for unlinked leads, by mail and by company and name; nothing is linked by itself',
  query: [
    {
      name: 'leads',
      description: `Lead IDs, separated by commas; absent: the first ${String(MOST_SUGGESTIONS)}`,
      schema: z.string(),
    },
  ],
  answers: {
    200: {
      description: 'Candidates a lead',
      schema: z.strictObject({
        suggestions: z.array(z.strictObject({ lead: leadId, candidates: z.array(candidate) })),
      }),
    },
  },
  async handle(call) {
    const leads =
      call.query
        .get('leads')
        ?.split(',')
        .filter((value) => value !== '') ?? null;
    return { status: 200, body: { suggestions: await suggestLinks(await connectedLinks(call), leads) } };
  },
});
