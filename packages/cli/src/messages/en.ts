/** Texts of the commands, in English. `ja.ts` must have the same keys. */
export const en = {
  'flag.org': 'name of the connection',
  'flag.tenant': 'BALES tenant; the first part of every key in Salesforce',
  'flag.orgUrl': 'where the org is reached: a login host or its My Domain',
  'flag.clientId': 'consumer key of the External Client App',
  'flag.username': 'Salesforce username of the integration user',
  'flag.keyFile': 'file with the private key (PEM) of the app’s certificate',
  'flag.callsInFlight': 'calls to Salesforce under way at once',
  'flag.dryRun': 'say what would happen and write nothing',
  'import.summary': 'Take a lead export (CSV) or activities (JSON lines) into the inbox.',
  'import.description':
    'Accepted activities are stored durably and sent by "bales sync". Bad records go to FILE.rejected.jsonl with their line and the reason; the rest is accepted. The same file again changes nothing. gzip is unpacked.',
  'import.file': 'CSV or .jsonl, either may be gzipped',
  'import.example': 'Import an export of BALES CLOUD',
  'import.exampleDry': 'See what a file would do',
  'import.done':
    '{read} records read: {accepted} accepted ({new} new, {changed} changed, {unchanged} unchanged), {rejected} rejected.',
  'import.dryDone':
    '{read} records read, nothing written: {new} would be new, {changed} changed, {unchanged} unchanged, {rejected} rejected.',
  'import.rejected': 'The rejected records are in {file}.',
  'sync.summary': 'Send everything that is due to Salesforce.',
  'sync.description':
    'Reads links and settings from the org, then writes one Task per activity. Run it again at any time: what is there already is not written again.',
  'sync.example': 'Send with the connection of .bales/config.json',
  'sync.done':
    '{inserted} inserted, {updated} updated, {unchanged} unchanged, {waiting} waiting, {issues} issues; {requests} requests.',
  'sync.busy': 'Another process is sending for this org now. It will send yours too.',
  'sync.paused':
    'Nothing was sent: the connection is paused. Review the settings in Salesforce, then clear "Paused" on its row of BALES connection (BalesConnection__c).',
  'sync.stopped': 'Sending stopped: {code} {detail}',
  'sync.stoppedUntil': 'It may be tried again after {until}. Nothing is lost.',
  'status.summary': 'Show what is in the inbox and what could not be sent.',
  'status.example': 'As JSON for a script',
  'status.state': 'state',
  'status.count': 'activities',
  'status.waiting': 'waiting for a link',
  'status.due': 'to be sent',
  'status.sent': 'sent',
  'status.skipped': 'skipped by a rule',
  'status.issue': 'with an issue',
  'status.removedInSalesforce': 'deleted in Salesforce',
  'status.noIssues': 'No open issues.',
  'status.issues': 'Open issues',
  'status.code': 'code',
  'status.lead': 'lead',
  'status.subject': 'about',
  'status.field': 'field',
  'status.detail': 'Salesforce says',
  'status.waits': 'Nothing is sent before {until} ({code}).',
  'progress.import': 'importing',
  'progress.sync': 'sending',
  'error.settings': 'The settings in {file} cannot be read: {detail}.',
  'error.missing': 'The connection lacks {names}. Give them as flags, as BALES_… variables, or in {file}.',
  'error.keyFile': 'The private key {file} cannot be read: {detail}.',
  'error.unreachable':
    'Salesforce cannot be reached: {detail}. Everything accepted stays in the inbox; run "bales sync" again later.',
  'error.login': 'Salesforce refused the login: {detail}. An administrator has to connect the org again.',
  'error.salesforce': 'Salesforce refused the call: {detail}.',
} as const;

export type TextKey = keyof typeof en;
