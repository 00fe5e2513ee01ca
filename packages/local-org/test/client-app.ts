import { xml } from './sample-project.ts';

/** An External Client App for JWT bearer in source format, open to users who hold the permission set `AppUser`. */
export function clientApp(certificate: string): Readonly<Record<string, string>> {
  const root = 'force-app/main/default';
  const app = '<externalClientApplication>App</externalClientApplication>';
  return {
    [`${root}/externalClientApps/App.eca-meta.xml`]: xml(
      'ExternalClientApplication',
      '<contactEmail>a@example.com</contactEmail><distributionState>Local</distributionState><label>App</label>',
    ),
    [`${root}/extlClntAppGlobalOauthSets/App_glbl.ecaGlblOauth-meta.xml`]: xml(
      'ExtlClntAppGlobalOauthSettings',
      `<callbackUrl>http://localhost:1717/OauthRedirect</callbackUrl><certificate>${certificate}</certificate>${app}<isPkceRequired>true</isPkceRequired><label>App</label>`,
    ),
    [`${root}/extlClntAppOauthSettings/App_oauth.ecaOauth-meta.xml`]: xml(
      'ExtlClntAppOauthSettings',
      `<commaSeparatedOauthScopes>Api, Web, RefreshToken</commaSeparatedOauthScopes>${app}<label>App</label>`,
    ),
    [`${root}/extlClntAppOauthPolicies/App_plcy.ecaOauthPlcy-meta.xml`]: xml(
      'ExtlClntAppOauthConfigurablePolicies',
      `<commaSeparatedPermissionSet>AppUser</commaSeparatedPermissionSet>${app}<label>App</label><permittedUsersPolicyType>AdminApprovedPreAuthorized</permittedUsersPolicyType><refreshTokenPolicyType>Infinite</refreshTokenPolicyType>`,
    ),
    [`${root}/permissionsets/AppUser.permissionset-meta.xml`]: xml(
      'PermissionSet',
      '<hasActivationRequired>false</hasActivationRequired><label>AppUser</label>',
    ),
  };
}
