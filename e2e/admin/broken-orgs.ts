import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import type { CustomerOrg } from './customer-org.ts';

/** One way an org can be broken, and the checks that have to say so: these and no others. */
export interface BrokenOrg {
  readonly what: string;
  break(customer: CustomerOrg): Promise<void>;
  readonly checks: readonly string[];
  /** `--fix` brings the org back. */
  readonly mendable?: true;
}

const DATA = '/services/data/v67.0/sobjects';
const integration = "SELECT Id FROM User WHERE Username LIKE 'bales.%'";

async function idOf({ org }: CustomerOrg, soql: string): Promise<string> {
  return String((await org.one(soql))['Id']);
}

async function done(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  assert.ok(response.ok, await response.text());
}

async function update(customer: CustomerOrg, object: string, soql: string, values: object): Promise<void> {
  await done(customer.org.call('PATCH', `${DATA}/${object}/${await idOf(customer, soql)}`, values));
}

async function remove(customer: CustomerOrg, object: string, soql: string): Promise<void> {
  for (const row of await customer.org.query(soql))
    await done(customer.org.call('DELETE', `${DATA}/${object}/${String(row['Id'])}`));
}

const xml = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`;

function manifest(types: Readonly<Record<string, string>>): string {
  const list = Object.entries(types).map(
    ([name, member]) => `<types><members>${member}</members><name>${name}</name></types>`,
  );
  return xml('Package', `${list.join('')}<version>67.0</version>`);
}

/** Deploys one file of the metadata format. */
function deploy(type: string, name: string, files: Readonly<Record<string, string>>) {
  return ({ org }: CustomerOrg): Promise<void> =>
    org.deploy({ 'package.xml': manifest({ [type]: name }), ...files });
}

function destroy(type: string, name: string) {
  return ({ org }: CustomerOrg): Promise<void> =>
    org.deploy({ 'package.xml': manifest({}), 'destructiveChanges.xml': manifest({ [type]: name }) });
}

const certificate = (customer: CustomerOrg, name: string): string =>
  join(customer.state, 'orgs', customer.org.org.settings.organizationId, 'oauth', name);

const rule = xml(
  'CustomObject',
  '<validationRules><fullName>NoBales</fullName><active>true</active><errorConditionFormula>BEGINS(Subject, &quot;[BALES]&quot;)</errorConditionFormula><errorMessage>件名の先頭に記号は使えません</errorMessage></validationRules>',
);

/** Twenty ways and more, each on a healthy org of its own. */
export const brokenOrgs: readonly BrokenOrg[] = [
  {
    what: 'the integration user is inactive',
    checks: ['user'],
    break: (customer) => update(customer, 'User', integration, { IsActive: false }),
  },
  {
    what: 'the integration user is frozen',
    checks: ['frozen'],
    break: (customer) =>
      update(customer, 'UserLogin', "SELECT Id FROM UserLogin WHERE User.Username LIKE 'bales.%'", {
        IsFrozen: true,
      }),
  },
  {
    what: 'a flow of the customer runs on every Task',
    checks: ['automations'],
    async break({ org }) {
      await org.json('POST', '/admin/flows', { apiName: 'Notify', label: 'ToDoの通知', object: 'Task' });
    },
  },
  {
    what: 'activities of contacts do not roll up to accounts',
    checks: ['rollUp'],
    break: deploy('Settings', 'Activities', {
      'settings/Activities.settings': xml(
        'ActivitiesSettings',
        '<enableRollUpActivToContactsAcct>false</enableRollUpActivToContactsAcct>',
      ),
    }),
  },
  {
    what: 'activities are controlled by their parents',
    checks: ['activitySharing'],
    break: ({ org }) =>
      done(org.call('PATCH', '/admin/sharing', { defaults: { Activity: 'ControlledByParent' } })),
  },
  {
    what: 'the permission set of the integration was taken away',
    checks: ['assignments'],
    mendable: true,
    break: (customer) =>
      remove(
        customer,
        'PermissionSetAssignment',
        "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'BalesIntegration'",
      ),
  },
  {
    what: 'the generated permission set was taken away from the user',
    checks: ['assignments'],
    mendable: true,
    break: (customer) =>
      remove(
        customer,
        'PermissionSetAssignment',
        "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'BalesIntegrationFields'",
      ),
  },
  {
    what: 'the administrator has no BalesAdmin',
    checks: ['administrator'],
    mendable: true,
    break: (customer) =>
      remove(
        customer,
        'PermissionSetAssignment',
        "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'BalesAdmin'",
      ),
  },
  {
    what: 'the integration user has no role',
    checks: ['role', 'writeLead', 'writeContact', 'writeOpportunity'],
    break: (customer) => update(customer, 'User', integration, { UserRoleId: null }),
  },
  {
    what: 'the integration user stands beside the recorders',
    checks: ['writeLead', 'writeContact', 'writeOpportunity'],
    async break(customer) {
      const UserRoleId = await idOf(customer, "SELECT Id FROM UserRole WHERE DeveloperName = 'Reps'");
      await update(customer, 'User', integration, { UserRoleId });
    },
  },
  {
    what: 'the connection row is gone',
    checks: ['connectionRow'],
    mendable: true,
    break: (customer) => remove(customer, 'BalesConnection__c', 'SELECT Id FROM BalesConnection__c'),
  },
  {
    what: 'a rule is gone',
    checks: ['rules'],
    mendable: true,
    break: (customer) =>
      remove(customer, 'BalesActivityRule__c', "SELECT Id FROM BalesActivityRule__c WHERE Key__c = 'call'"),
  },
  {
    what: 'the connection row belongs to somebody else',
    checks: ['rowOwners'],
    mendable: true,
    async break(customer) {
      const administrator = `SELECT Id FROM User WHERE Username = '${customer.org.adminUsername}'`;
      const OwnerId = await idOf(customer, administrator);
      await update(customer, 'BalesConnection__c', 'SELECT Id FROM BalesConnection__c', { OwnerId });
    },
  },
  {
    what: 'a rule names a record type that is not there',
    checks: ['recordTypes'],
    break: (customer) =>
      update(customer, 'BalesActivityRule__c', "SELECT Id FROM BalesActivityRule__c WHERE Key__c = 'call'", {
        RecordType__c: 'Nowhere',
      }),
  },
  {
    what: 'a rule names a record type that the integration user may not use',
    checks: ['recordTypeRights'],
    mendable: true,
    async break(customer) {
      await customer.org.deploy({
        'package.xml': manifest({ RecordType: 'Task.Inside', PermissionSet: 'Inside' }),
        'objects/Task.object': xml(
          'CustomObject',
          '<recordTypes><fullName>Inside</fullName><active>true</active><label>内勤</label></recordTypes>',
        ),
        'permissionsets/Inside.permissionset': xml(
          'PermissionSet',
          '<label>内勤</label><recordTypeVisibilities><recordType>Task.Inside</recordType><visible>true</visible></recordTypeVisibilities>',
        ),
      });
      const rule = "SELECT Id FROM BalesActivityRule__c WHERE Key__c = 'call'";
      await update(customer, 'BalesActivityRule__c', rule, { RecordType__c: 'Inside' });
    },
  },
  {
    what: 'a mapping names a field that is not there',
    checks: ['mappings'],
    async break({ org }) {
      const values = { Name: 'x', Key__c: 'call:Gone__c', Kind__c: 'call', Source__c: 'result' };
      await org.make('BalesFieldMapping__c', { ...values, TaskField__c: 'Gone__c', Enabled__c: true });
    },
  },
  {
    what: 'the default owner is inactive',
    checks: ['defaultOwner'],
    async break(customer) {
      const leaver = { username: 'leaver@customer.example', lastName: '退職' };
      const { id } = await customer.org.json<{ id: string }>('POST', '/admin/users', leaver);
      const row = 'SELECT Id FROM BalesConnection__c';
      await update(customer, 'BalesConnection__c', row, { DefaultOwner__c: id });
      await done(customer.org.call('PATCH', `${DATA}/User/${id}`, { IsActive: false }));
    },
  },
  {
    what: 'a BALES user is not paired',
    checks: ['unpairedUsers'],
    async break({ org }) {
      await org.make('BalesUserLink__c', { Name: '新人', Key__c: 'u9' });
    },
  },
  {
    what: 'a validation rule stops our Tasks',
    checks: ['customerRules'],
    break: deploy('ValidationRule', 'Task.NoBales', { 'objects/Task.object': rule }),
  },
  {
    what: 'the app is gone',
    checks: ['app'],
    async break(customer) {
      const names = [
        ['ExtlClntAppOauthConfigurablePolicies', 'Bales_defaultPolicy'],
        ['ExtlClntAppConfigurablePolicies', 'Bales_defaultPolicy'],
        ['ExtlClntAppOauthSettings', 'Bales'],
        ['ExtlClntAppGlobalOauthSettings', 'Bales'],
        ['ExternalClientApplication', 'Bales'],
      ] as const;
      for (const [type, name] of names) await destroy(type, name)(customer);
    },
  },
  {
    what: 'the key is gone',
    checks: ['key'],
    break: (customer) => Promise.resolve(rmSync(certificate(customer, 'bales.key'))),
  },
  {
    what: 'others may read the key',
    checks: ['keyMode'],
    mendable: true,
    break: (customer) => Promise.resolve(chmodSync(certificate(customer, 'bales.key'), 0o644)),
  },
  {
    what: 'the calls of today are nearly used up',
    checks: ['apiBudget'],
    break: ({ org }) => done(org.call('POST', '/admin/api-usage', { used: 90_000 })),
  },
  {
    what: 'somebody has taken a field right out of a permission set',
    checks: ['grantDrift', 'fieldRights'],
    break: (customer) =>
      remove(
        customer,
        'FieldPermissions',
        "SELECT Id FROM FieldPermissions WHERE Parent.Name = 'BalesIntegration' AND Field = 'Task.BalesSearchKey__c'",
      ),
  },
  {
    what: 'the engine has forgotten the connection',
    checks: ['kept'],
    async break(customer) {
      await customer.database.pool.query('delete from bales.connection');
    },
  },
];
