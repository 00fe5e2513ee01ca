import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillOauthApp, type OauthAppOptions } from './fill-oauth-app.ts';

export interface PreparedOauthApp {
  /** A Salesforce DX project whose only package directory is `app`; deploy from there. */
  readonly project: string;
  /** Source of the app, below `project`. */
  readonly app: string;
  /** The private key's file (PEM, mode 0600). */
  readonly key: string;
  readonly certificate: string;
}

/**
 * Makes key and certificate in `folder` once, and a filled copy of `oauth-app` beside them every time.
 * @param source `oauth-app/main/default`.
 * @throws Error when the certificate has run out.
 */
export async function prepareOauthApp(
  source: string,
  folder: string,
  options: Omit<OauthAppOptions, 'certificate'>,
  now: Date,
): Promise<PreparedOauthApp> {
  const key = join(folder, 'bales.key');
  const certificate = join(folder, 'bales.crt');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(key) || !existsSync(certificate)) {
    // Loaded only when a key is made: every command would pay for it.
    const { createKeyPair } = await import('./key-pair.ts');
    const pair = await createKeyPair(now);
    writeFileSync(key, pair.privateKey, { mode: 0o600 });
    writeFileSync(certificate, pair.certificate);
  }
  const app = join(folder, 'app');
  fillOauthApp(source, app, { certificate: readFileSync(certificate, 'utf8'), ...options }, now);
  const manifest = { packageDirectories: [{ path: 'app', default: true }], sourceApiVersion: '67.0' };
  writeFileSync(join(folder, 'sfdx-project.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  // The CLI looks upwards for this file; one above a dot folder makes it ignore everything in here.
  writeFileSync(join(folder, '.forceignore'), '# nothing\n');
  return { project: folder, app, key, certificate };
}
