/** API names without namespace, by concept. The one place where Salesforce names of ours stand in code. */
const activityFields = {
  activityId: 'BalesActivityId__c',
  leadId: 'BalesLeadId__c',
  kind: 'BalesKind__c',
  occurredAt: 'BalesOccurredAt__c',
  recorder: 'BalesRecorder__c',
  counterpart: 'BalesCounterpart__c',
  connectStatus: 'BalesConnectStatus__c',
  contactPoint: 'BalesContactPoint__c',
  callResult: 'BalesCallResult__c',
  actionItems: 'BalesActionItems__c',
  campaign: 'BalesCampaign__c',
  url: 'BalesUrl__c',
  recordingUrl: 'BalesRecordingUrl__c',
  openCount: 'BalesOpenCount__c',
  clickCount: 'BalesClickCount__c',
  lastEngagedAt: 'BalesLastEngagedAt__c',
  withdrawnAt: 'BalesWithdrawnAt__c',
  searchKey: 'BalesSearchKey__c',
} as const;

const objects = {
  link: 'BalesLink__c',
  activityRule: 'BalesActivityRule__c',
  fieldMapping: 'BalesFieldMapping__c',
  userLink: 'BalesUserLink__c',
  connection: 'BalesConnection__c',
  syncIssue: 'BalesSyncIssue__c',
} as const;

const opportunityFields = {
  conversionId: 'BalesConversionId__c',
  leadId: 'BalesLeadId__c',
  meetingAt: 'BalesMeetingAt__c',
  handover: 'BalesHandover__c',
} as const;

const mirrorFields = { leadId: 'BalesLeadId__c', linkStatus: 'BalesLinkStatus__c' } as const;

const customPermissions = { convert: 'BalesConvert', integrationUser: 'BalesIntegrationUser' } as const;

export interface Names {
  readonly activity: Readonly<Record<keyof typeof activityFields, string>>;
  readonly object: Readonly<Record<keyof typeof objects, string>>;
  readonly opportunity: Readonly<Record<keyof typeof opportunityFields, string>>;
  readonly mirror: Readonly<Record<keyof typeof mirrorFields, string>>;
  readonly customPermission: Readonly<Record<keyof typeof customPermissions, string>>;
  /** Any other field of one of our objects, e.g. `field('Status__c')`. */
  readonly field: (name: string) => string;
}

/** Every Salesforce name of ours as it stands in an org where the package has this namespace (none today). */
export function salesforceNames(namespace = ''): Names {
  const prefix = namespace === '' ? '' : `${namespace}__`;
  const named = <K extends string>(table: Readonly<Record<K, string>>): Readonly<Record<K, string>> =>
    Object.freeze(
      Object.fromEntries(Object.entries<string>(table).map(([key, name]) => [key, prefix + name])) as Record<
        K,
        string
      >,
    );
  return Object.freeze({
    activity: named(activityFields),
    object: named(objects),
    opportunity: named(opportunityFields),
    mirror: named(mirrorFields),
    customPermission: named(customPermissions),
    field: (name: string) => prefix + name,
  });
}
