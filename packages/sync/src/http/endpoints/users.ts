import { describeWarning, salesforceNames, userSchema } from '@bales/activity';
import { z } from 'zod';
import { callReadiness } from '../../users/call-readiness.ts';
import { readinessFacts } from '../../users/readiness-facts.ts';
import { saveUsers } from '../../users/save-users.ts';
import { readUserLinks } from '../../users/user-rows.ts';
import { connectedClient, connectedKeys } from '../connected.ts';
import { endpoint } from '../endpoint.ts';

const MOST_USERS = 500;
const names = salesforceNames();

const saved = z.strictObject({
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.array(z.strictObject({ id: z.string(), message: z.string() })),
  suggestions: z.int().meta({ description: 'Users with a suggestion that nobody has paired yet' }),
});

export const postUsers = endpoint({
  method: 'POST',
  path: '/users',
  operationId: 'sendUsers',
  summary:
    'Takes up to 500 BALES users; each gets the Salesforce user of the same mail address as suggestion',
  body: z.strictObject({ users: z.array(userSchema).min(1).max(MOST_USERS) }),
  answers: { 200: { description: 'What became of them', schema: saved } },
  async handle(call) {
    const [client, keys] = [await connectedClient(call), await connectedKeys(call)];
    const result = await saveUsers(client, names, keys, call.body.users);
    // The next drain, and the answers about users, read the org's rows anew.
    await call.parts.pool.query('update bales.org set context_read_at = null where id = $1', [call.org.id]);
    return { status: 200, body: result };
  },
});

const shownUser = z.strictObject({
  id: z.string(),
  name: z.string(),
  mail: z.string().nullable(),
  state: z.enum(['active', 'invited', 'inactive']),
  gmailLinked: z.boolean(),
  user: z.string().nullable().meta({ description: 'Salesforce user ID' }),
  suggested: z.string().nullable(),
  username: z.string().nullable().meta({ description: 'Username of the Salesforce user' }),
  suggestedUsername: z.string().nullable(),
});

export const getUsers = endpoint({
  method: 'GET',
  path: '/users',
  operationId: 'listUsers',
  summary: 'BALES users with their pairing; invited and inactive ones are hidden',
  query: [{ name: 'all', description: '`true` shows hidden ones too', schema: z.stringbool() }],
  answers: { 200: { description: 'Users by name', schema: z.strictObject({ users: z.array(shownUser) }) } },
  async handle(call) {
    const found = await readUserLinks(await connectedClient(call), names, await connectedKeys(call));
    const links = [...found.values()];
    const shown = links.filter((link) => link.state === 'active' || call.query.get('all') === 'true');
    return { status: 200, body: { users: shown.map(({ rowId: _, ...user }) => user) } };
  },
});

export const getCallReadiness = endpoint({
  method: 'GET',
  path: '/users/{userId}/call-readiness',
  operationId: 'getCallReadiness',
  summary: 'Whether Zoom Phone may dial for a user: with calls sent to Salesforce, the user must be linked',
  answers: {
    200: {
      description: 'Ready, or the reason and the sentence for the rep’s screen',
      schema: z.strictObject({
        ready: z.boolean(),
        reason: z.enum(['USER_NOT_LINKED']).nullable(),
        message: z.string().nullable(),
      }),
    },
  },
  async handle({ parts, org, path, language }) {
    const user = path['userId'] ?? '';
    const readiness = callReadiness(await readinessFacts(parts.pool, org.id), user);
    const warning = { code: 'USER_NOT_LINKED', field: '', parameters: { user } } as const;
    const message = readiness.ready ? null : describeWarning(warning, language);
    return { status: 200, body: { ...readiness, message } };
  },
});
