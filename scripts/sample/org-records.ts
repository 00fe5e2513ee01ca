import { kinds } from '@bales/activity';
import { MINUTE, sampleEnd } from './calendar.ts';
import { leadUrl, type SampleLead } from './leads.ts';
import { linkedRep, newRep, type Rep, sellerDomain, unlinkedRep } from './people.ts';

/** A record to make, by Salesforce's own field names. `@ref` values name another record of the sample. */
export type OrgRecord = Readonly<Record<string, string | number | boolean>>;

/** What stands in the org before the first sync. `key` finds a record again: by name, mail address or `Key__c`. */
export interface OrgRecords {
  readonly users: readonly (OrgRecord & { readonly Username: string })[];
  readonly accounts: readonly (OrgRecord & { readonly Name: string })[];
  readonly contacts: readonly (OrgRecord & { readonly Email: string; readonly account: string })[];
  readonly leads: readonly (OrgRecord & { readonly Email: string })[];
  /** `lead` and `contact` are the mail address of the record. */
  readonly links: readonly (OrgRecord & { readonly Key__c: string })[];
  /** `user` and `suggested` are usernames; who is not in the org stays away. */
  readonly userLinks: readonly (OrgRecord & { readonly Key__c: string })[];
  readonly fieldMappings: readonly (OrgRecord & { readonly Key__c: string })[];
  readonly activityRules: readonly (OrgRecord & { readonly Key__c: string })[];
  /** `defaultOwner` is a username. */
  readonly connection: OrgRecord & { readonly Key__c: string };
}

export const tenant = 'akatsuki';

const fieldSales = { name: '中村 浩二', mail: `koji.nakamura@${sellerDomain}` };

export function orgRecords(leads: readonly SampleLead[]): OrgRecords {
  const byContact = leads.filter((lead) => lead.linkedBy === 'Contact');
  return {
    users: [user(linkedRep, 'インサイドセールス'), user(fieldSales, 'フィールドセールス')],
    accounts: [...new Map(byContact.map((lead) => [lead.company.name, account(lead)])).values()],
    contacts: byContact.map(contact),
    leads: [...leads.filter((lead) => lead.linkedBy === 'Lead'), ...candidates(leads)].map(salesforceLead),
    links: leads.map(link),
    userLinks: [
      userLink(linkedRep, { user: linkedRep.mail }),
      userLink(unlinkedRep),
      userLink(newRep, { suggested: newRep.mail }),
    ],
    fieldMappings: [callType],
    activityRules: kinds.map(activityRule),
    connection: {
      Key__c: 'default',
      Name: 'BALES CLOUD',
      State__c: 'connected',
      Paused__c: false,
      Tenant__c: tenant,
      TimeZone__c: 'Asia/Tokyo',
      OwnerPolicy__c: 'recorder',
      OpportunityChoice__c: 'latest',
      WithoutUserLink__c: 'defaultOwner',
      defaultOwner: fieldSales.mail,
    },
  };
}

/** Leads in Salesforce that nobody has linked yet: candidates for the first few that wait for a link. */
function candidates(leads: readonly SampleLead[]): SampleLead[] {
  return leads.filter((lead) => lead.linkedBy === 'none' && lead.number % 30 !== 0).slice(0, 3);
}

/** What became of a call, in the words of the picklist Type that every org has. */
const callType = {
  Key__c: 'call:Type',
  Name: 'call:Type',
  Kind__c: 'call',
  Source__c: 'result',
  TaskField__c: 'Type',
  Enabled__c: true,
  ValueTable__c: [
    '担当者接触：アポ獲得=Meeting',
    ...['担当者接触：営業フォロー', '担当者接触：お断り', '担当者不在', '受付ブロック', '鳴りっぱなし'].map(
      (result) => `${result}=Call`,
    ),
    ...['コールのみ', '番号不備', '現在使われていない'].map((result) => `${result}=Call`),
  ].join('\n'),
};

function user({ name, mail }: Pick<Rep, 'name' | 'mail'>, title: string) {
  const [LastName = '', FirstName = ''] = name.split(' ');
  return { Username: mail, Email: mail, LastName, FirstName, Title: title };
}

function account({ company }: SampleLead) {
  return {
    Name: company.name,
    Phone: company.phone,
    Website: `https://www.${company.domain}/`,
    NumberOfEmployees: company.headcount,
    BillingState: company.prefecture,
    BillingCity: company.city,
    BillingCountry: '日本',
  };
}

function person(lead: SampleLead) {
  return {
    LastName: lead.familyName,
    FirstName: lead.givenName,
    Email: lead.mail,
    Phone: lead.phone,
    Title: `${lead.department} ${lead.post}`,
  };
}

function contact(lead: SampleLead) {
  return { ...person(lead), Department: lead.department, account: lead.company.name };
}

function salesforceLead(lead: SampleLead) {
  const { company } = lead;
  return {
    ...person(lead),
    Company: company.name,
    Website: `https://www.${company.domain}/`,
    NumberOfEmployees: company.headcount,
    State: company.prefecture,
    City: company.city,
    Country: '日本',
  };
}

/** Some of those that are not linked have failed: the list view 連携失敗 has something to show. */
function link(lead: SampleLead) {
  const base = {
    Key__c: lead.id,
    Name: `${lead.familyName} ${lead.givenName}`,
    Company__c: lead.company.name,
    Url__c: leadUrl(lead.id),
  };
  if (lead.linkedBy === 'none')
    return lead.number % 30 === 0
      ? { ...base, Status__c: 'failed', Reason__c: 'NOT_FOUND' }
      : { ...base, Status__c: 'unlinked' };
  return {
    ...base,
    Status__c: 'linked',
    LinkedAt__c: new Date(Math.min(lead.createdAt + 30 * MINUTE, sampleEnd)).toISOString(),
    ...(lead.linkedBy === 'Lead' ? { lead: lead.mail } : { contact: lead.mail }),
  };
}

function userLink(
  { id, name, mail }: Rep,
  people: { readonly user?: string; readonly suggested?: string } = {},
) {
  return {
    Key__c: id,
    Name: name,
    Mail__c: mail,
    State__c: 'active',
    GmailLinked__c: true,
    ...people,
  };
}

function activityRule(kind: (typeof kinds)[number]) {
  const body = kind === 'bulkMail' ? 'none' : kind === 'receivedMail' ? 'subjectOnly' : 'full';
  return { Key__c: kind, Name: kind, Kind__c: kind, Enabled__c: true, Body__c: body };
}
