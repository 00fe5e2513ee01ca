import { soqlList, soqlString } from '@bales/sync';
import type { SalesforceClient } from '@bales/sync';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import { insertAll } from './insert-all.ts';

export const INTEGRATION_LICENSE = 'Salesforce Integration';
const INTEGRATION_PSL = 'SalesforceAPIIntegrationPsl';

/** One assignment that is still to be made. */
export interface MissingAssignment {
  readonly kind: 'license' | 'permissionSet';
  readonly name: string;
  readonly userId: string;
  /** ID of the licence or permission set; null when the org has none of that name. */
  readonly id: string | null;
}

/** The permission-set licence of the integration user, unless it is there: it comes before any permission set. */
export async function missingLicense(
  admin: SalesforceClient,
  userId: string,
): Promise<readonly MissingAssignment[]> {
  const [licenses = [], assigned = []] = await admin.queries<{ Id: string; PermissionSetLicenseId: string }>([
    `SELECT Id FROM PermissionSetLicense WHERE DeveloperName = '${INTEGRATION_PSL}'`,
    `SELECT Id, PermissionSetLicenseId FROM PermissionSetLicenseAssign WHERE AssigneeId = ${soqlString(userId)}`,
  ]);
  const id = licenses[0]?.Id ?? null;
  if (id !== null && assigned.some((one) => one.PermissionSetLicenseId === id)) return [];
  return [{ kind: 'license', name: INTEGRATION_PSL, userId, id }];
}

/** Permission sets that the user does not have yet. */
export async function missingSets(
  admin: SalesforceClient,
  userId: string,
  names: readonly string[],
): Promise<readonly MissingAssignment[]> {
  const [sets = [], assigned = []] = await admin.queries<{
    Id: string;
    Name: string;
    PermissionSetId: string;
  }>([
    `SELECT Id, Name FROM PermissionSet WHERE Name IN ${soqlList(names)}`,
    `SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${soqlString(userId)}`,
  ]);
  const has = new Set(assigned.map(({ PermissionSetId }) => PermissionSetId));
  const ids = new Map(sets.map(({ Id, Name }) => [Name, Id]));
  return names
    .map((name) => ({ kind: 'permissionSet' as const, name, userId, id: ids.get(name) ?? null }))
    .filter(({ id }) => id === null || !has.has(id));
}

/** Makes the assignments in their order. @throws BadInput when a licence or set is not in the org, or is refused */
export async function assign(admin: SalesforceClient, missing: readonly MissingAssignment[]): Promise<void> {
  for (const { kind, name, userId, id } of missing) {
    if (id === null) throw new BadInput('NOT_IN_ORG', adminText(`error.no.${kind}`, { name }));
    const [object, column] =
      kind === 'license'
        ? ['PermissionSetLicenseAssign', 'PermissionSetLicenseId']
        : ['PermissionSetAssignment', 'PermissionSetId'];
    await insertAll(admin, object ?? '', [{ AssigneeId: userId, [column ?? '']: id }]);
  }
}
