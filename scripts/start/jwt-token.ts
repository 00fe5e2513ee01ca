import { createPrivateKey, sign } from 'node:crypto';

const assertionSeconds = 120;

/**
 * An access token of the org by the JWT bearer flow, for set-up's own writes as the integration user. The engine logs in by
 * itself in the same way.
 * @throws Error with OAuth's own words.
 */
export async function tokenByJwt(
  url: string,
  app: { readonly clientId: string; readonly username: string; readonly privateKey: string },
): Promise<string> {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const expires = Math.floor(Date.now() / 1000) + assertionSeconds;
  const claims = part({ iss: app.clientId, sub: app.username, aud: url, exp: expires });
  const signed = `${part({ alg: 'RS256' })}.${claims}`;
  const signature = sign('RSA-SHA256', Buffer.from(signed), createPrivateKey(app.privateKey));
  const answer = await fetch(`${url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: `${signed}.${signature.toString('base64url')}`,
    }),
  });
  const { access_token: token, ...error } = (await answer.json()) as Record<string, string>;
  if (token === undefined) throw new Error(`JWT login of ${app.username}: ${JSON.stringify(error)}`);
  return token;
}
