import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareOauthApp } from '@bales/cli';

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
const callbackUrl = values['callback-url'];
const clientCredentialsUser = values['client-credentials-user'];

const prepared = await prepareOauthApp(
  join(root, 'oauth-app', 'main', 'default'),
  values.folder,
  {
    ...(callbackUrl === undefined ? {} : { callbackUrl }),
    ...(clientCredentialsUser === undefined ? {} : { clientCredentialsUser }),
  },
  new Date(),
);
process.stdout.write(`${JSON.stringify(prepared)}\n`);
