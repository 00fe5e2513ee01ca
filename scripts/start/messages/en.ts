import type { StartTexts } from './texts.ts';

export const ENGLISH: StartTexts = {
  stages: {
    org: 'Local org',
    deploy: 'Deploy of force-app by sf',
    app: 'OAuth app, JWT login',
    people: 'Users and permission sets',
    records: 'Leads, Contacts, links',
    import: 'Import of the sample',
    sync: 'Sync to the org',
  },
  orgStarted: (url) => `started at ${url}`,
  orgUsed: (url) => `the one that runs at ${url} is used`,
  deployed: (components) => `${String(components)} components`,
  unchanged: 'unchanged',
  people: (count) => `${String(count)} users`,
  records: (leads, contacts, links) =>
    `${String(leads)} Leads, ${String(contacts)} Contacts, ${String(links)} links`,
  imported: (read, accepted, rejected) =>
    `${String(read)} read, ${String(accepted)} accepted, ${String(rejected)} rejected`,
  synced: (inserted, updated, requests) =>
    `${String(inserted)} inserted, ${String(updated)} updated, ${String(requests)} requests`,
  rows: {
    components: 'Components in the org',
    read: 'Records read from the files',
    accepted: '  accepted',
    rejected: '  rejected, with line and reason',
    inserted: 'Tasks inserted',
    updated: 'Tasks updated',
    unchanged: 'Known and unchanged',
    waiting: 'Waiting for a link',
    issues: 'Open issues',
    requests: 'Requests to Salesforce',
    seconds: 'Seconds',
  },
  nothingNew: 'Nothing inserted, nothing updated: everything is there already.',
  look: 'Where to look',
  places: ({ url, username, password, rejectFiles, showcaseMail, pages = '' }) => [
    ['A lead with a rich history', pages],
    ['The org (log in as)', `${url}  ${username} / ${password}`],
    ['What was rejected', rejectFiles.join('\n')],
    ['State of the engine', 'npm run bales -- status'],
    [
      'Tasks of one Lead',
      `npm run sf -- data query --all-rows --query "SELECT ActivityDate, Subject, BalesRecorder__c FROM Task WHERE Who.Email = '${showcaseMail}' ORDER BY BalesOccurredAt__c DESC LIMIT 20"`,
    ],
  ],
  viewers: { converter: 'rep who converts', rep: 'rep', admin: 'administrator', none: 'no permission' },
  viewer: (name, kind) => `${name} (${kind})`,
  stop: 'Stop with Ctrl-C.',
  runsElsewhere: (pid) =>
    `The org belongs to another "npm start" (process ${String(pid)}) and goes on running there.`,
  noDevHub:
    'You are not logged in to a Dev Hub. Run npx sf org login web --set-default-dev-hub, then this again. Nothing was made.',
  noOrg: 'No local org is running. Start it with: npm start',
  stopping: 'Stopping…',
  stopped: 'Stopped. Nothing is left running.',
  orgEnded: 'The local org has ended by itself.',
  failed: (stage, message) => `${stage}: ${message}`,
  usage: `npm start -- [--once] [--json] [--port N]

  --once     end after the sync and leave nothing running
  --json     print one line of JSON on standard output (all else goes to standard error)
  --port N   port of the local org (default: 8580, or the next free one; 0: any)
`,
  wrongOption: (message) => `${message}\n`,
};
