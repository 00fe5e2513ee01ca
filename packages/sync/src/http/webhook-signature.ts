import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { HttpError } from './http-error.ts';

/** Headers of a signed call: https://www.standardwebhooks.com (webhook-id, webhook-timestamp, webhook-signature). */
export interface SignedHeaders {
  readonly id: string;
  /** Seconds since 1970, as sent. */
  readonly timestamp: string;
  /** One or several `v1,<base64>`, separated by spaces. */
  readonly signature: string;
}

/** A call whose time is further off than this is refused. */
export const TOLERANCE_SECONDS = 300;

/** @throws HttpError 401 when a header is missing */
export function signedHeaders(header: (name: string) => string | undefined): SignedHeaders {
  const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(header);
  if (!id || !timestamp || !signature) throw new HttpError(401, 'SIGNATURE_MISSING');
  return { id, timestamp, signature };
}

/**
 * Checks a signature against the org's active secrets, in constant time.
 * @param secrets 24 to 64 bytes each.
 * @param now milliseconds UTC.
 * @returns a digest that names this signed message: the same one again is a replay.
 * @throws HttpError 401
 */
export function verifySignature(
  headers: SignedHeaders,
  body: Buffer,
  secrets: readonly Buffer[],
  now: number,
): Buffer {
  const seconds = /^\d{1,12}$/.test(headers.timestamp) ? Number(headers.timestamp) : Number.NaN;
  if (!(Math.abs(now / 1000 - seconds) <= TOLERANCE_SECONDS)) throw new HttpError(401, 'SIGNATURE_TIME');
  const given = headers.signature
    .split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice(3), 'base64'));
  const matches = secrets.flatMap((secret) => {
    const expected = createHmac('sha256', secret)
      .update(`${headers.id}.${headers.timestamp}.`)
      .update(body)
      .digest();
    // Every pair is compared, whichever matches.
    return given.filter((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
  if (matches.length === 0) throw new HttpError(401, 'SIGNATURE_WRONG');
  return createHash('sha256')
    .update(`${headers.id}.${headers.timestamp}.`)
    .update(body)
    .digest()
    .subarray(0, 16);
}

/** A signature as BALES sends it; for tests and documentation. */
export function sign(secret: Buffer, id: string, timestamp: string, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
