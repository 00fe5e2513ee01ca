import type { ApexOrg } from '../../../scripts/apex/apex-org.ts';
import { openRest } from '../../../scripts/start/org-rest.ts';
import { makePeople } from '../../../scripts/start/people.ts';

/** A rep who converts, as the sample's: `converter` in the switch of users. */
const CONVERTER = {
  Username: 'koji.nakamura@sales.example.com',
  Email: 'koji.nakamura@sales.example.com',
  LastName: '中村',
  FirstName: '浩二',
};

/** Makes one user of every kind that the pages know. @returns the converter's ID */
export async function makeViewers({ url, adminToken }: ApexOrg): Promise<string> {
  const ids = await makePeople(openRest(url, adminToken), [CONVERTER]);
  return ids.get(CONVERTER.Username) ?? '';
}
