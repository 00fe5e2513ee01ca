import { listenNear } from '@bales/local-org';
import { startPages } from '@bales/record-pages';
import type { Pages, ViewerSession } from '@bales/record-pages';
import { FOLDERS, PAGES_PORT } from './project.ts';

/** The part of the Salesforce CLI that is needed here. @throws Error with the CLI's own message */
export type SfResult = <T>(args: readonly string[]) => T;

/**
 * The project's components over any org that the Salesforce CLI is logged in to, as that user. The UI API and GraphQL answer as in
 * Salesforce; Apex is served to Salesforce's own pages alone, and a component that calls it says so.
 * @param name alias or username
 */
export async function startOrgPages(
  sf: SfResult,
  name: string,
  options: { readonly port?: number; readonly report?: (line: string) => void } = {},
): Promise<Pages> {
  const org = ['--target-org', name];
  const { instanceUrl, username } = sf<{ instanceUrl: string; username: string }>([
    ...['org', 'display'],
    ...org,
  ]);
  const viewer: ViewerSession = {
    key: 'user',
    label: { ja: username, en_US: username },
    // The CLI renews what has run out.
    token: async () =>
      sf<{ accessToken: string }>(['org', 'auth', 'show-access-token', '--no-prompt', ...org]).accessToken,
  };
  const start = (port: number): Promise<Pages> =>
    startPages({
      ...{ orgUrl: new URL(instanceUrl).origin, viewers: [once(viewer)], folders: FOLDERS, app: 'Bales' },
      ...{ port, apex: false },
      ...(options.report ? { report: options.report } : {}),
    });
  return options.port === undefined ? listenNear(PAGES_PORT, start) : start(options.port);
}

/** Asks the CLI, which takes seconds, only at first and after the org refused the session. */
function once(viewer: ViewerSession): ViewerSession {
  let token: Promise<string> | undefined;
  return {
    ...viewer,
    token: (renew) => {
      if (renew || token === undefined) token = viewer.token(renew);
      return token;
    },
  };
}
