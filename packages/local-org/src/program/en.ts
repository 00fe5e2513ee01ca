import type { ProgramTexts } from './texts.ts';

export const ENGLISH: ProgramTexts = {
  usage: `A local stand-in for a Salesforce org.

npm run org -- [--data DIR] [--port N] [--clock ISO] [--faults FILE]
                 [--settings FILE] [--apex warn] [--json]

  --data DIR     keep everything in this folder (default: nothing is kept)
  --port N       listen on this port of 127.0.0.1 (default: 8580, or the next free one; 0: any)
  --clock ISO    start the org's clock at this time, e.g. 2026-04-01T09:00:00+09:00
  --faults FILE  a fault script in JSON (see packages/local-org/README.md)
  --settings FILE  settings of the org in JSON: time zone, language, variants, limits
  --apex warn    log Apex that does not compile instead of refusing its deploy
  --json         print one line of JSON instead of text
`,
  running: (url) => `The local org is running at ${url}`,
  administrator: 'administrator',
  users: 'Users:',
  password: 'Password of users who have not set their own:',
  inMemory: 'Nothing is kept after it stops (use --data DIR to keep it).',
  keptIn: (folder) => `Data is kept in ${folder}`,
  clock: (now) => `The org's clock shows ${now}`,
  logIn: 'Log in with the Salesforce CLI:',
  token: 'Access token of the administrator:',
  stop: 'Stop with Ctrl-C.',
  stopped: 'The local org has stopped.',
  wrongPort: (text) => `--port ${text}: not a port number (0–65535).`,
  wrongClock: (text) => `--clock ${text}: not an ISO 8601 time.`,
  wrongFile: (flag, file, reason) => `${flag} ${file}: ${reason}`,
  wrongApex: (text) => `--apex ${text}: only warn or refuse.`,
  portTaken: (port) =>
    `Port ${String(port)} is taken. Choose another one, or leave --port out to get the next free one.`,
  folderInUse: (folder) => `${folder} is in use by another local org. Stop it, or choose another folder.`,
};
