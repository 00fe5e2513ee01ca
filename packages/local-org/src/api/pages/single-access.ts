import { randomBytes } from 'node:crypto';
import { OrgError } from '../../org/errors.ts';
import type { ServerContext } from '../../server/context.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';

/** A way into the browser that works once. */
interface Pass {
  readonly userId: string;
  /** Milliseconds, the machine's clock. */
  readonly expires: number;
}

const LIFETIME_MS = 60_000;
const passesOf = new WeakMap<ServerContext, Map<string, Pass>>();

/** The UI Bridge: an access token buys an address that opens the org's page once (`sf org open`). */
export const singleAccessRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/services/oauth2/singleaccess', auth: 'none', handler: open },
  { method: 'POST', pattern: '/services/oauth2/singleaccess', auth: 'none', handler: open },
];

async function open(request: OrgRequest): Promise<OrgResponse> {
  const { context, baseUrl } = request;
  const session = context.sessions.fromHeaders(request.headers);
  // The platform answers 403 here, not 401, to a token that has died.
  if (!session) throw new OrgError('Bad_OAuth_Token', 'Bad_OAuth_Token', { status: 403 });
  const form = request.method === 'POST' ? await request.form() : new URLSearchParams();
  const otp = newPass(context, session.userId);
  const query = new URLSearchParams({ otp });
  const target = form.get('redirect_uri') ?? request.query.get('redirect_uri');
  if (target !== null) query.set('startURL', target);
  return json(200, { frontdoor_uri: `${baseUrl}/secur/frontdoor.jsp?${query.toString()}` });
}

function newPass(context: ServerContext, userId: string): string {
  const passes = passesOf.get(context) ?? new Map<string, Pass>();
  passesOf.set(context, passes);
  const now = Date.now();
  for (const [otp, { expires }] of passes) if (expires < now) passes.delete(otp);
  const otp = randomBytes(32).toString('base64url');
  passes.set(otp, { userId, expires: now + LIFETIME_MS });
  return otp;
}

/** Whose pass it is; it is spent by asking. */
export function spendPass(context: ServerContext, otp: string): string | null {
  const passes = passesOf.get(context);
  const pass = passes?.get(otp);
  passes?.delete(otp);
  return pass && pass.expires >= Date.now() ? pass.userId : null;
}
