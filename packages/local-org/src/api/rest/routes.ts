import type { Route } from '../../server/router.ts';
import { batchRoute } from './batch.ts';
import { changeRoutes } from './changes.ts';
import { collectionRoutes } from './collections.ts';
import { compactLayoutRoutes } from './compact-layouts.ts';
import { compositeRoutes } from './composite.ts';
import { graphRoute } from './graph.ts';
import { layoutRoutes } from './layouts.ts';
import { limitRoutes } from './limits.ts';
import { listViewRoutes } from './list-views.ts';
import { queryRoutes } from './query.ts';
import { quickActionRoutes } from './quick-actions.ts';
import { recentRoute } from './recent.ts';
import { searchRoutes } from './search.ts';
import { describeRoutes } from './sobject-describe.ts';
import { keyRoutes } from './sobject-keys.ts';
import { rowRoutes } from './sobject-rows.ts';
import { tabRoutes } from './tabs.ts';
import { treeRoute } from './tree.ts';
import { userPasswordRoutes } from './user-password.ts';
import { versionRoutes } from './versions.ts';

/** The REST API. */
export const restRoutes: readonly Route[] = [
  ...versionRoutes,
  ...describeRoutes,
  ...layoutRoutes,
  ...compactLayoutRoutes,
  ...listViewRoutes,
  ...changeRoutes,
  ...rowRoutes,
  ...keyRoutes,
  ...queryRoutes,
  ...searchRoutes,
  ...collectionRoutes,
  ...compositeRoutes,
  batchRoute,
  graphRoute,
  treeRoute,
  ...limitRoutes,
  recentRoute,
  ...tabRoutes,
  ...quickActionRoutes,
  ...userPasswordRoutes,
];
