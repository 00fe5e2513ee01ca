import { openConfiguredHost } from '../../settings/configured-host.ts';
import { readSettings, settingsFile, writeSettings } from '../../settings/settings.ts';
import { adminText } from '../messages/text.ts';
import { connectionOf } from './login-step.ts';
import type { Step } from './step.ts';
import { usernameOf } from './user-step.ts';

/** The engine gets to know the connection: sealed in its database, the org's name and tenant in `.bales/config.json`. */
export const connectionStep: Step = {
  name: 'connection',
  look: ({ wish }) =>
    Promise.resolve({ done: false, lines: [adminText('connection.plan', { org: wish.org })] }),
  async act(context) {
    const { wish, stateFolder, folder } = context;
    const connection = context.found.connection ?? connectionOf(context);
    const host = await openConfiguredHost('bales org setup', { folder: stateFolder });
    try {
      await host.connections.connect(wish.org, wish.tenant, connection);
    } finally {
      await host.close();
    }
    folder.note({
      username: usernameOf(context),
      connection: wish.org,
      loginUrl: connection.loginUrl,
    });
    const file = settingsFile(stateFolder);
    const settings = await readSettings(file);
    if (settings.org === undefined && settings.tenant === undefined)
      await writeSettings({ ...settings, org: wish.org, tenant: wish.tenant }, file);
    return [adminText('connection.done', { org: wish.org })];
  },
};
