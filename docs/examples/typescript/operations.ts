import type { BalesAnswer, BalesCall } from './bales.ts';

/** Every operation of the API, by its operationId in `docs/openapi.json`. */
export function operations(call: BalesCall) {
  const part = encodeURIComponent;
  return {
    sendUsers: (users: readonly User[]) => call('POST', '/users', { users }),
    listUsers: () => call('GET', '/users?all=true'),
    getCallReadiness: (user: string) => call('GET', `/users/${part(user)}/call-readiness`),
    sendLeads: (leads: readonly Lead[]) => call('POST', '/leads', { leads }),
    sendActivities: (activities: readonly unknown[]) => call('POST', '/activities', { activities }),
    listLinks: (status: readonly string[], after?: string) =>
      call('GET', `/links?status=${status.join(',')}${after === undefined ? '' : `&after=${part(after)}`}`),
    suggestLinks: (leads: readonly string[]) =>
      call('GET', `/links/suggestions?leads=${leads.map(part).join(',')}`),
    linkLeads: (links: readonly Link[]) => call('POST', '/links', { links }),
    linkLead: (lead: string, recordId: string, moveHistory = false) =>
      call('PUT', `/leads/${part(lead)}/link`, { recordId, moveHistory }),
    getLeadLink: (lead: string) => call('GET', `/leads/${part(lead)}/link`),
    unlinkLead: (lead: string) => call('DELETE', `/leads/${part(lead)}/link`),
    getConversionForm: (lead: string, user: string) =>
      call('GET', `/conversions/form?leadId=${part(lead)}&userId=${part(user)}`),
    searchAccounts: (text: string) => call('GET', `/conversions/accounts?q=${part(text)}`),
    convert: (conversion: Conversion) => call('POST', '/conversions', conversion),
    eraseLead: (lead: string) => call('POST', `/leads/${part(lead)}/erase`),
    backfill: (range: { readonly from?: string; readonly to?: string; readonly run?: boolean }) =>
      call('POST', '/backfill', range),
    listIssues: (limit = 100) => call('GET', `/issues?limit=${String(limit)}`),
    retryIssues: (selection: {
      readonly codes?: readonly string[];
      readonly activities?: readonly string[];
    }) => call('POST', '/issues/retry', selection),
    getStatus: () => call('GET', '/status'),
  } satisfies Readonly<Record<string, (...given: never[]) => Promise<BalesAnswer>>>;
}

interface User {
  readonly id: string;
  readonly name: string;
  readonly mail?: string;
  readonly state?: 'active' | 'invited' | 'inactive';
  readonly gmailLinked?: boolean;
}

interface Lead {
  readonly id: string;
  readonly name?: string;
  readonly company?: string;
  readonly mail?: string;
  readonly url?: string;
}

interface Link {
  readonly lead: string;
  /** Salesforce ID of a Lead or Contact. */
  readonly recordId: string;
}

interface Conversion {
  /** A repeat with the same ID makes nothing new. */
  readonly conversionId: string;
  readonly leadId: string;
  readonly recorderId?: string;
  readonly account?: Readonly<Record<string, unknown>>;
  readonly contact?: Readonly<Record<string, unknown>>;
  readonly opportunity?: Readonly<Record<string, unknown>>;
  readonly convertLead?: boolean;
  readonly saveAnyway?: boolean;
}
