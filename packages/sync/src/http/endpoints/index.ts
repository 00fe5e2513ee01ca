import type { Endpoint } from '../endpoint.ts';
import { postActivities } from './activities.ts';
import { getIssues, postRetry } from './issues.ts';
import {
  deleteLeadLink,
  getLeadLink,
  getLinks,
  getSuggestions,
  postLeads,
  postLinks,
  putLeadLink,
} from './links.ts';
import { getStatus } from './status.ts';

/** The whole API. */
export const endpoints: readonly Endpoint[] = [
  postActivities,
  postLeads,
  getLinks,
  postLinks,
  getSuggestions,
  getLeadLink,
  putLeadLink,
  deleteLeadLink,
  getIssues,
  postRetry,
  getStatus,
];
