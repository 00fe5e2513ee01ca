/** Longest texts that are accepted, in UTF-16 units. Beyond them a record is bad, not cut: BALES itself never stores more. */
export const limits = {
  /** `<tenant>:<activity id>` must fit `BalesActivityId__c` (Text 120). */
  tenant: 40,
  activityId: 79,
  leadId: 64,
  personId: 64,
  name: 255,
  mail: 254,
  /** One or several addresses of a mail. */
  addresses: 1_000,
  url: 255,
  subject: 1_000,
  body: 131_072,
  comment: 32_000,
  handover: 32_000,
  result: 255,
  /** 接続状況, 接続先. */
  choice: 80,
  phone: 40,
  actionItems: 100,
  actionItem: 1_000,
  attachments: 100,
} as const;

/** Reserved for keys of derived records (a meeting as Event, a next action as open Task). */
export const reservedKeySeparator = '#';
