import { Flags } from '@oclif/core';
import type { Connected, Connection } from '@bales/sync';
import { setUpConnection } from '../admin/org/org-state.ts';
import { text } from '../messages/text.ts';
import { loginInBrowser } from '../login/browser-login.ts';
import { openUrl } from '../login/open-url.ts';
import { openConfiguredHost } from '../settings/configured-host.ts';
import { connectionOf } from '../settings/connection.ts';
import { readSettings, settingsFile, stateFolder } from '../settings/settings.ts';
import type { Settings } from '../settings/settings.ts';
import { BalesCommand, connectionFlags, identityFlags } from './bales-command.ts';

const MINUTE = 60_000;
/** As deployed with the External Client App. */
const CALLBACK = 'http://localhost:8582/oauth/callback';

type ConnectFlags = Readonly<{
  [name in 'org' | 'tenant' | 'org-url' | 'client-id' | 'username' | 'key-file']?: string | undefined;
}> &
  Readonly<{
    flow: string;
    'client-secret'?: string | undefined;
    'callback-url': string;
    browser: boolean;
  }>;

export class Connect extends BalesCommand {
  static override summary = text('connect.summary');
  static override description = text('connect.description');
  static override examples = [
    { description: text('connect.exampleJwt'), command: '<%= config.bin %> connect --org production' },
    {
      description: text('connect.exampleBrowser'),
      command:
        '<%= config.bin %> connect --flow browser --org-url https://test.salesforce.com --client-id 3MVG…',
    },
  ];
  static override flags = {
    ...identityFlags,
    ...connectionFlags,
    flow: Flags.option({ options: ['jwt', 'browser', 'client-credentials'] as const })({
      summary: text('flag.flow'),
      default: 'jwt',
    }),
    'client-secret': Flags.string({ summary: text('flag.clientSecret'), env: 'BALES_CLIENT_SECRET' }),
    'callback-url': Flags.string({ summary: text('flag.callbackUrl'), default: CALLBACK }),
    browser: Flags.boolean({ summary: text('flag.browser'), default: true, allowNo: true }),
  };

  override async run(): Promise<Connected> {
    const { flags } = await this.parse(Connect);
    const file = settingsFile();
    const settings = await readSettings(file);
    const connection = await this.#connection(flags, settings, file);
    const host = await openConfiguredHost('bales connect', { folder: stateFolder() });
    try {
      const org = flags.org ?? settings.org ?? 'default';
      const tenant = flags.tenant ?? settings.tenant ?? 'default';
      const connected = await host.connections.connect(org, tenant, connection);
      this.log(
        text('connect.done', { org, username: connected.username, organization: connected.organizationId }),
      );
      if (connected.personal) this.log(text('connect.personal'));
      return connected;
    } finally {
      await host.close();
    }
  }

  async #connection(flags: ConnectFlags, settings: Settings, file: string): Promise<Connection> {
    if (flags.flow === 'jwt')
      return { flow: 'jwt', ...(await connectionOf(flags, known(flags, settings), file)) };
    const loginUrl = flags['org-url'] ?? settings.loginUrl ?? 'https://login.salesforce.com';
    const clientId = flags['client-id'] ?? settings.clientId ?? '';
    const clientSecret = flags['client-secret'];
    this.need({ '--client-id': clientId });
    if (flags.flow === 'client-credentials') {
      this.need({ '--client-secret': clientSecret });
      return { flow: 'clientCredentials', loginUrl, clientId, clientSecret: clientSecret ?? '' };
    }
    const login = await loginInBrowser({
      ...{ loginUrl, clientId, clientSecret, redirectUri: flags['callback-url'], patienceMs: 10 * MINUTE },
      onUrl: (url) => {
        // Also with --json: without this line nobody knows where to go.
        process.stderr.write(`${text('connect.open', { url })}\n`);
        if (flags.browser) openUrl(url);
      },
    });
    return { flow: 'authorizationCode', ...login };
  }
}

/** Settings of the folder; of a connection that set-up has made, what it has noted. */
function known(flags: ConnectFlags, settings: Settings): Settings {
  const org = flags.org ?? settings.org ?? 'default';
  const noted = setUpConnection(stateFolder(), org);
  return org === settings.org ? { ...noted, ...settings } : { ...settings, ...noted };
}
