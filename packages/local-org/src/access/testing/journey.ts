import assert from 'node:assert/strict';
import { createAccessModel } from '../access-model.ts';
import { startTestServer } from '../../server/testing/test-server.ts';
import type { TestServer, TestServerOptions } from '../../server/testing/test-server.ts';
import { createQueryEngine } from '../../soql/index.ts';
import { writer } from '../../store/testing/open-org.ts';

/** An answer as a journey looks at it. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** `errorCode` of the first error of the body, when it has one. */
  readonly code: string | undefined;
}

/** Calls one user makes, under `/services/data/v68.0` unless the path starts with `/services` or `/admin`. */
export type Client = (method: string, path: string, body?: unknown) => Promise<Answer>;

export interface Journey extends AsyncDisposable {
  readonly server: TestServer;
  readonly admin: Client;
  /** What the org itself writes, without any check. */
  readonly system: ReturnType<typeof writer>;
  /** Makes a user by the admin endpoint. */
  user(name: string, more?: Readonly<Record<string, unknown>>): Promise<{ id: string; call: Client }>;
}

/** A server with real rights and queries. */
export async function openJourney(options: TestServerOptions = {}): Promise<Journey> {
  const server = await startTestServer({
    access: createAccessModel,
    queries: createQueryEngine,
    ...options,
  });
  const client = (headers: Record<string, string>): Client => {
    return async (method, path, body) => {
      const full = /^\/(services|admin)/.test(path) ? path : `/services/data/v68.0${path}`;
      const response = await server.call(method, full, body, headers);
      const text = await response.text();
      const parsed: unknown = text === '' ? null : JSON.parse(text);
      return { status: response.status, body: parsed, code: codeOf(parsed) };
    };
  };
  const admin = client({});
  return {
    server,
    admin,
    system: writer(server.org),
    user: async (name, more = {}) => {
      const given = { username: `${name}@journey.example`, lastName: name, ...more };
      const { status, body } = await admin('POST', '/admin/users', given);
      assert.equal(status, 201, JSON.stringify(body));
      const { id, accessToken } = body as { id: string; accessToken: string };
      return { id, call: client({ authorization: `Bearer ${accessToken}` }) };
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

function codeOf(body: unknown): string | undefined {
  const [first] = Array.isArray(body) ? (body as unknown[]) : [body];
  const entry = (first ?? {}) as { errorCode?: string; errors?: readonly { statusCode?: string }[] };
  return entry.errorCode ?? entry.errors?.[0]?.statusCode;
}

/** The records of a query's answer. */
export function records(answer: Answer): readonly Readonly<Record<string, unknown>>[] {
  return (answer.body as { records?: readonly Record<string, unknown>[] }).records ?? [];
}

export function soql(text: string): string {
  return `/query?q=${encodeURIComponent(text)}`;
}
