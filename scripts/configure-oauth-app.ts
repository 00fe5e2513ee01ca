import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillOauthApp } from './oauth-app/fill-oauth-app.ts';
import { createKeyPair } from './oauth-app/key-pair.ts';

/**
 * Prepares the External Client App for one org: makes key and certificate once, and writes a filled copy of `oauth-app` to deploy.
 * `node scripts/configure-oauth-app.ts [--folder .bales/oauth] [--callback-url URL] [--client-credentials-user USERNAME]`
 */
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(root, '.bales', 'oauth') },
    'callback-url': { type: 'string' },
    'client-credentials-user': { type: 'string' },
  },
});

const keyFile = join(values.folder, 'bales.key');
const certificateFile = join(values.folder, 'bales.crt');
mkdirSync(values.folder, { recursive: true, mode: 0o700 });
if (!existsSync(keyFile) || !existsSync(certificateFile)) {
  const pair = await createKeyPair(new Date());
  writeFileSync(keyFile, pair.privateKey, { mode: 0o600 });
  writeFileSync(certificateFile, pair.certificate);
}

const app = join(values.folder, 'app');
const callbackUrl = values['callback-url'];
const clientCredentialsUser = values['client-credentials-user'];
fillOauthApp(
  join(root, 'oauth-app', 'main', 'default'),
  app,
  {
    certificate: readFileSync(certificateFile, 'utf8'),
    ...(callbackUrl === undefined ? {} : { callbackUrl }),
    ...(clientCredentialsUser === undefined ? {} : { clientCredentialsUser }),
  },
  new Date(),
);
process.stdout.write(`${JSON.stringify({ app, key: keyFile, certificate: certificateFile })}\n`);
