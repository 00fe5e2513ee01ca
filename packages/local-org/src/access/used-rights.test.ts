import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA, runOrg } from '../../test/running-org.ts';

const set =
  '<?xml version="1.0" encoding="UTF-8"?><PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">' +
  '<label>Sellers</label><objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Lead</object><viewAllRecords>false</viewAllRecords></objectPermissions>' +
  '<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions></PermissionSet>';
const manifest =
  '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Sellers</members><name>PermissionSet</name></types><version>67.0</version></Package>';

async function useOrg(usedRights: string): Promise<void> {
  const org = await runOrg({ usedRights });
  try {
    await org.deploy({ 'package.xml': manifest, 'permissionsets/Sellers.permissionset': set });
    const seller = { username: 'seller@used.example', lastName: 'S', permissionSets: ['Sellers'] };
    const { accessToken } = await org.json<{ accessToken: string }>('POST', '/admin/users', seller);
    const headers = { authorization: `Bearer ${accessToken}` };
    const lead = { LastName: 'A', Company: 'B', Email: 'a@b.example' };
    await org.call('GET', `${DATA}/sobjects/Lead/describe`, undefined, headers);
    await org.call('POST', `${DATA}/sobjects/Lead`, lead, headers);
    await org.call('GET', `${DATA}/query?q=SELECT+Phone+FROM+Lead`, undefined, headers);
  } finally {
    await org.close();
  }
}

test('an org that is asked to writes down what its users used, and nothing of what they described', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'used-rights-'));
  try {
    await useOrg(folder);
    const [file = ''] = readdirSync(folder);
    const used = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string[]>;
    const uses = used['Sellers'] ?? [];
    assert.deepEqual(
      uses.filter((use) => !use.startsWith('user:')),
      [
        ...['field:Lead.Company:edit', 'field:Lead.Company:read', 'field:Lead.Email:edit'],
        ...['field:Lead.Email:read', 'field:Lead.Name:edit', 'field:Lead.Name:read'],
        ...['field:Lead.Phone:read', 'object:Lead:create', 'object:Lead:read'],
      ],
    );
    assert.ok(uses.includes('user:ApiEnabled'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
