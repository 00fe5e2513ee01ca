import type { Route } from '../../server/router.ts';
import { authorizeRoutes } from './authorize.ts';
import { identityRoutes } from './identity.ts';
import { revokeRoutes } from './revoke.ts';
import { tokenRoute } from './token.ts';

/** Log-in and identity. */
export const oauthRoutes: readonly Route[] = [
  tokenRoute,
  ...authorizeRoutes,
  ...identityRoutes,
  ...revokeRoutes,
];
