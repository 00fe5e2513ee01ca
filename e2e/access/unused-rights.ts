/**
 * Grants that no recorded run used, and why they stay: either Salesforce asks for them and the local org does not, or they belong
 * to a form of which the recorded run saves other fields.
 */
export const unusedRights: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  BalesUser: {
    ...because('Pages and tabs of the app show only to who has it; the local org shows every page.', [
      'application:Bales',
    ]),
    ...because('A mirror for list views and reports of the customer, switched on by a setting.', [
      ...['Contact', 'Lead'].flatMap((object) => [
        `field:${object}.BalesLeadId__c:read`,
        `field:${object}.BalesLinkStatus__c:read`,
      ]),
    ]),
    ...because('On the Opportunity’s page and in reports; no recorded component shows it.', [
      'field:Opportunity.BalesMeetingAt__c:read',
    ]),
  },
  BalesConverter: {
    ...because('The form of 商談化 has a meeting; the recorded forms leave it empty.', [
      'field:Opportunity.BalesMeetingAt__c:edit',
    ]),
  },
  BalesAdmin: {
    ...because('Pages and tabs of the app show only to who has it; the local org shows every page.', [
      'application:Bales',
      ...['Health', 'IssueList', 'LinkList', 'Settings'].map((tab) => `tab:Bales${tab}`),
      ...ours().map((object) => `tab:${object}`),
    ]),
    ...because(
      'Salesforce gives Modify All only with edit, delete and View All; rows belong to the engine’s user.',
      [
        ...ours().flatMap((object) => ['viewAll', 'modifyAll'].map((right) => `object:${object}:${right}`)),
        ...['ActivityRule', 'Connection', 'Link', 'SyncIssue', 'UserLink'].map(
          (name) => `object:Bales${name}__c:delete`,
        ),
      ],
    ),
    ...because('A field of the settings pages; the recorded run saves other fields of the same form.', [
      ...['Kind', 'RecordType', 'RetentionMonths', 'SubjectTemplate', 'Subtype'].map(
        (name) => `field:BalesActivityRule__c.${name}__c:edit`,
      ),
      ...['ApiReserve', 'ConvertLead', 'Mirrors', 'OpportunityChoice', 'OwnerPolicy'].map(
        (name) => `field:BalesConnection__c.${name}__c:edit`,
      ),
      ...['SendFrom', 'StoreMail', 'TimeZone', 'WithoutUserLink'].map(
        (name) => `field:BalesConnection__c.${name}__c:edit`,
      ),
    ]),
  },
  BalesIntegration: {
    ...because('Salesforce asks for it before Tasks; the local org notes the use of the object Task.', [
      'user:ActivitiesAccess',
      'user:EditTask',
    ]),
    ...because('Salesforce asks for it before Apex REST; the local org asks for the class alone.', [
      'user:ApexRestServices',
    ]),
    ...because(
      'Links are verified and followed whoever owns the record, outside the user’s branch of roles too.',
      [...['Account', 'Contact', 'Lead', 'Opportunity'].map((object) => `object:${object}:viewAll`)],
    ),
    ...because(
      'Rows that an administrator or an import made belong to them, and the engine reads them too.',
      [...['Link', 'SyncIssue', 'UserLink'].map((name) => `object:Bales${name}__c:viewAll`)],
    ),
    ...because('convertLead and the mirror fields write the Lead; the recorded run leaves mirrors off.', [
      'object:Lead:edit',
    ]),
    ...because(
      'The mirror of links onto records, switched on by a setting that the recorded run leaves off.',
      [
        ...['Contact', 'Lead'].flatMap((object) => [
          `field:${object}.BalesLeadId__c:edit`,
          `field:${object}.BalesLinkStatus__c:edit`,
        ]),
      ],
    ),
    ...because('A field that 商談化 may fill of a new record; the recorded forms leave it empty.', [
      'field:Account.Phone:edit',
      ...['AccountId', 'Email', 'Phone'].map((name) => `field:Contact.${name}:edit`),
      ...['BalesHandover__c', 'BalesMeetingAt__c', 'Description'].map(
        (name) => `field:Opportunity.${name}:edit`,
      ),
    ]),
    ...because(
      'Written when the activity or link has it, or its setting is on; the recorded ones are without.',
      [
        ...['Mail', 'Url'].map((name) => `field:BalesLink__c.${name}__c:edit`),
        ...['RecordingUrl', 'Url'].map((name) => `field:Task.Bales${name}__c:edit`),
        'field:BalesConnection__c.PersonalAccount__c:edit',
      ],
    ),
    ...because('bales mapping set changes a mapping in place; the recorded run makes and removes one.', [
      'object:BalesFieldMapping__c:edit',
    ]),
  },
};

function because(reason: string, grants: readonly string[]): Record<string, string> {
  return Object.fromEntries(grants.map((grant) => [grant, reason]));
}

function ours(): string[] {
  const names = ['ActivityRule', 'Connection', 'FieldMapping', 'Link', 'SyncIssue', 'UserLink'];
  return names.map((name) => `Bales${name}__c`);
}
