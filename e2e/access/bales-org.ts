import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DATA, runOrg } from '../../packages/local-org/test/running-org.ts';
import type { TestOrg } from '../../packages/local-org/test/running-org.ts';
import { openSf } from '../../packages/local-org/test/sf.ts';
import { emitAll } from '../../scripts/components/emit.ts';

const root = join(import.meta.dirname, '..', '..');

/** One user of the org, with a session. */
export interface Person {
  readonly id: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Code of the first error, or `ok`. */
  readonly code: string;
}

export interface BalesOrg {
  readonly org: TestOrg;
  /** Makes a user by the admin endpoint; `more` as that takes it. */
  person(name: string, more?: Readonly<Record<string, unknown>>): Promise<Person>;
  close(): Promise<void>;
}

/** The local org with this project's force-app deployed through the real CLI, leads and accounts private. */
export async function openBalesOrg(): Promise<BalesOrg> {
  emitAll(root);
  const org = await runOrg();
  // The project file names every package directory, so all of them must be there.
  const sf = openSf({ SF_ACCESS_TOKEN: org.adminToken });
  try {
    for (const name of ['force-app', 'force-app-en', 'oauth-app', 'sfdx-project.json', '.forceignore'])
      cpSync(join(root, name), join(sf.project, name), { recursive: true });
    const login = ['org', 'login', 'access-token', '--no-prompt', '--set-default', '--instance-url'];
    await sf.result(...login, org.url);
    await sf.result('project', 'deploy', 'start', '--source-dir', 'force-app');
  } catch (error) {
    await org.close();
    throw error;
  } finally {
    sf.close();
  }
  const defaults = { Lead: 'Private', Account: 'Private', Opportunity: 'Private', Case: 'Private' };
  assert.equal((await org.call('PATCH', '/admin/sharing', { defaults })).status, 200);
  return { org, person: (name, more) => makePerson(org, name, more), close: () => org.close() };
}

async function makePerson(
  org: TestOrg,
  name: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Person> {
  const given = { username: `${name}@bales.example`, lastName: name, ...more };
  const response = await org.call('POST', '/admin/users', given);
  const body = (await response.json()) as { id: string; accessToken: string };
  if (response.status !== 201) throw new Error(JSON.stringify(body));
  const headers = { authorization: `Bearer ${body.accessToken}` };
  return {
    id: body.id,
    call: async (method, path, sent) => {
      const answer = await org.call(method, DATA + path, sent, headers);
      const text = await answer.text();
      const parsed: unknown = text === '' ? null : JSON.parse(text);
      return { status: answer.status, body: parsed, code: answer.ok ? 'ok' : codeOf(parsed) };
    },
  };
}

function codeOf(body: unknown): string {
  const [first] = body as { errorCode?: string }[];
  return first?.errorCode ?? '';
}

/** The path of a query. */
export function soql(text: string): string {
  return `/query?q=${encodeURIComponent(text)}`;
}
