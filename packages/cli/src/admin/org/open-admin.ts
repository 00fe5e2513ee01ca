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
import type { TargetOrg } from './target-org.ts';

/**
 * Opens an org of the Salesforce CLI for `work` and closes it whatever happens.
 * @param tenant BALES tenant; undefined: that of the settings file
 * @throws BadInput when there is no such log-in, it has run out, or nobody answers at the org's address.
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
    throw explained(error, target);
  } finally {
    await target.close();
  }
}

function explained(error: unknown, { name, url }: TargetOrg): unknown {
  if (error instanceof SalesforceFailure && error.status === 401)
    return new BadInput('ORG_LOGIN', adminText('error.orgLogin', { org: name, detail: error.message }));
  const detail = noAnswer(error);
  return detail === null
    ? error
    : new BadInput('ORG_UNREACHABLE', adminText('error.orgUnreachable', { org: name, url, detail }), 1);
}

/** What the network said when nobody answered; null for everything else. */
function noAnswer(error: unknown): string | null {
  if (error instanceof SalesforceFailure)
    return error.kind === 'unsent' || error.kind === 'lost' ? error.message : null;
  if (!(error instanceof TypeError) || error.message !== 'fetch failed') return null;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
