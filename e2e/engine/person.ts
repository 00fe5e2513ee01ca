import { DATA } from '../../packages/local-org/test/running-org.ts';
import type { TestOrg } from '../../packages/local-org/test/running-org.ts';

/** One user of the org, with a session. */
export interface Person {
  readonly id: string;
  /** @param path below `/services/data/vNN.0`. @returns the parsed body. @throws Error with the refusal */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** Makes a user by the admin endpoint; `more` as that takes it. */
export async function makePerson(
  org: TestOrg,
  name: string,
  more: Readonly<Record<string, unknown>>,
): Promise<Person> {
  const given = { username: `${name}@bales.example`, lastName: name, ...more };
  const made = await org.json<{ id: string; accessToken?: string }>('POST', '/admin/users', given);
  if (made.accessToken === undefined) throw new Error(JSON.stringify(made));
  let token = made.accessToken;
  const send = (method: string, path: string, sent: unknown): Promise<Response> =>
    org.call(method, DATA + path, sent, { authorization: `Bearer ${token}` });
  return {
    id: made.id,
    call: async (method, path, sent) => {
      let answer = await send(method, path, sent);
      if (answer.status === 401) {
        // Faults end sessions; the person logs in again.
        token = (
          await org.json<{ accessToken: string }>('POST', '/admin/sessions', { username: given.username })
        ).accessToken;
        answer = await send(method, path, sent);
      }
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
      return text === '' ? null : (JSON.parse(text) as unknown);
    },
  };
}
