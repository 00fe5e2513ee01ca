import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A random secret that is safe in URLs. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** Compares in constant time; a secret that does not exist admits nobody. */
export function admitSecret(expected: string | null, given: string): boolean {
  if (expected === null || expected === '') return false;
  return timingSafeEqual(sha256(expected), sha256(given));
}

/** RFC 7636 with `S256`. */
export function verifierMatches(challenge: string, verifier: string): boolean {
  return admitSecret(challenge.replace(/=+$/, ''), sha256(verifier).toString('base64url'));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
