import type { RunningLocalOrg } from '../start-local-org.ts';
import type { ProgramTexts } from './texts.ts';

/** Users that are named; more would hide the rest. */
const SHOWN_USERS = 20;

/** What a person needs to go in: address, users, and how `sf` logs in. */
export function welcome(running: RunningLocalOrg, folder: string | null, texts: ProgramTexts): string {
  const { org, url, adminToken, adminUsername } = running;
  const users = activeUsers(running).map((name) =>
    name === adminUsername ? `  ${name} (${texts.administrator})` : `  ${name}`,
  );
  return [
    texts.running(url),
    folder === null ? texts.inMemory : texts.keptIn(folder),
    texts.clock(new Date(org.clock.now()).toISOString()),
    '',
    texts.users,
    ...users,
    `${texts.password} ${running.password}`,
    '',
    texts.logIn,
    `  SF_ACCESS_TOKEN='${adminToken}' sf org login access-token --no-prompt --instance-url ${url} --alias local`,
    texts.stop,
    '',
  ].join('\n');
}

/** The same for programs, as one line of JSON. */
export function welcomeJson(running: RunningLocalOrg, folder: string | null): string {
  const { org, url, port, adminToken, adminUsername, password } = running;
  const { organizationId } = org.settings;
  const now = new Date(org.clock.now()).toISOString();
  return `${JSON.stringify({ url, port, organizationId, adminUsername, adminToken, password, folder, now, pid: process.pid })}\n`;
}

function activeUsers({ org }: RunningLocalOrg): string[] {
  const rows = org.rows.where(
    'User',
    `"IsActive" = 1 ORDER BY "CreatedDate", rowid LIMIT ${String(SHOWN_USERS)}`,
  );
  return rows.map((row) => String(row['Username']));
}
