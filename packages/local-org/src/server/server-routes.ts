import { adminRoutes } from '../api/admin/routes.ts';
import { analyticsRoutes } from '../api/analytics/routes.ts';
import { bulkRoutes } from '../api/bulk/routes.ts';
import { graphqlRoute } from '../api/graphql/route.ts';
import { oauthRoutes } from '../api/oauth/routes.ts';
import { pageRoutes } from '../api/pages/home.ts';
import { restRoutes } from '../api/rest/routes.ts';
import { soapApiRoutes } from '../api/soap/routes.ts';
import { uiRoutes } from '../api/ui/routes.ts';
import type { Route } from './router.ts';

/** Every route that needs nothing but the org and the server itself. */
export const serverRoutes: readonly Route[] = [
  ...oauthRoutes,
  ...restRoutes,
  ...soapApiRoutes,
  ...bulkRoutes,
  ...uiRoutes,
  graphqlRoute,
  ...analyticsRoutes,
  ...pageRoutes,
  ...adminRoutes,
];
