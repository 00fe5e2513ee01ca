import { z } from 'zod';
import { countOpenIssues, listOpenIssues } from '../../issues/list-issues.ts';
import { retryActivities } from '../../issues/retry-requests.ts';
import { endpoint } from '../endpoint.ts';

const issue = z.strictObject({
  subject: z
    .string()
    .meta({ description: '`activity:<id>`, `user:<id>`, `field:<name>`, `lead:<id>`, `org`' }),
  lead: z.string().nullable(),
  kind: z.string().nullable(),
  code: z.string(),
  parameters: z.record(z.string(), z.string()),
  field: z.string(),
  summary: z.string().meta({ description: 'Salesforce’s own sentence' }),
  blocking: z.boolean().meta({ description: 'False: the activity went, something was left out' }),
  attempts: z.int(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
});

/** Issues a call at most. */
const MOST = 1_000;

export const getIssues = endpoint({
  method: 'GET',
  path: '/issues',
  operationId: 'listIssues',
  summary: 'Open sync issues, the latest first',
  query: [{ name: 'limit', description: '100 when absent', schema: z.int().min(1).max(MOST) }],
  answers: {
    200: {
      description: 'Open issues, and how many by code',
      schema: z.strictObject({ counts: z.record(z.string(), z.int()), issues: z.array(issue) }),
    },
  },
  async handle({ parts, org, query }) {
    const limit = Math.min(Math.max(Number(query.get('limit') ?? 100) || 100, 1), MOST);
    const [counts, issues] = await Promise.all([
      countOpenIssues(parts.pool, org.id),
      listOpenIssues(parts.pool, org.id, limit),
    ]);
    return { status: 200, body: { counts, issues } };
  },
});

const selection = z.strictObject({
  activities: z
    .array(z.string().max(79))
    .max(500)
    .optional()
    .meta({ description: 'Activity IDs; absent: all' }),
  codes: z.array(z.string().max(80)).max(100).optional().meta({ description: 'Issue codes; absent: all' }),
  removed: z
    .boolean()
    .optional()
    .meta({ description: 'Also activities whose Task somebody deleted in Salesforce' }),
});

export const postRetry = endpoint({
  method: 'POST',
  path: '/issues/retry',
  operationId: 'retryIssues',
  summary: 'Tries activities again that could not be written',
  body: selection,
  answers: { 202: { description: 'How many are due again', schema: z.strictObject({ due: z.int() }) } },
  async handle({ parts, org, body }) {
    const due = await retryActivities(parts.pool, org.id, {
      activities: body.activities ?? null,
      codes: body.codes ?? null,
      removed: body.removed ?? false,
    });
    if (due > 0) await parts.tick(org.id);
    return { status: 202, body: { due } };
  },
});
