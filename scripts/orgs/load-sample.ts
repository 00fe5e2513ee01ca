import type { OrgRecords } from '../sample/org-records.ts';
import { loadRecords, loadSettings } from '../start/load-records.ts';
import { openRest } from '../start/org-rest.ts';

/**
 * Loads the sample into an org that has one user only: every record, and every user of the sample, is that user. It needs the
 * permission sets BalesAdmin and BalesIntegration.
 */
export async function loadSampleAsOneUser(
  org: { readonly instanceUrl: string; readonly accessToken: string; readonly username: string },
  records: OrgRecords,
): Promise<void> {
  const rest = openRest(org.instanceUrl.replace(/\/$/u, ''), org.accessToken);
  const [user] = await rest.query<{ Id: string }>(
    `SELECT Id FROM User WHERE Username = '${org.username.replaceAll("'", "\\'")}'`,
  );
  if (!user) throw new Error(`no user ${org.username}`);
  const userIds = new Map(records.users.map(({ Username }) => [Username, user.Id]));
  const loaded = await loadRecords(rest, records, user.Id);
  await loadSettings(rest, records, loaded, userIds);
}
