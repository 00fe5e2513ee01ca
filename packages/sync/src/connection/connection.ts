import type { ConnectionState } from '../orgs/org.ts';
import type { JwtCredentials } from '../salesforce/jwt-login.ts';

/** How the engine reaches one org: the JWT bearer flow as the integration user. */
export interface JwtConnection extends JwtCredentials {
  /** `https://login.salesforce.com`, `https://test.salesforce.com`, a My Domain, or a local org. */
  readonly loginUrl: string;
}

/** Authorization code + PKCE: a person pressed 「連携する」, the refresh token stays. */
export interface AuthorizationCodeConnection {
  readonly loginUrl: string;
  readonly clientId: string;
  /** Only where the app was made to require one. */
  readonly clientSecret?: string;
  readonly username: string;
  readonly refreshToken: string;
}

/** Client credentials: the app's own run-as user. */
export interface ClientCredentialsConnection {
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export type Connection =
  | ({ readonly flow: 'jwt' } & JwtConnection)
  | ({ readonly flow: 'authorizationCode' } & AuthorizationCodeConnection)
  | ({ readonly flow: 'clientCredentials' } & ClientCredentialsConnection);

/** What is known of a stored connection without its secret. */
export interface ConnectionFacts {
  readonly org: string;
  readonly tenant: string;
  readonly flow: Connection['flow'];
  readonly loginUrl: string;
  readonly username: string | null;
  readonly organizationId: string | null;
  /** 個人の権限で接続中. */
  readonly personal: boolean;
  readonly state: ConnectionState;
  readonly connectedAt: Date;
}
