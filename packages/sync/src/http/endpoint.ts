import type { Language } from '@bales/activity';
import type pg from 'pg';
import type { z } from 'zod';
import type { Tick } from '../inbox/tick.ts';
import type { OrgRow } from '../orgs/org.ts';
import type { OrgClients } from '../work/org-clients.ts';
import type { ActivityIntake } from './activity-intake.ts';

/** What every endpoint may use. */
export interface HttpParts {
  readonly pool: pg.Pool;
  readonly tick: Tick;
  readonly clients: OrgClients;
  readonly intake: ActivityIntake;
  /** Milliseconds UTC. */
  readonly now: () => number;
}

/** One authenticated call about one org. */
export interface Call<B = unknown> {
  readonly parts: HttpParts;
  readonly org: OrgRow;
  readonly body: B;
  /** Path parameters. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Of the sentences in the answer. */
  readonly language: Language;
}

export interface Answer {
  readonly status: 200 | 202 | 404 | 409 | 422 | 503;
  readonly body: unknown;
}

export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType;
}

/** One operation of the API, as data: routing, validation and OpenAPI come from the same declaration. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/v1/orgs/{orgId}`, parameters in braces. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly query?: readonly QueryParameter[];
  /** The handler reads of the org only what never changes (`id`, `name`, `tenant`): it may be some seconds old. */
  readonly orgMayBeOld?: true;
  /** Absent: no body. */
  readonly body?: z.ZodType;
  /** Body as documentation shows it, where `body` accepts anything and each record is judged on its own. */
  readonly documentedBody?: z.ZodType;
  /** Answers by status. */
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema: z.ZodType }>>;
  readonly handle: (call: Call) => Promise<Answer>;
}

/** Declares an endpoint whose handler gets the parsed body. */
export function endpoint<B extends z.ZodType>(
  declaration: Omit<Endpoint, 'handle' | 'body'> & {
    readonly body?: B;
    readonly handle: (call: Call<z.output<B>>) => Promise<Answer>;
  },
): Endpoint {
  return declaration as unknown as Endpoint;
}
