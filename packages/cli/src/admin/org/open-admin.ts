import { join } from 'node:path';
import { salesforceNames } from '@bales/activity';
import { SalesforceFailure } from '@bales/sync';
import { BadInput } from '../../output/bad-input.ts';
import { readSettings, settingsFile } from '../../settings/settings.ts';
import { openUserSf } from '../../salesforce-cli/sf.ts';
import { adminText } from '../messages/text.ts';
import type { AdminContext } from './admin-context.ts';
import { openOrgFolder } from './org-state.ts';
import { openTargetOrg } from './target-org.ts';

/**
 * Opens an org of the Salesforce CLI for `work` and closes it whatever happens.
 * @param tenant BALES tenant; undefined: that of the settings file
 * @throws BadInput when there is no such log-in, or it has run out.
 */
export async function withAdmin<T>(
  org: string | undefined,
  stateFolder: string,
  work: (context: AdminContext) => Promise<T>,
  tenant?: string,
): Promise<T> {
  const sf = openUserSf(join(stateFolder, 'compile-cache'));
  const target = await openTargetOrg(sf, org);
  try {
    const folder = openOrgFolder(stateFolder, target.organizationId);
    const names = salesforceNames();
    const ours = tenant ?? (await readSettings(settingsFile(stateFolder))).tenant;
    return await work({ sf, target, admin: target.client, names, tenant: ours, folder, stateFolder });
  } catch (error) {
    const expired = error instanceof SalesforceFailure && error.status === 401;
    if (!expired) throw error;
    const values = { org: target.name, detail: error.message };
    throw new BadInput('ORG_LOGIN', adminText('error.orgLogin', values));
  } finally {
    await target.close();
  }
}
