import type { Activity, ActivityOf } from '../contract/activity.ts';
import { salesforceNames } from '../names/names.ts';
import { defaultRules } from './default-rules.ts';
import type { ActivityRule, FieldMapping, Link, PlanInput, Settings, TaskField } from './inputs.ts';
import type { DeliveryPlan, FieldValue } from './plan.ts';

/** A small org for the tests of planning. */
export const leadRecordId = '00QIS000000aaaaYAA';
export const contactRecordId = '003IS000000aaaaYAA';
export const closedOpportunityId = '006IS000000bbbbYAA';
export const openOpportunityId = '006IS000000aaaaYAA';
export const recorderUserId = '005IS000000rrrrYAA';
export const defaultOwnerId = '005IS000000ddddYAA';
export const integrationUserId = '005IS000000iiiiYAA';

export const onLead: Link = {
  status: 'linked',
  target: { object: 'Lead', leadId: leadRecordId },
  opportunities: [],
};

export const onContact: Link = {
  status: 'linked',
  target: { object: 'Contact', contactId: contactRecordId, accountId: null },
  opportunities: [
    { id: openOpportunityId, createdAt: 1, closed: false },
    { id: closedOpportunityId, createdAt: 2, closed: true },
  ],
};

export const settings: Settings = {
  tenant: 'acme',
  timeZone: 'Asia/Tokyo',
  paused: false,
  ownerPolicy: 'recorder',
  defaultOwnerId,
  integrationUserId,
  withoutUserLink: 'defaultOwner',
  opportunityChoice: 'latest',
  rules: defaultRules,
  mappings: {},
  userLinks: new Map([['u1', recorderUserId]]),
};

export const call: ActivityOf<'call'> = {
  v: 1,
  id: 'a1',
  leadId: 'l1',
  kind: 'call',
  occurredAt: '2026-10-29T15:30:00.000Z',
  recorder: { id: 'u1', name: '山田 太郎' },
  result: '担当者接触：アポ獲得',
  comment: '来週訪問',
};

export const mail: ActivityOf<'individualMail'> = {
  v: 1,
  id: 'm1',
  leadId: 'l1',
  kind: 'individualMail',
  occurredAt: '2026-10-29T15:30:00.000Z',
  recorder: { id: 'u1', name: '山田 太郎' },
  subject: '件名',
  body: '<p>本文&amp;</p>',
  bodyType: 'html',
};

export function planInput(more: Partial<PlanInput> = {}): PlanInput {
  return {
    activity: call,
    sent: null,
    link: onLead,
    settings,
    org: { names: salesforceNames(), closedStatus: '完了', taskFields: new Map() },
    ...more,
  };
}

export function withRule(kind: Activity['kind'], rule: Partial<ActivityRule>): Settings {
  return { ...settings, rules: { ...defaultRules, [kind]: { ...defaultRules[kind], ...rule } } };
}

export function taskField(name: string, type: string, more: Partial<TaskField> = {}): TaskField {
  return { name, type, length: 255, createable: true, updateable: true, restricted: false, ...more };
}

/** Input with one mapping for calls. */
export function mappedInput(
  field: TaskField,
  mapping: Partial<FieldMapping>,
  activity: Activity = call,
): PlanInput {
  const whole = { source: 'result', taskField: field.name, valueTable: {}, ...mapping };
  return planInput({
    activity,
    settings: { ...settings, mappings: { [activity.kind]: [whole] } },
    org: { ...planInput().org, taskFields: new Map([[field.name, field]]) },
  });
}

/** The fields that a plan sends; empty when it sends none. */
export function bodyOf(plan: DeliveryPlan): Readonly<Record<string, FieldValue>> {
  return plan.action === 'insert' || plan.action === 'update' ? plan.body : {};
}

export function warningsOf(plan: DeliveryPlan): readonly string[] {
  return plan.action === 'insert' || plan.action === 'update'
    ? plan.warnings.map((warning) => `${warning.code} ${warning.field}`)
    : [];
}
