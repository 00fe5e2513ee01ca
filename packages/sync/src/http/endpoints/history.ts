import { kinds } from '@bales/activity';
import { z } from 'zod';
import { eraseWhenFree } from '../../erase/erase-when-free.ts';
import { backfillScope } from '../../history/backfill-scope.ts';
import { estimateBackfill, runBackfill } from '../../history/backfill.ts';
import { connectedClient, connectedLinks } from '../connected.ts';
import { endpoint } from '../endpoint.ts';

const count = z.int().min(0);
const maybe = count.nullable();

const estimate = z.strictObject({
  tasks: count,
  waitingForLink: count,
  storageMb: count,
  storageLeftMb: maybe,
  apiCalls: count,
  apiCallsLeft: maybe,
  archived: count.meta({ description: 'A year old and older: Salesforce archives them' }),
  triggers: maybe.meta({ description: 'Active triggers on Task; null: the user may not look' }),
  flows: maybe.meta({ description: 'Active flows on Task; null: the user may not look' }),
});

const day = z.iso.date().nullish().meta({ description: 'A day of the tenant, included; absent: open' });

export const postBackfill = endpoint({
  method: 'POST',
  path: '/backfill',
  operationId: 'backfill',
  summary: 'Says what a back-fill will touch; with `run` it makes the range due',
  body: z.strictObject({
    from: day,
    to: day,
    kinds: z.array(z.enum(kinds)).max(kinds.length).optional().meta({ description: 'Absent: all' }),
    run: z.boolean().optional(),
  }),
  answers: {
    200: { description: 'The estimate; nothing was done', schema: z.strictObject({ estimate }) },
    202: {
      description: 'The estimate, and how many are due',
      schema: z.strictObject({ estimate, due: count }),
    },
  },
  async handle(call) {
    const { parts, org, body } = call;
    const range = { from: body.from ?? null, to: body.to ?? null, kinds: body.kinds ?? [] };
    const client = await connectedClient(call);
    const scope = await backfillScope(parts.pool, client, org.id);
    const said = await estimateBackfill(parts.pool, client, org.id, range, scope);
    if (body.run !== true) return { status: 200, body: { estimate: said } };
    const due = await runBackfill(parts.pool, org.id, range, scope);
    await parts.tick(org.id);
    return { status: 202, body: { estimate: said, due } };
  },
});

export const postErase = endpoint({
  method: 'POST',
  path: '/leads/{leadId}/erase',
  operationId: 'eraseLead',
  summary:
    '個人情報の削除: every Task, link, issue and stored payload of a lead goes, and nothing brings it back',
  answers: {
    200: {
      description: 'What went; `refused` names records that Salesforce would not delete',
      schema: z.strictObject({
        lead: z.string(),
        tasks: count,
        rows: count,
        activities: count,
        refused: z.array(z.strictObject({ id: z.string(), code: z.string(), message: z.string() })),
      }),
    },
  },
  async handle(call) {
    return { status: 200, body: await eraseWhenFree(await connectedLinks(call), call.path['leadId'] ?? '') };
  },
});
