import type { Endpoint } from '../endpoint.ts';
import { postActivities } from './activities.ts';
import { getIssues, postRetry } from './issues.ts';
import { getStatus } from './status.ts';

/** The whole API. */
export const endpoints: readonly Endpoint[] = [postActivities, getIssues, postRetry, getStatus];
