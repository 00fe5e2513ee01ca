/** What the token endpoint must know of a deployed External Client App (or another client the org trusts). */
export interface ClientApp {
  readonly consumerKey: string;
  readonly consumerSecret: string | null;
  readonly label: string;
  /** PEM certificate whose key signs JWT assertions; null: the JWT bearer flow is not enabled. */
  readonly certificate: string | null;
  /** OAuth scope names as the protocol has them: `api`, `refresh_token`, `id`, `web`, `full` … */
  readonly scopes: readonly string[];
  readonly callbackUrls: readonly string[];
  readonly pkceRequired: boolean;
  /** The web server flow works without the secret. */
  readonly secretOptional: boolean;
  /** Refresh without the secret. */
  readonly secretOptionalForRefresh: boolean;
  readonly refreshTokenRotation: boolean;
  /** `AllSelfAuthorized`: each user consents; `AdminApprovedPreAuthorized`: only users holding one of `permissionSetIds`. */
  readonly permittedUsers: 'AllSelfAuthorized' | 'AdminApprovedPreAuthorized';
  /** 18-character IDs of the pre-authorised permission sets, and of profiles. */
  readonly permissionSetIds: readonly string[];
  readonly profileIds: readonly string[];
  readonly refreshTokenPolicy: RefreshTokenPolicy;
  readonly clientCredentialsEnabled: boolean;
  /** User name that the client credentials flow runs as. */
  readonly clientCredentialsUser: string | null;
  /** Minutes until an access token of this app dies when unused; null: the org's session time-out. */
  readonly sessionTimeoutMinutes: number | null;
  /** Switched off by policy: every flow is refused. */
  readonly blocked: boolean;
  /** False: known to Salesforce, not installed here; every flow is refused with "app must be installed into org". */
  readonly installed?: boolean;
}

export interface RefreshTokenPolicy {
  readonly kind: 'infinite' | 'immediate' | 'afterUse' | 'specificLifetime';
  /** For `specificLifetime` (since issue) and `afterUse` (since last use). */
  readonly validityMinutes: number | null;
}

/** The apps that are deployed in the org. Kept by the metadata room, asked by the token endpoint at every call. */
export interface ClientApps {
  byConsumerKey(consumerKey: string): ClientApp | undefined;
}
