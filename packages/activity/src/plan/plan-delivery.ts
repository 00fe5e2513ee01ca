import type { Activity } from '../contract/activity.ts';
import { occurredAt } from '../contract/natural-key.ts';
import { localDay } from '../contract/time.ts';
import { balesFields, callFields } from './activity-fields.ts';
import { defaultRules } from './default-rules.ts';
import { taskDescription } from './description.ts';
import type { Link, PlanInput } from './inputs.ts';
import { mapFields } from './mapping.ts';
import { decideOwner } from './owner.ts';
import { taskParents } from './parents.ts';
import type { DeliveryPlan, FieldValue, TaskBody, Warning } from './plan.ts';
import { taskSubject } from './subject.ts';

/** `BalesActivityId__c` is a Text 120. */
const keyLength = 120;

/** Fields that Salesforce takes on insert only, or that an edit in BALES never changes. */
const createOnly = new Set(['TaskSubtype', 'RecordTypeId', 'Status', 'OwnerId', 'WhoId', 'WhatId']);

type LinkedInput = PlanInput & { readonly link: Extract<Link, { status: 'linked' }> };

/**
 * Decides what becomes of one activity; does nothing. An update carries only the fields whose value changed on BALES's
 * side since the last send, so what somebody edited by hand in Salesforce stays.
 */
export function planDelivery(input: PlanInput): DeliveryPlan {
  return deepFreeze(decide(input));
}

function decide(input: PlanInput): DeliveryPlan {
  const { activity, sent, settings, link } = input;
  if (!settings.rules[activity.kind].enabled) return { action: 'skip', reason: 'kindOff' };
  if (activity.deleted && !sent) return { action: 'skip', reason: 'neverSentAndDeleted' };
  if (settings.paused) return { action: 'hold', reason: 'paused' };
  if (sent) return planUpdate(input, sent);
  if (link.status === 'unlinked') return { action: 'hold', reason: 'noLink' };
  if (link.status === 'failed') return { action: 'hold', reason: 'linkFailed' };
  return planInsert({ ...input, link });
}

function planInsert({ activity, link, settings, org }: LinkedInput): DeliveryPlan {
  const key = `${settings.tenant}:${activity.id}`;
  if (key.length > keyLength) return { action: 'issue', code: 'KEY_TOO_LONG', parameters: { key } };
  const owner = decideOwner(activity, settings);
  if ('hold' in owner) return { action: 'hold', reason: 'userNotLinked' };
  if ('missing' in owner)
    return { action: 'issue', code: 'NO_OWNER', parameters: { user: activity.recorder?.id ?? '' } };
  const content = contentOf(activity, settings, org);
  const rule = settings.rules[activity.kind];
  const body: Record<string, FieldValue> = {
    ...content.fields,
    ...taskParents(link, settings),
    OwnerId: owner.ownerId,
    Status: org.closedStatus,
    TaskSubtype: rule.subtype === '' ? defaultRules[activity.kind].subtype : rule.subtype,
    ...(rule.recordTypeId === null ? {} : { RecordTypeId: rule.recordTypeId }),
  };
  return { action: 'insert', body: withoutNulls(body), warnings: [...owner.warnings, ...content.warnings] };
}

function planUpdate(
  { activity, settings, org }: PlanInput,
  sent: NonNullable<PlanInput['sent']>,
): DeliveryPlan {
  const next = contentOf(activity, settings, org);
  const body = changedFields(contentOf(sent.activity, settings, org).fields, next.fields);
  const withdrawn = org.names.activity.withdrawnAt;
  if (Boolean(activity.deleted) !== Boolean(sent.activity.deleted))
    body[withdrawn] = activity.deleted ? withdrawalNow : null;
  if (Object.keys(body).length === 0) return { action: 'skip', reason: 'nothingChanged' };
  return { action: 'update', taskId: sent.taskId, body, warnings: next.warnings };
}

/** Stands for the moment of sending, which only the engine's clock knows; `withWithdrawal` puts it in. */
export const withdrawalNow = '{now}';

/** The body with the moment of sending (ISO 8601) where the plan left it open. */
export function withWithdrawal(body: TaskBody, now: string): TaskBody {
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => [field, value === withdrawalNow ? now : value]),
  );
}

interface Content {
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly warnings: readonly Warning[];
}

/** All that depends on the activity's own content. */
function contentOf(activity: Activity, settings: PlanInput['settings'], org: PlanInput['org']): Content {
  const rule = settings.rules[activity.kind];
  const mapped = mapFields(activity, settings.mappings[activity.kind] ?? [], org.taskFields);
  const fields = {
    Subject: taskSubject(activity, rule),
    Description: taskDescription(activity, rule.body),
    ActivityDate: localDay(occurredAt(activity), settings.timeZone),
    ...callFields(activity),
    ...balesFields(activity, settings.tenant, org.names),
    ...mapped.fields,
  };
  return { fields, warnings: mapped.warnings };
}

function changedFields(
  before: Readonly<Record<string, FieldValue>>,
  after: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes: Record<string, FieldValue> = {};
  for (const name of names) {
    const value = after[name] ?? null;
    if (!createOnly.has(name) && value !== (before[name] ?? null)) changes[name] = value;
  }
  return changes;
}

function withoutNulls(body: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
