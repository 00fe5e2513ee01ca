import type { Route } from '../../server/router.ts';
import { ingestRoutes } from './ingest.ts';
import { queryJobRoutes } from './query-jobs.ts';

/** Bulk API 2.0. */
export const bulkRoutes: readonly Route[] = [...ingestRoutes, ...queryJobRoutes];
