import type { OrgRecords } from '../sample/org-records.ts';
import type { OrgRest } from './org-rest.ts';

type Values = Readonly<Record<string, unknown>>;

/** IDs of the sample's records by what they are known by. */
export interface LoadedRecords {
  /** By mail address. */
  readonly leads: ReadonlyMap<string, string>;
  readonly contacts: ReadonlyMap<string, { readonly id: string; readonly accountId: string }>;
}

/** Makes the customer's own records as the administrator, owned by the sample's field sales. What is there stays. */
export async function loadRecords(
  rest: OrgRest,
  records: OrgRecords,
  ownerId: string,
): Promise<LoadedRecords> {
  const owned = (values: Values): Values => ({ ...values, OwnerId: ownerId });
  const accounts = await makeMissing(rest, 'Account', 'Name', records.accounts.map(owned));
  const contacts = await makeMissing(
    rest,
    'Contact',
    'Email',
    records.contacts.map(({ account, ...contact }) =>
      owned({ ...contact, AccountId: accounts.get(account) }),
    ),
  );
  const leads = await makeMissing(rest, 'Lead', 'Email', records.leads.map(owned));
  const accountOf = new Map(records.contacts.map(({ Email, account }) => [Email, account]));
  return {
    leads,
    contacts: new Map(
      [...contacts].map(([mail, id]) => [
        mail,
        { id, accountId: accounts.get(accountOf.get(mail) ?? '') ?? '' },
      ]),
    ),
  };
}

/** Makes what BALES and an administrator would have set, as the integration user: links, user links, rules, the connection. */
export async function loadSettings(
  rest: OrgRest,
  records: OrgRecords,
  loaded: LoadedRecords,
  userIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { connection, userLinks, activityRules, fieldMappings, links } = records;
  const { defaultOwner, ...settings } = connection;
  const owner = userIds.get(String(defaultOwner));
  await makeMissing(rest, 'BalesConnection__c', 'Key__c', [{ ...settings, DefaultOwner__c: owner }]);
  await makeMissing(rest, 'BalesActivityRule__c', 'Key__c', activityRules);
  await makeMissing(rest, 'BalesFieldMapping__c', 'Key__c', fieldMappings);
  const idOf = (username: unknown): string | undefined => userIds.get(String(username));
  await makeMissing(
    rest,
    'BalesUserLink__c',
    'Key__c',
    userLinks.map(({ user, suggested, ...row }) => ({
      ...row,
      ...(idOf(user) === undefined ? {} : { User__c: idOf(user) }),
      ...(idOf(suggested) === undefined ? {} : { SuggestedUser__c: idOf(suggested) }),
    })),
  );
  await makeMissing(
    rest,
    'BalesLink__c',
    'Key__c',
    links.map((link) => linkRow(link, loaded)),
  );
}

function linkRow({ lead, contact, ...row }: OrgRecords['links'][number], loaded: LoadedRecords): Values {
  if (lead !== undefined) return { ...row, Lead__c: loaded.leads.get(String(lead)) };
  if (contact === undefined) return row;
  const found = loaded.contacts.get(String(contact));
  return { ...row, Contact__c: found?.id, Account__c: found?.accountId };
}

/** Makes the records whose key is not there yet, so that an interrupted load can go on. @returns IDs by key. */
async function makeMissing(
  rest: OrgRest,
  object: string,
  key: string,
  records: readonly Values[],
): Promise<Map<string, string>> {
  const rows = await rest.query<Record<string, string>>(
    `SELECT Id, ${key} FROM ${object} WHERE ${key} != null`,
  );
  const ids = new Map(rows.map((row) => [row[key] ?? '', row['Id'] ?? '']));
  const missing = records.filter((record) => !ids.has(String(record[key])));
  const made = await rest.create(object, missing);
  missing.forEach((record, index) => ids.set(String(record[key]), made[index] ?? ''));
  return ids;
}
