import { z } from 'zod';
import { countStates } from '../../inbox/count-states.ts';
import { countOpenIssues } from '../../issues/list-issues.ts';
import { endpoint } from '../endpoint.ts';

const states = z.strictObject({
  waiting: z.int(),
  due: z.int(),
  sent: z.int(),
  skipped: z.int(),
  issue: z.int(),
  removedInSalesforce: z.int(),
});

export const getStatus = endpoint({
  method: 'GET',
  path: '/status',
  operationId: 'getStatus',
  summary: 'State of the connection and of its activities',
  answers: {
    200: {
      description: 'State of the connection',
      schema: z.strictObject({
        state: z.enum(['connected', 'disconnected', 'relinkNeeded']),
        waitUntil: z.iso.datetime().nullable(),
        waitCode: z.string().nullable(),
        activities: states,
        openIssues: z.record(z.string(), z.int()),
      }),
    },
  },
  async handle({ parts, org }) {
    const [activities, openIssues] = await Promise.all([
      countStates(parts.pool, org.id),
      countOpenIssues(parts.pool, org.id),
    ]);
    const { state, waitUntil, waitCode } = org;
    return { status: 200, body: { state, waitUntil, waitCode, activities, openIssues } };
  },
});
