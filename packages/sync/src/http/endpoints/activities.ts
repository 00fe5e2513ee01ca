import { activitySchema, describeRefusal, describeWarning, parseActivity } from '@bales/activity';
import type { Activity, Language } from '@bales/activity';
import { z } from 'zod';
import { incoming } from '../../intake/import-file.ts';
import type { AcceptOutcome } from '../../inbox/incoming.ts';
import { linkedUsers } from '../../users/linked-users.ts';
import { endpoint } from '../endpoint.ts';
import type { Answer, Call } from '../endpoint.ts';

/** Activities a call at most. */
export const MOST_ACTIVITIES = 500;

const warning = z.strictObject({ code: z.string(), message: z.string() });

const result = z.strictObject({
  index: z.int().min(0).meta({ description: 'Place in the request' }),
  id: z.string().nullable(),
  status: z
    .enum(['new', 'changed', 'unchanged', 'erased', 'rejected'])
    .meta({ description: 'erased: the lead was erased on request, nothing of it is kept' }),
  error: z
    .strictObject({ code: z.string(), path: z.string(), message: z.string() })
    .optional()
    .meta({ description: 'Why it was rejected; the others are accepted all the same' }),
  warnings: z.array(warning).optional(),
});

type Result = z.output<typeof result>;

const answer = z.strictObject({ accepted: z.int(), rejected: z.int(), results: z.array(result) });

/** Body: each record is judged by the contract on its own, so the envelope alone is checked here. */
const envelope = z.strictObject({ activities: z.array(z.unknown()).min(1).max(MOST_ACTIVITIES) });

export const postActivities = endpoint({
  method: 'POST',
  path: '/activities',
  operationId: 'sendActivities',
  summary: 'Accepts up to 500 activities; answers when they are on disk',
  orgMayBeOld: true,
  body: envelope,
  documentedBody: z.strictObject({ activities: z.array(activitySchema).min(1).max(MOST_ACTIVITIES) }),
  answers: {
    202: { description: 'At least one was accepted', schema: answer },
    422: { description: 'All were rejected', schema: answer },
  },
  handle: acceptCall,
});

async function acceptCall(call: Call<z.output<typeof envelope>>): Promise<Answer> {
  const { parts, org, body, language } = call;
  const judged = body.activities.map((record) => ({ record, parsed: parseActivity(record, parts.now()) }));
  const activities = judged.flatMap(({ parsed }) => (parsed.ok ? [parsed.activity] : []));
  const [outcomes, linked] = await Promise.all([
    activities.length === 0
      ? []
      : parts.intake.accept(
          org.id,
          activities.map((activity) => incoming(activity, false)),
        ),
    linkedUsers(parts.pool, org.id),
  ]);
  let next = 0;
  const results = judged.map(({ record, parsed }, index): Result => {
    if (!parsed.ok) {
      const { code, path } = parsed.refusal;
      const message = describeRefusal(parsed.refusal, language);
      return { index, id: idOf(record), status: 'rejected', error: { code, path, message } };
    }
    const status = outcomes[next] as AcceptOutcome;
    next += 1;
    const warnings = warningsOf(parsed.activity, linked, language);
    return { index, id: parsed.activity.id, status, ...(warnings.length > 0 ? { warnings } : {}) };
  });
  const { length: accepted } = activities;
  const answered = { accepted, rejected: results.length - accepted, results };
  return { status: accepted > 0 ? 202 : 422, body: answered };
}

function idOf(record: unknown): string | null {
  const id = typeof record === 'object' && record !== null ? (record as { id?: unknown }).id : null;
  return typeof id === 'string' ? id.slice(0, 120) : null;
}

/** Recording is never blocked: who records without a user link is told, on the rep's own screen. */
function warningsOf(
  activity: Activity,
  linked: ReadonlySet<string> | null,
  language: Language,
): z.output<typeof warning>[] {
  const { recorder } = activity;
  if (!recorder || linked === null || linked.has(recorder.id)) return [];
  const parameters = { user: recorder.name ?? recorder.id };
  const message = describeWarning({ code: 'USER_NOT_LINKED', field: '', parameters }, language);
  return [{ code: 'USER_NOT_LINKED', message }];
}
