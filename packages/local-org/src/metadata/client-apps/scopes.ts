/** OAuth scopes as metadata names them → as the protocol does. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  Address: ['address'],
  Api: ['api'],
  Basic: ['id'],
  CDP: ['cdp_api'],
  CDPIngest: ['cdp_ingest_api'],
  CDPProfile: ['cdp_profile_api'],
  CDPQuery: ['cdp_query_api'],
  Chatbot: ['chatbot_api'],
  Chatter: ['chatter_api'],
  Content: ['content'],
  CustomApplications: ['visualforce'],
  CustomPermissions: ['custom_permissions'],
  EinsteinGPT: ['einstein_gpt_api'],
  Email: ['email'],
  ForgotPassword: ['forgot_password'],
  Full: ['full'],
  Interaction: ['interaction_api'],
  Lightning: ['lightning'],
  OfflineAccess: ['refresh_token', 'offline_access'],
  OpenID: ['openid'],
  Pardot: ['pardot_api'],
  Phone: ['phone'],
  Profile: ['profile'],
  RefreshToken: ['refresh_token', 'offline_access'],
  SFAP: ['sfap_api'],
  UserRegistration: ['user_registration_api'],
  Wave: ['wave_api'],
  Web: ['web'],
};

/** The protocol's names of one scope; undefined when the platform has no such scope. */
export function oauthScopes(name: string): readonly string[] | undefined {
  return SCOPES[name];
}
