import { z } from 'zod';
import { endpoints } from './endpoints/index.ts';
import type { Endpoint } from './endpoint.ts';

const problem = z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) });

const REFUSALS: Readonly<Record<string, string>> = {
  400: 'The body is not JSON, or not of this form',
  401: 'The signature is missing, wrong, of another connection, or its time is off by more than five minutes',
  404: 'There is no such thing in this connection',
  409: 'This signed message was taken before, or the connection is not connected to Salesforce',
  413: 'The body is larger than 1 MB',
  415: 'The body is not sent as application/json',
  422: 'Salesforce refused it',
  503: 'The database cannot be reached; send it again later',
};

/** OpenAPI 3.1 of the HTTP API, generated from the declarations that also route and validate. */
export function openApi(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of endpoints) {
    const path = `/v1/orgs/{orgId}${one.path}`;
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operation(one) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'BALES for Salesforce: intake',
      version,
      description:
        'Every call is signed as Standard Webhooks describes (https://www.standardwebhooks.com): headers `webhook-id`, `webhook-timestamp`, `webhook-signature`; a call without a body signs the empty text. Sentences come in Japanese, with `Accept-Language: en` in English.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://127.0.0.1:8583', description: 'bales serve' }],
    security: [{ webhookSignature: [] }],
    paths,
    components: {
      securitySchemes: {
        webhookSignature: { type: 'apiKey', in: 'header', name: 'webhook-signature' },
      },
      schemas: { Problem: jsonSchema(problem, 'output') },
    },
  };
}

function operation(one: Endpoint): Record<string, unknown> {
  const parameters = [
    {
      name: 'orgId',
      in: 'path',
      required: true,
      schema: { type: 'string' },
      description: 'Name of the connection',
    },
    ...[...one.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(one.query ?? []).map(({ name, description, schema }) => ({
      name,
      in: 'query',
      description,
      schema: jsonSchema(schema, 'input'),
    })),
  ];
  const body = one.documentedBody ?? one.body;
  return {
    operationId: one.operationId,
    summary: one.summary,
    parameters,
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(body, 'input') } },
          },
        }
      : {}),
    responses: { ...answersOf(one), ...refusalsOf(one) },
  };
}

function answersOf(one: Endpoint): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(one.answers).map(([status, { description, schema }]) => [
      status,
      { description, content: { 'application/json': { schema: jsonSchema(schema, 'output') } } },
    ]),
  );
}

function refusalsOf(one: Endpoint): Record<string, unknown> {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    Object.entries(REFUSALS)
      .filter(([status]) => !(status in one.answers))
      .map(([status, description]) => [status, { description, content }]),
  );
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
