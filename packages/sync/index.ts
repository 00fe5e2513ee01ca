export type { JwtConnection } from './src/connection/connect.ts';
export type { DrainCounts, DrainStop } from './src/delivery/drain-deps.ts';
export type { SyncOrgReport } from './src/delivery/sync-org.ts';
export { openEngine } from './src/engine.ts';
export type { Engine, FileImport, OrgIdentity, OrgStatus, Stored, SyncOptions } from './src/engine.ts';
export { SyncError } from './src/errors.ts';
export { issueCode } from './src/orgs/sync-outcome.ts';
export type { ImportReport } from './src/intake/import-file.ts';
export type { OpenIssue } from './src/issues/list-issues.ts';
export type { RetrySelection } from './src/issues/retry-requests.ts';
export type { OrgDoor } from './src/org-door.ts';
export type { KindRule, RuleChange } from './src/rules/activity-rules.ts';
export type { CheckedMapping, MappingRow } from './src/rules/field-mappings.ts';
export { readUserFile } from './src/users/read-user-file.ts';
export type { UserFile } from './src/users/read-user-file.ts';
export type { SavedUsers } from './src/users/save-users.ts';
export type { UserLink } from './src/users/user-rows.ts';
export { describeIssue } from './src/messages/describe-issue.ts';
export { engineSentences } from './src/messages/sentences.ts';
export type { EngineSentences } from './src/messages/sentences.ts';
export { errorTable } from './src/delivery/error-table.ts';
export type { ErrorAction } from './src/delivery/error-table.ts';
export type { Locale } from './src/messages/format.ts';
export type { DatabaseOptions } from './src/postgres/database.ts';
export { SalesforceFailure } from './src/salesforce/failure.ts';
export type {
  AuthorizationCodeConnection,
  ClientCredentialsConnection,
  Connection,
  ConnectionFacts,
} from './src/connection/connection.ts';
export { beginAuthorization, exchangeCode } from './src/connection/authorization-code.ts';
export type { AuthorizationRequest } from './src/connection/authorization-code.ts';
export { newEncryptionKey } from './src/connection/secret-box.ts';
export { connectionKey, connectionName, unnamedTenant } from './src/connection/claim-org.ts';
export { openHost } from './src/host/host.ts';
export type { Host, HostOptions } from './src/host/host.ts';
export type { Connected, HostConnections } from './src/host/host-connections.ts';
export { hostLog } from './src/host/host-server.ts';
export type { HostServer, HostServerOptions } from './src/host/host-server.ts';
export type { HostWorkerOptions } from './src/host/host-worker.ts';
export { openApi } from './src/http/open-api.ts';
export { createTransport } from './src/salesforce/transport.ts';
export { version } from './src/version.ts';
export type { Worker } from './src/work/worker.ts';
export type { LeadImport } from './src/leads/import-leads.ts';
export type { LinkDoor } from './src/links/link-door.ts';
export type { LinkOrder, LinkOutcome } from './src/links/link-leads.ts';
export type { LinkFilter, LinkStatus, ListedLink } from './src/links/list-links.ts';
export type { MovedHistory } from './src/links/move-history.ts';
export type { LinkCandidate, LinkSuggestion } from './src/links/suggest-links.ts';
export type { ErasedLead } from './src/erase/erase-lead.ts';
export type { BackfillEstimate, BackfillRange } from './src/history/backfill.ts';
export type { HistoryDoor } from './src/history/history-door.ts';
export type { Rebuilt } from './src/history/rebuild.ts';
export { connectOrg } from './src/connection/connect.ts';
export type { ConnectedOrg } from './src/connection/connect.ts';
export { connectByToken } from './src/connection/connect-token.ts';
export { apiVersion } from './src/salesforce/client.ts';
export type {
  CompositeAnswer,
  CompositeRequest,
  RecordValues,
  SalesforceClient,
} from './src/salesforce/client.ts';
export { soqlList, soqlString } from './src/salesforce/soql.ts';
export type { ConversionDoor } from './src/conversion/conversion-door.ts';
export type { ConversionForm, FormField } from './src/conversion/conversion-form.ts';
export type { ConversionOutcome, ConversionRequest } from './src/conversion/convert.ts';
export type { ReportDoor, ReportOrder } from './src/reports/report-door.ts';
export type { ReportImport } from './src/reports/import-report.ts';
