import type { ApexOrg } from '../../../scripts/apex/apex-org.ts';
import { activity, many, oneOfEach } from './activities.ts';
import { save, saveAll } from './rows.ts';

/** Records that the journeys walk over. */
export interface Story {
  readonly ownerId: string;
  readonly accountId: string;
  readonly contactId: string;
  readonly opportunityId: string;
  /** A lead with one activity of every kind and 120 more. */
  readonly leadId: string;
  readonly leadLinkId: string;
  /** The lead's newest activity: a call with everything. */
  readonly callId: string;
  /** Linked, with nothing yet. */
  readonly quietLeadId: string;
  /** Nobody linked it. */
  readonly unlinkedLeadId: string;
  /** Its link failed. */
  readonly failedLeadId: string;
}

/** A small customer with a history: everything hangs together as the engine would have left it. */
export function tellStory(org: ApexOrg, ownerId: string): Story {
  const OwnerId = ownerId;
  const accountId = save(org, 'Account', { Name: '株式会社あおば製作所', OwnerId });
  const contactId = save(org, 'Contact', {
    ...{ LastName: '山田', FirstName: '太郎', Email: 'taro@customer.example.com' },
    ...{ AccountId: accountId, OwnerId },
  });
  const opportunityId = save(org, 'Opportunity', {
    ...{ Name: '基幹システム刷新', StageName: 'Prospecting', CloseDate: '2030-03-31' },
    ...{ AccountId: accountId, OwnerId, BalesLeadId__c: 'BC-2', BalesConversionId__c: 'e2e:conversion' },
  });
  const lead = (LastName: string) => save(org, 'Lead', { LastName, Company: '株式会社みなと商会', OwnerId });
  const leadId = lead('坂本');
  const quietLeadId = lead('静間');
  const unlinkedLeadId = lead('未連');
  const failedLeadId = lead('失田');
  const [callId = ''] = saveAll(org, 'Task', [
    ...oneOfEach({ WhoId: leadId, OwnerId }),
    ...many(120, { WhoId: leadId, OwnerId }).map((task, index) => ({
      ...task,
      ...shifted(200 + index * 20),
    })),
    ...oneOfEach({ WhoId: contactId, OwnerId, BalesLeadId__c: 'BC-2' }),
    activity('call', '商談のコール', 2, {
      ...{ WhoId: contactId, WhatId: opportunityId, OwnerId, BalesLeadId__c: 'BC-2' },
    }),
  ]);
  const leadLinkId = save(org, 'BalesLink__c', link('BC-1', { Lead__c: leadId }));
  saveAll(org, 'BalesLink__c', [
    link('BC-2', { Contact__c: contactId, Account__c: accountId }),
    link('BC-3', { Lead__c: quietLeadId }),
    { ...link('BC-4', { Lead__c: failedLeadId }), Status__c: 'failed', Reason__c: 'NOT_FOUND' },
  ]);
  tellSettings(org, ownerId);
  saveAll(
    org,
    'BalesSyncIssue__c',
    ['1', '2', '3'].map((number) => ({
      ...{ Key__c: `e2e:issue:${number}`, Code__c: 'FIELD_INVALID', Status__c: 'open', Kind__c: 'call' },
      ...{ Field__c: 'Phone', Parameters__c: '{}', Summary__c: '電話が不正な値です', Count__c: 1 },
      ...{ Attempts__c: 1, Link__c: leadLinkId, LastSeenAt__c: new Date().toISOString() },
    })),
  );
  return {
    ...{ ownerId, accountId, contactId, opportunityId, leadId, leadLinkId },
    ...{ callId, quietLeadId, unlinkedLeadId, failedLeadId },
  };
}

function shifted(hoursAgo: number) {
  const moment = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  return { BalesOccurredAt__c: moment, ActivityDate: moment.slice(0, 10) };
}

function link(balesLeadId: string, record: Readonly<Record<string, string>>) {
  return {
    Name: `リード ${balesLeadId}`,
    Key__c: `e2e:${balesLeadId}`,
    Company__c: '株式会社みなと商会',
    Status__c: 'linked',
    LinkedAt__c: '2026-01-05T01:00:00.000Z',
    Url__c: `https://bales.example.com/leads/${balesLeadId}`,
    ...record,
  };
}

function tellSettings(org: ApexOrg, ownerId: string): void {
  save(org, 'BalesConnection__c', {
    ...{ Name: 'BALES CLOUD', Key__c: 'default', State__c: 'connected', Tenant__c: 'e2e' },
    ...{
      ApiLimit__c: 100_000,
      ApiReserve__c: 20,
      ApiUsed__c: 1200,
      ApiUsedOwn__c: 300,
      Backlog__c: 0,
      Paused__c: false,
    },
    ...{ DefaultOwner__c: ownerId, ConnectedUser__c: ownerId, TimeZone__c: 'Asia/Tokyo' },
    ...{ OwnerPolicy__c: 'recorder', OpportunityChoice__c: 'latest', WithoutUserLink__c: 'defaultOwner' },
    LastSyncAt__c: new Date(Date.now() - 60_000).toISOString(),
    DailyCounts__c: JSON.stringify({ [new Date().toISOString().slice(0, 10)]: { call: 7, comment: 2 } }),
  });
  const kinds = ['call', 'comment', 'individualMail', 'bulkMail', 'receivedMail', 'opportunityConversion'];
  saveAll(
    org,
    'BalesUserLink__c',
    [
      { Name: '中村 浩二', Mail__c: 'koji.nakamura@sales.example.com', SuggestedUser__c: ownerId },
      { Name: '佐藤 美咲', Mail__c: 'misaki.sato@sales.example.com', GmailLinked__c: true },
      { Name: '招待 待子', Mail__c: 'machiko@sales.example.com', State__c: 'invited' },
    ].map((user, index) => ({ State__c: 'active', Key__c: `e2e:user:${String(index)}`, ...user })),
  );
  save(org, 'BalesFieldMapping__c', {
    ...{ Name: 'call:Type', Key__c: 'call:Type', Kind__c: 'call', Source__c: 'connectStatus' },
    ...{ TaskField__c: 'Type', Enabled__c: true },
  });
  saveAll(
    org,
    'BalesActivityRule__c',
    kinds.map((kind) => ({
      ...{ Name: kind, Key__c: kind, Kind__c: kind, Enabled__c: true, Body__c: 'full' },
      SubjectTemplate__c: '[BALES] {subject}',
    })),
  );
}
