import type { Language } from '@bales/activity';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import { SyncError } from '../errors.ts';
import { orgByName } from '../orgs/org.ts';
import { isPassing } from '../salesforce/back-off.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { version } from '../version.ts';
import { endpoints } from './endpoints/index.ts';
import type { Answer, Endpoint, HttpParts } from './endpoint.ts';
import { HttpError } from './http-error.ts';
import type { KnownOrgs } from './known-orgs.ts';
import type { Metrics } from './metrics.ts';
import { openApi } from './open-api.ts';
import { readBody } from './read-body.ts';
import type { ReplayGuard } from './replay-guard.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';
import { signedHeaders, verifySignature } from './webhook-signature.ts';

/** What the HTTP API is put together from. */
export interface AppParts extends HttpParts {
  readonly orgs: KnownOrgs;
  readonly secrets: WebhookSecrets;
  readonly replays: ReplayGuard;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** The HTTP API: signed calls below `/v1/orgs/{orgId}`, `/healthz`, `/metrics`, `/openapi.json`. */
export function createHttpApp(parts: AppParts): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => health(context, parts));
  app.get('/metrics', async (context) =>
    context.text(await parts.metrics.registry.metrics(), 200, {
      'content-type': parts.metrics.registry.contentType,
    }),
  );
  app.get('/openapi.json', (context) => context.json(openApi(version)));
  for (const one of endpoints) {
    const path = `/v1/orgs/:orgId${one.path.replace(/\{(\w+)\}/g, ':$1')}`;
    app.on(one.method, path, (context) => serveCall(context, parts, one));
  }
  app.notFound((context) => {
    const known = endpoints.some((one) => pathMatches(one, context.req.path));
    return refuse(
      context,
      known ? new HttpError(405, 'METHOD_NOT_ALLOWED') : new HttpError(404, 'NO_SUCH_PATH'),
    );
  });
  app.onError((error, context) => failed(error, context, parts));
  return app;
}

async function health(context: Context, parts: AppParts): Promise<Response> {
  const alive = await parts.pool.query('select 1').then(
    () => true,
    () => false,
  );
  return context.json({ status: alive ? 'ok' : 'databaseUnreachable', version }, alive ? 200 : 503);
}

async function serveCall(context: Context, parts: AppParts, one: Endpoint): Promise<Response> {
  const began = performance.now();
  const answer = await answerCall(context, parts, one);
  parts.metrics.answered(one.operationId, answer.status, (performance.now() - began) / 1000);
  return context.json(answer.body as object, answer.status);
}

async function answerCall(context: Context, parts: AppParts, one: Endpoint): Promise<Answer> {
  const { req } = context;
  const headers = signedHeaders((name) => req.header(name));
  const raw = await readBody(req.raw, one.body !== undefined);
  const name = req.param('orgId') ?? '';
  const org = one.orgMayBeOld ? await parts.orgs.named(name) : await orgByName(parts.pool, name);
  // An unknown org and a wrong signature look alike: nobody learns which orgs there are.
  const secrets = org ? await parts.secrets.of(org.id) : [];
  const digest = verifySignature(headers, raw, secrets, parts.now());
  if (!org) throw new HttpError(401, 'SIGNATURE_WRONG');
  if (!(await parts.replays.take(org.id, digest))) throw new HttpError(409, 'REPLAYED');
  try {
    const body = one.body ? parsedBody(one, raw) : undefined;
    const query = new URL(req.url).searchParams;
    return await one.handle({ parts, org, body, path: req.param(), query, language: languageOf(context) });
  } catch (error) {
    if (!(error instanceof HttpError)) await parts.replays.release(org.id, digest).catch(() => undefined);
    throw error;
  }
}

function parsedBody(one: Endpoint, raw: Buffer): unknown {
  const parsed = one.body?.safeParse(json(raw));
  if (parsed?.success) return parsed.data;
  const issue = parsed?.error.issues[0];
  throw new HttpError(400, 'BODY_INVALID', {
    path: issue?.path.map(String).join('.') || '(body)',
    detail: issue?.message ?? '',
  });
}

function json(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    throw new HttpError(400, 'BODY_NOT_JSON');
  }
}

function pathMatches(one: Endpoint, path: string): boolean {
  const pattern = one.path.replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^/v1/orgs/[^/]+${pattern}$`).test(path);
}

function languageOf(context: Context): Language {
  return /^\s*en\b/i.test(context.req.header('accept-language') ?? '') ? 'en' : 'ja';
}

function refuse(context: Context, error: HttpError): Response {
  return context.json(error.body(languageOf(context)), error.status);
}

/** Nothing of the call itself is logged: no body, no header, no address. */
function failed(error: unknown, context: Context, parts: AppParts): Response {
  if (error instanceof HttpError) return refuse(context, error);
  if (error instanceof SyncError) return refuse(context, new HttpError(409, error.code, error.parameters));
  if (error instanceof SalesforceFailure && error.kind === 'answered' && !isPassing(error))
    return refuse(context, new HttpError(422, 'ORG_REFUSED', { detail: error.message }));
  if (error instanceof SalesforceFailure && error.kind === 'login')
    return refuse(context, new HttpError(409, 'RELINK_NEEDED'));
  parts.log.error({ path: context.req.routePath, code: (error as { code?: unknown }).code }, 'call failed');
  return refuse(context, new HttpError(503, 'TRY_AGAIN'));
}
