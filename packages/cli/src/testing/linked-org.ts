import { startTaskOrg } from '../../../sync/src/delivery/task-org.ts';
import type { TaskOrg } from '../../../sync/src/delivery/task-org.ts';

/** A test org that is reviewed and has the leads `L0` … linked to Salesforce leads. */
export async function startLinkedOrg(leads: number): Promise<TaskOrg> {
  const org = await startTaskOrg();
  org.rows.set('BalesConnection__c', [
    {
      ...{ Id: 'a0B1', Key__c: 'default', Tenant__c: 'acme' },
      ...{ Paused__c: false, DefaultOwner__c: '005IS000000ddddYAA' },
    },
  ]);
  org.rows.set('TaskStatus', [{ ApiName: '完了' }]);
  org.rows.set(
    'BalesLink__c',
    Array.from({ length: leads }, (_, index) => ({
      Id: `a0L${String(index).padStart(12, '0')}AAA`,
      IsDeleted: false,
      SystemModstamp: '2026-01-01T00:00:00.000+0000',
      Key__c: `L${String(index)}`,
      Status__c: 'linked',
      Lead__c: `00Q${String(index).padStart(12, '0')}AAA`,
    })),
  );
  return org;
}
