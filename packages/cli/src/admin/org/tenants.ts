import type { AdminContext } from './admin-context.ts';

/** BALES tenants that use an org, by their connection rows; none where our objects are gone already. */
export async function readTenants({ admin, names }: AdminContext): Promise<string[]> {
  const [key, tenant] = [names.field('Key__c'), names.field('Tenant__c')];
  const rows = await admin
    .queryRows<Readonly<Record<string, string | null>>>(
      `SELECT ${key}, ${tenant} FROM ${names.object.connection} ORDER BY ${key}`,
    )
    .catch(() => []);
  return rows.map((row) => row[tenant] ?? row[key] ?? '');
}
