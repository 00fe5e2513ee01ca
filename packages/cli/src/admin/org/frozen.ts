import { soqlString } from '@bales/sync';
import type { SalesforceClient } from '@bales/sync';

/**
 * Whether somebody has frozen the user (Setup > Users > Freeze): it stays active and cannot log in. Only who manages users may
 * look; for everybody else it counts as not frozen, and the log-in says the rest.
 */
export async function isFrozen(admin: SalesforceClient, userId: string): Promise<boolean> {
  const soql = `SELECT IsFrozen FROM UserLogin WHERE UserId = ${soqlString(userId)}`;
  const [row] = await admin.queryRows<{ IsFrozen: boolean }>(soql).catch(() => []);
  return row?.IsFrozen === true;
}
