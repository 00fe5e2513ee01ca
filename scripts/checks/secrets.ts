import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { trackedFiles } from './tracked-files.ts';

/** What must never be committed: name of the secret, and how it looks with its whole length. */
const SECRETS: readonly (readonly [string, RegExp])[] = [
  ['private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/=\s]{100,}/u],
  ['Salesforce access token', /\b00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![A-Za-z0-9._]{60,}/u],
  ['consumer secret', /<consumerSecret>[^<]{8,}</u],
  ['consumer key', /<consumerKey>3MVG[^<]{30,}</u],
  ['GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36}/u],
  ['AWS key', /\bAKIA[0-9A-Z]{16}\b/u],
  ['Slack token', /\bxox[abpr]-[A-Za-z0-9-]{20,}/u],
  ['SFDX auth URL', /\bforce:\/\/[^\s"']{20,}@/u],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/u],
];

/** Larger files are data. */
const LARGEST = 2_000_000;

/** Tracked files that hold something secret. */
export function foundSecrets(root: string): string[] {
  return trackedFiles(root).flatMap((path) => {
    const whole = join(root, path);
    const size = statSync(whole, { throwIfNoEntry: false })?.size ?? 0;
    return size === 0 || size > LARGEST ? [] : secretsIn(path, readFileSync(whole, 'utf8'));
  });
}

/** One line a secret, with the line where it begins; never the secret itself. */
export function secretsIn(path: string, text: string): string[] {
  return SECRETS.flatMap(([name, pattern]) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [`${path}:${String(text.slice(0, at).split('\n').length)}: a ${name}`];
  });
}
