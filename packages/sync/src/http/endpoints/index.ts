import type { Endpoint } from '../endpoint.ts';
import { postActivities } from './activities.ts';
import { getAccounts, getConversionForm, postConversion } from './conversions.ts';
import { postBackfill, postErase } from './history.ts';
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
import { getCallReadiness, getUsers, postUsers } from './users.ts';

/** The whole API. */
export const endpoints: readonly Endpoint[] = [
  postActivities,
  postUsers,
  getUsers,
  getCallReadiness,
  postLeads,
  getLinks,
  postLinks,
  getSuggestions,
  getLeadLink,
  putLeadLink,
  deleteLeadLink,
  getConversionForm,
  getAccounts,
  postConversion,
  postErase,
  postBackfill,
  getIssues,
  postRetry,
  getStatus,
];
