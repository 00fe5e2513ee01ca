import type { Route } from '../../server/router.ts';
import { uiLayoutRoutes } from './layouts.ts';
import { listRoutes } from './list-records.ts';
import { lookupRoutes } from './lookups.ts';
import { objectInfoRoutes } from './object-info.ts';
import { picklistRoutes } from './picklist-values.ts';
import { readRecordRoutes } from './read-records.ts';
import { recordDefaultRoutes } from './record-defaults.ts';
import { relatedListBatchRoutes } from './related-list-batch.ts';
import { relatedListRoutes } from './related-lists.ts';
import { writeRecordRoutes } from './write-records.ts';

/** The UI API. */
export const uiRoutes: readonly Route[] = [
  ...objectInfoRoutes,
  ...picklistRoutes,
  ...readRecordRoutes,
  ...writeRecordRoutes,
  ...recordDefaultRoutes,
  ...uiLayoutRoutes,
  ...listRoutes,
  ...relatedListRoutes,
  ...relatedListBatchRoutes,
  ...lookupRoutes,
];
