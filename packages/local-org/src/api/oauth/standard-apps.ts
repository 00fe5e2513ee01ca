import type { ClientApp, ClientApps } from './client-apps.ts';

/** Salesforce's own command line app, present in every org; `sf org login web` names it. */
const PLATFORM_CLI: ClientApp = {
  consumerKey: 'PlatformCLI',
  consumerSecret: null,
  label: 'Salesforce CLI',
  certificate: null,
  scopes: ['refresh_token', 'api', 'web'],
  callbackUrls: ['http://localhost:1717/OauthRedirect'],
  pkceRequired: false,
  secretOptional: true,
  secretOptionalForRefresh: true,
  refreshTokenRotation: false,
  permittedUsers: 'AllSelfAuthorized',
  permissionSetIds: [],
  profileIds: [],
  refreshTokenPolicy: { kind: 'infinite', validityMinutes: null },
  clientCredentialsEnabled: false,
  clientCredentialsUser: null,
  sessionTimeoutMinutes: null,
  blocked: false,
};

/** The deployed apps and, behind them, those that every org knows. */
export function withStandardApps(deployed: ClientApps): ClientApps {
  return {
    byConsumerKey: (consumerKey) =>
      deployed.byConsumerKey(consumerKey) ??
      (consumerKey === PLATFORM_CLI.consumerKey ? PLATFORM_CLI : undefined),
  };
}
